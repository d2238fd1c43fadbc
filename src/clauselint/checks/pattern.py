"""Words that should not be there."""

from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Cues, Options, has, search
from clauselint.checks.negation import denials, taken_back
from clauselint.model.finding import Hit
from clauselint.model.mention import MentionKind, Role
from clauselint.model.rule import Scope
from clauselint.model.span import Span


class Pattern(Options):
    """Fires at each cue of `any`.

    Attributes:
        any: the cues.
        near: one of these must stand in the same sentence or block too.
        with_mention: a mention of one of these kinds must stand there too.
        by: the sentence must be about this side.
        not_by: it must not be about this one.
        asserted: leave out cues that their sentence negates, excepts or quotes from a statute (`lexicon/negation.yml`).
        at_least: how many different cues of `any` must be met in all of the scope.
    """

    type: Literal["pattern"]
    any: Cues
    near: Cues | None = None
    with_mention: tuple[MentionKind, ...] = ()
    by: Role | None = None
    not_by: Role | None = None
    asserted: bool = False
    at_least: int = 1

    def hits(self, scope: Scope) -> Iterator[Hit]:
        if self._different(scope) < self.at_least:
            return
        for span in scope.spans:
            if self.near and not has(scope.analysis, span, self.near):
                continue
            if self.with_mention and not any(scope.analysis.mentions_in(span, kind) for kind in self.with_mention):
                continue
            for place in search(scope.analysis, span, self.any):
                if self.asserted and self._is_taken_back(scope, span, place):
                    continue
                if self._is_about(scope, span, place):
                    yield Hit(place, {"words": scope.analysis.document.excerpt(place)})

    def _is_taken_back(self, scope: Scope, sentence: Span, place: Span) -> bool:
        looked_for = denials(self.any)
        denial = bool(looked_for) and has(scope.analysis, place, looked_for)
        return taken_back(scope.analysis, sentence, place, denial=denial)

    def _different(self, scope: Scope) -> int:
        if self.at_least == 1:
            return 1
        return sum(any(has(scope.analysis, span, (cue,)) for span in scope.spans) for cue in self.any)

    def _is_about(self, scope: Scope, sentence: Span, place: Span) -> bool:
        if self.by is None and self.not_by is None:
            return True
        sides = scope.analysis.bearers(sentence, place)
        return self.by in (None, *sides) and self.not_by not in sides
