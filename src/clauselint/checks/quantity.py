"""A figure beyond a threshold."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from clauselint.checks.base import Cues, Options, has
from clauselint.checks.signing import signed_on
from clauselint.model.clause import Analysis
from clauselint.model.finding import Hit
from clauselint.model.mention import DAYS, Duration, Mention, Money, Rate, Unit, Value
from clauselint.model.rule import Scope

_UNITS: dict[str, Unit] = {"heure": "hour", "jour": "day", "semaine": "week", "mois": "month", "an": "year"}
_THRESHOLD = re.compile(r"(\d+(?:[.,]\d+)?)\s*(heure|jour|semaine|mois|an|%|€)s?")


def _threshold(text: object) -> Decimal | None:
    """« 60 jours » → days, « 7,86 % » → percent a year, « 40 € » → euros."""
    if text is None or isinstance(text, Decimal):
        return text
    match = _THRESHOLD.fullmatch(str(text))
    if not match:
        raise ValueError(f"not a threshold: {text!r} (write « 60 jours », « 7,86 % », « 40 € »)")
    amount = Decimal(match[1].replace(",", "."))
    return amount * DAYS[_UNITS[match[2]]] if match[2] in _UNITS else amount


Semester = tuple[dt.date, dt.date, Decimal]
Threshold = Annotated[Decimal | None, BeforeValidator(_threshold)]


class Quantity(Options):
    """Fires at each mention of `kind` above or below a threshold.

    Attributes:
        cue: one of these must stand in the same sentence or block.
        end_of_month: only durations with (True) or without (False) « fin de mois ».
        legal_multiple_below: fire at a rate below so many times the legal interest rate: that of the semester in which
            the contract was signed, or `below` where it has no date. Nothing is said of a number where the contract
            is younger than the table: see `outdated_for`.
        semesters: first day, last day and percent a year, from `law/legal_interest.yml`; no option of a rule file.
    """

    type: Literal["quantity"]
    kind: Literal["duration", "money", "rate"]
    above: Threshold = None
    below: Threshold = None
    cue: Cues | None = None
    end_of_month: bool | None = None
    legal_multiple_below: Decimal | None = None
    semesters: tuple[Semester, ...] = Field(default=(), exclude=True)

    def hits(self, scope: Scope) -> Iterator[Hit]:
        floor = None if self.outdated_for(scope.analysis) else self._floor(scope.analysis)
        for mention in self._mentions(scope):
            if self._beyond(mention.value, floor):
                yield Hit(mention.span, {"quantity": scope.analysis.document.excerpt(mention.span)})

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
                yield from scope.analysis.mentions_in(span, self.kind)

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
