"""Figures beyond which a rule speaks: « 31 jours », « 2 ans », « 10 % », « 5000 € », or a plain number."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from clauselint.model.mention import DAYS, Unit

Measure = Literal["duration", "money", "rate", "count"]
Bound = Literal["above", "below", "at_least"]

_UNITS: dict[str, Unit] = {"heure": "hour", "jour": "day", "semaine": "week", "mois": "month", "an": "year"}
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(heure|jour|semaine|mois|an|%|€)s?")
_WRITTEN: dict[Measure, str] = {"duration": "30 jours", "money": "500 €", "rate": "10 %", "count": "3"}
_BOUNDS: dict[Bound, str] = {"above": "plus de", "below": "moins de", "at_least": "au moins"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """The figure of a rule that a configuration may set.

    Attributes:
        what: French, what is measured.
        size: in days, percent a year, units of the currency, or a number.
        arm: which arm of the rule compares with it.
    """

    what: str
    measure: Measure
    bound: Bound
    size: Decimal
    arm: int

    def __str__(self) -> str:
        return f"{self.what} : {_BOUNDS[self.bound]} {write_size(self.size, self.measure)}"


def read_size(text: str, measure: Measure) -> Decimal:
    """« 60 jours » → days, « 7,86 % » → percent a year, « 40 € » → euros, « 3 » → 3.

    Raises:
        ValueError: it is not written as such a figure is; the message says how.
    """
    if measure == "count" and text.isdecimal():
        return Decimal(text)
    match = _SIZE.fullmatch(text)
    if match is None or measure == "count" or _measure(match[2]) != measure:
        raise ValueError(f"write it as « {_WRITTEN[measure]} », not {text!r}")
    amount = Decimal(match[1].replace(",", "."))
    return amount * DAYS[_UNITS[match[2]]] if match[2] in _UNITS else amount


def _measure(unit: str) -> Measure:
    return "rate" if unit == "%" else "money" if unit == "€" else "duration"


def write_size(size: Decimal, measure: Measure) -> str:
    """The way back, durations in the largest unit of which they are a whole number."""
    if measure != "duration":
        return f"{size.normalize():f}".replace(".", ",") + {"money": " €", "rate": " %", "count": ""}[measure]
    for name, unit in (("an", "year"), ("mois", "month"), ("jour", "day"), ("heure", "hour")):
        number = size / DAYS[_UNITS[name]]
        whole = round(number)
        if (whole and abs(number - whole) < Decimal("0.001")) or unit == "hour":
            return f"{whole} {name}{'s' if whole > 1 and name != 'mois' else ''}"
    raise AssertionError("an hour is the last unit")
