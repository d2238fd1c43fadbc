"""A figure beyond a threshold."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from clauselint.checks.base import Cues, Options, has
from clauselint.checks.negation import taken_back
from clauselint.checks.signing import signed_on
from clauselint.model.clause import Analysis
from clauselint.model.finding import Hit
from clauselint.model.mention import Duration, Mention, Money, Rate, Value
from clauselint.model.rule import Scope
from clauselint.model.threshold import read_size, write_size


def _size_of(text: object, info: ValidationInfo) -> Decimal | None:
    """« 60 jours », « 7,86 % », « 40 € », as the kind of mention asks."""
    if text is None or isinstance(text, Decimal) or "kind" not in info.data:
        return text if isinstance(text, Decimal) else None
    return read_size(str(text), info.data["kind"])


Semester = tuple[dt.date, dt.date, Decimal]
Size = Annotated[Decimal | None, BeforeValidator(_size_of)]


class Quantity(Options):
    """Fires at each mention of `kind` above or below a threshold; its message may name the `{limit}`.

    Attributes:
        cue: one of these must stand in the same sentence or block.
        end_of_month: only durations with (True) or without (False) « fin de mois ».
        asserted: leave out figures that their sentence negates, excepts or quotes from a statute.
        legal_multiple_below: fire at a rate below so many times the legal interest rate: that of the semester in which
            the contract was signed, or `below` where it has no date. Nothing is said of a number where the contract
            is younger than the table: see `outdated_for`.
        semesters: first day, last day and percent a year, from `law/legal_interest.yml`; no option of a rule file.
    """

    type: Literal["quantity"]
    kind: Literal["duration", "money", "rate"]
    above: Size = None
    below: Size = None
    cue: Cues | None = None
    end_of_month: bool | None = None
    asserted: bool = False
    legal_multiple_below: Decimal | None = None
    semesters: tuple[Semester, ...] = Field(default=(), exclude=True)

    def hits(self, scope: Scope) -> Iterator[Hit]:
        floor = None if self.outdated_for(scope.analysis) else self._floor(scope.analysis)
        for mention in self._mentions(scope):
            if self._beyond(mention.value, floor):
                values = {"quantity": scope.analysis.document.excerpt(mention.span)}
                limit = self.above if self.above is not None else floor
                if limit is not None:
                    values["limit"] = write_size(limit, self.kind)
                yield Hit(mention.span, values)

    def outdated_for(self, analysis: Analysis) -> bool:
        """Whether a contract was signed after the last semester of the table."""
        day = signed_on(analysis) if self.semesters else None
        return day is not None and day > max(last for _, last, _ in self.semesters)

    def undecided(self, scope: Scope) -> bool:
        """Whether a number stands there that the table is too old to judge."""
        numbers = (mention.value for mention in self._mentions(scope) if _size(mention.value) is not None)
        return self.outdated_for(scope.analysis) and next(numbers, None) is not None

    def _mentions(self, scope: Scope) -> Iterator[Mention]:
        for span in scope.spans:
            if not self.cue or has(scope.analysis, span, self.cue):
                for mention in scope.analysis.mentions_in(span, self.kind):
                    if not (self.asserted and taken_back(scope.analysis, span, mention.span)):
                        yield mention

    def _floor(self, analysis: Analysis) -> Decimal | None:
        day = signed_on(analysis) if self.semesters else None
        rates = [percent for first, last, percent in self.semesters if day is not None and first <= day <= last]
        return rates[0] * self.legal_multiple_below if rates and self.legal_multiple_below else self.below

    def _beyond(self, value: Value, floor: Decimal | None) -> bool:
        if isinstance(value, Rate) and value.reference == "legal" and self.legal_multiple_below is not None:
            return value.percent is None and (value.multiple or Decimal(1)) < self.legal_multiple_below
        if isinstance(value, Duration) and self.end_of_month not in (None, value.end_of_month):
            return False
        size = _size(value)
        if size is None:
            return False
        return (self.above is not None and size > self.above) or (floor is not None and size < floor)


def _size(value: Value) -> Decimal | None:
    if isinstance(value, Duration):
        # « deux mois » is sixty days for a payment term: months count thirty days here, as practice counts them.
        return value.amount * 30 if value.unit == "month" else value.days
    if isinstance(value, Rate):
        return value.per_year
    return value.amount if isinstance(value, Money) else None
