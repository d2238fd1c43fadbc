"""Terms as numbers that can be added up."""

import re
from collections.abc import Mapping
from decimal import Decimal

# An end of month adds half a month on average: « 45 jours fin de mois » is counted as 60 days.
_END_OF_MONTH = 15
_ISO = re.compile(r"P(T?)(\d+)([HDWMY])")
_DAYS = {"H": 0, "D": 1, "W": 7, "M": 30, "Y": 365}


def days_of(data: object) -> int | None:
    """The days of a payment term; None if it is no duration."""
    if not isinstance(data, Mapping):
        return None
    match = _ISO.fullmatch(str(data.get("duration", "")))
    if match is None:
        return None
    return int(match[2]) * _DAYS[match[3]] + (_END_OF_MONTH if data.get("end_of_month") else 0)


def amount_of(data: object) -> Decimal | None:
    """An amount in euros; None if it is none."""
    if not isinstance(data, Mapping) or data.get("currency") != "EUR":
        return None
    return Decimal(str(data["amount"]))
