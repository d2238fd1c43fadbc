"""Two values that disagree."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from clauselint.checks.base import Cues, Options, has
from clauselint.model.finding import Hit
from clauselint.model.mention import Count, Duration, Mention, Money, Rate
from clauselint.model.rule import Scope

# « un mois » and « 30 jours » are the same notice: lengths closer than this share are not a contradiction.
_TOLERANCE = Decimal("0.04")


class Inconsistent(Options):
    """Fires where values disagree.

    Attributes:
        between: "words_and_figures" compares « trente (20) jours » with itself; "clauses" compares all
            mentions of `kind` that stand alone in a sentence with a cue of `cue`.
    """

    type: Literal["inconsistent"]
    between: Literal["words_and_figures", "clauses"]
    kind: Literal["duration", "money", "rate"] | None = None
    cue: Cues | None = None

    def hits(self, scope: Scope) -> Iterator[Hit]:
        if self.between == "words_and_figures":
            yield from self._words_and_figures(scope)
        else:
            yield from self._clauses(scope)

    def _words_and_figures(self, scope: Scope) -> Iterator[Hit]:
        for span in scope.spans:
            for mention in scope.analysis.mentions_in(span):
                value = mention.value
                if isinstance(value, Duration | Money | Rate | Count) and value.in_words is not None:
                    figures = value.percent if isinstance(value, Rate) else value.amount
                    if figures != value.in_words:
                        words = scope.analysis.document.excerpt(mention.span)
                        yield Hit(
                            mention.span, {"words": words, "in_words": str(value.in_words), "figures": str(figures)}
                        )

    def _clauses(self, scope: Scope) -> Iterator[Hit]:
        first: Mention | None = None
        for span in scope.spans:
            if self.cue and not has(scope.analysis, span, self.cue):
                continue
            mentions = scope.analysis.mentions_in(span, self.kind)
            if len(mentions) != 1:
                continue  # which of several the cue is about is not known
            (mention,) = mentions
            if first is None:
                first = mention
            elif _differ(first, mention):
                excerpt = scope.analysis.document.excerpt
                values = {"first": excerpt(first.span), "second": excerpt(mention.span)}
                yield Hit(mention.span, values, (first.span.block,))


def _differ(one: Mention, other: Mention) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Duration) and isinstance(b, Duration):
        return abs(a.days - b.days) > _TOLERANCE * max(a.days, b.days)
    if isinstance(a, Rate) and isinstance(b, Rate):
        return a.per_year != b.per_year or a.reference != b.reference
    return isinstance(a, Money) and isinstance(b, Money) and (a.amount, a.currency) != (b.amount, b.currency)
