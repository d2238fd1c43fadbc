"""Quantities as the sheet gives them: in French for people, in standard forms for programs."""

from decimal import Decimal

from clauselint.model.keyterm import Json
from clauselint.model.mention import Date, Duration, Money, Rate, Unit

# « un mois » and « 30 jours » are the same period: lengths closer than this share do not contradict each other.
_TOLERANCE = Decimal("0.04")
_UNITS: dict[Unit, tuple[str, str, str]] = {
    "hour": ("heure", "heures", "PT{}H"),
    "day": ("jour", "jours", "P{}D"),
    "week": ("semaine", "semaines", "P{}W"),
    "month": ("mois", "mois", "P{}M"),
    "year": ("an", "ans", "P{}Y"),
}
_PERIODS = {"day": "jour", "week": "semaine", "month": "mois", "year": "an"}
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "XAF": "FCFA", "XOF": "FCFA"}
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre")  # fmt: skip

Quantity = Duration | Money | Rate | Date


def shown(value: Quantity) -> str:
    """« 45 jours fin de mois », « 1 200,50 € HT », « 3 fois le taux d'intérêt légal », « 1er mars 2027 »."""
    if isinstance(value, Duration):
        return _duration(value)
    if isinstance(value, Money):
        symbol = _SYMBOLS.get(value.currency, value.currency)
        return f"{_number(value.amount)} {symbol}{f' {value.tax}' if value.tax else ''}"
    if isinstance(value, Rate):
        return _rate(value)
    if value.value is None:
        return "date impossible"
    day = "1er" if value.value.day == 1 else str(value.value.day)
    return f"{day} {_MONTHS[value.value.month - 1]} {value.value.year}"


def data(value: Quantity) -> Json:
    """The same for programs: ISO 8601 dates and durations, amounts as decimal strings, ISO 4217 currencies."""
    if isinstance(value, Duration):
        iso = _UNITS[value.unit][2].format(_plain(value.amount))
        return {"duration": iso, "day_type": value.day_type, "end_of_month": value.end_of_month}
    if isinstance(value, Money):
        return {"amount": _plain(value.amount), "currency": value.currency, "tax": value.tax}
    if isinstance(value, Rate):
        return {
            "percent": None if value.percent is None else _plain(value.percent),
            "period": value.period,
            "reference": value.reference,
            "multiple": None if value.multiple is None else _plain(value.multiple),
            "per_year": None if value.per_year is None else _plain(value.per_year),
        }
    return value.value.isoformat() if value.value else None


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities say the same thing: equal, or lengths that differ by the length of months only."""
    if isinstance(one, Duration) and isinstance(other, Duration):
        close = abs(one.days - other.days) <= _TOLERANCE * max(one.days, other.days)
        return close and one.end_of_month == other.end_of_month
    if isinstance(one, Money) and isinstance(other, Money):
        return (one.amount, one.currency) == (other.amount, other.currency) and (
            one.tax == other.tax or None in (one.tax, other.tax)
        )
    return data(one) == data(other)


def _duration(value: Duration) -> str:
    one, many, _ = _UNITS[value.unit]
    words = [_number(value.amount), many if value.amount >= 2 else one]
    if value.day_type:
        words.append(value.day_type + ("s" if value.amount >= 2 else ""))
    if value.end_of_month:
        words.append("fin de mois")
    return " ".join(words)


def _rate(value: Rate) -> str:
    percent = _number(value.percent) if value.percent is not None else ""
    if value.reference == "legal":
        multiple = f"{_number(value.multiple)} fois " if value.multiple is not None and value.multiple != 1 else ""
        return f"{multiple}le taux d'intérêt légal"
    if value.reference == "ecb":
        return f"taux de la BCE majoré de {percent} points" if percent else "taux de la BCE"
    return f"{percent} %" + (f" par {_PERIODS[value.period]}" if value.period else "")


def _number(amount: Decimal) -> str:
    """« 1 200,50 »: a thin group of thousands, a comma, no needless zeros."""
    plain = Decimal(_plain(amount))
    text = f"{amount:,.2f}" if plain == round(plain, 2) != plain.to_integral_value() else f"{plain:,}"
    return text.replace(",", "\u202f").replace(".", ",")


def _plain(amount: Decimal) -> str:
    """A decimal number without exponent or needless zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
