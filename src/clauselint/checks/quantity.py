"""A figure beyond a threshold."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator

from clauselint.checks.base import Cues, Options, has
from clauselint.model.finding import Hit
from clauselint.model.mention import DAYS, Duration, Money, Rate, Unit, Value
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


Threshold = Annotated[Decimal | None, BeforeValidator(_threshold)]


class Quantity(Options):
    """Fires at each mention of `kind` above or below a threshold.

    Attributes:
        cue: one of these must stand in the same sentence or block.
        end_of_month: only durations with (True) or without (False) « fin de mois ».
        legal_multiple_below: also fire at a rate of fewer times the legal interest rate.
    """

    type: Literal["quantity"]
    kind: Literal["duration", "money", "rate"]
    above: Threshold = None
    below: Threshold = None
    cue: Cues | None = None
    end_of_month: bool | None = None
    legal_multiple_below: Decimal | None = None

    def hits(self, scope: Scope) -> Iterator[Hit]:
        for span in scope.spans:
            if self.cue and not has(scope.analysis, span, self.cue):
                continue
            for mention in scope.analysis.mentions_in(span, self.kind):
                if self._beyond(mention.value):
                    yield Hit(mention.span, {"quantity": scope.analysis.document.excerpt(mention.span)})

    def _beyond(self, value: Value) -> bool:
        if isinstance(value, Rate) and value.reference == "legal" and self.legal_multiple_below is not None:
            return value.percent is None and (value.multiple or Decimal(1)) < self.legal_multiple_below
        if isinstance(value, Duration) and self.end_of_month not in (None, value.end_of_month):
            return False
        size = _size(value)
        if size is None:
            return False
        return (self.above is not None and size > self.above) or (self.below is not None and size < self.below)


def _size(value: Value) -> Decimal | None:
    if isinstance(value, Duration):
        # « deux mois » is sixty days for a payment term: months count thirty days here, as practice counts them.
        return value.amount * 30 if value.unit == "month" else value.days
    if isinstance(value, Rate):
        return value.per_year
    return value.amount if isinstance(value, Money) else None
