"""A clause without an element that it needs."""

from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Cues, Options, first_span, has, search
from clauselint.model.finding import Hit
from clauselint.model.mention import MentionKind, Role
from clauselint.model.rule import Scope
from clauselint.model.span import Span


class MissingMention(Options):
    """Fires once when no sentence in scope has the element: a cue of `any`, or a mention of `kinds`.

    Attributes:
        both: cue and mention must stand in one sentence.
        by: the cue counts only where it is said of this side.
        place: "clause" reports the first sentence in scope, and nothing where there is none; "contract" reports
            the lack as such.
        or_clause: clause types that say it in whatever words: nothing is missing where the contract has a whole
            clause of one of them.
    """

    type: Literal["missing_mention"]
    any: Cues | None = None
    kinds: tuple[MentionKind, ...] = ()
    both: bool = False
    by: Role | None = None
    place: Literal["clause", "contract"] = "clause"
    or_clause: tuple[str, ...] = ()

    def hits(self, scope: Scope) -> Iterator[Hit]:
        if any(scope.analysis.presence[clause].status == "present" for clause in self.or_clause):
            return
        if any(self._found(scope, span) for span in scope.spans):
            return
        if self.place == "contract":
            yield Hit(None)
        elif (first := first_span(scope)) is not None:
            yield Hit(first, {"words": scope.analysis.document.excerpt(first)})

    def _found(self, scope: Scope, span: Span) -> bool:
        cue = self.any is not None and has(scope.analysis, span, self.any)
        if cue and self.by is not None:
            places = search(scope.analysis, span, self.any or ())
            cue = any(self.by in scope.analysis.bearers(span, place) for place in places)
        mention = any(scope.analysis.mentions_in(span, kind) for kind in self.kinds)
        return (cue and mention) if self.both else (cue or mention)
