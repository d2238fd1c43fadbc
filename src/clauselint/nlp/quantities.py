"""Durations, amounts, rates and counts, in figures and in words.

A number is found first, then the unit after it: each is looked at once and what may stand around it is bounded, so
that the time is linear in the length of the text. All patterns read folded text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from clauselint.model.document import Block
from clauselint.model.folded import Folded
from clauselint.model.mention import Count, Duration, Mention, Money, Period, Rate, Unit, Value
from clauselint.model.span import Span
from clauselint.nlp.notation import LISTS, PATTERNS, row_of
from clauselint.nlp.numbers import Amount, Number, amounts, decimal, number_of, value_of

_Kind = Literal["duration", "money", "rate", "count"]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a kind of quantity is written around its number: unit, what qualifies it after and before."""

    kind: _Kind
    unit: re.Pattern[str]
    tail: re.Pattern[str]
    before: re.Pattern[str] | None


_KINDS: tuple[_Kind, ...] = ("rate", "duration", "money")
_SHAPES = tuple(
    _Shape(kind, PATTERNS[f"{kind}_unit"], PATTERNS[f"{kind}_tail"], PATTERNS.get(f"{kind}_before")) for kind in _KINDS
)
_TIMES = {"k": 10**3, "mille": 10**3, "m": 10**6, "million": 10**6, "milliard": 10**9}


@dataclass(frozen=True, slots=True)
class _Found:
    """A measured number: its amount, the words beside its figures, its unit, what qualifies it, down to `end`."""

    shape: _Shape
    amount: Decimal
    in_words: Amount
    unit: re.Match[str]
    marks: dict[str, str]
    end: int


_Fact = tuple[int, int, Value]


def find_quantities(block: Block, folded: Folded) -> list[Mention]:
    """The durations, amounts, rates and counts of a block, in order, without overlaps.

    A range is one mention with its greater value. Where words and figures disagree, the figures are the amount.
    """
    text = folded.text
    facts = list(_references(text))
    facts += _numbered(text, facts[::-1])
    facts += (
        (word.start(), word.end(), Duration(Decimal(days), "day", LISTS["day_types"].get(word["days"])))
        for word in PATTERNS["collective"].finditer(text)
        for days in (LISTS["collective_days"][word["group"] or word["alone"]],)
    )
    facts.sort(key=lambda fact: fact[0])
    return [
        Mention(cast(_Kind, type(value).__name__.lower()), Span(block.id, *folded.source(start, end)), value)
        for start, end, value in facts
    ]


def _numbered(text: str, ahead: list[_Fact], position: int = 0) -> Iterator[_Fact]:
    """The facts that a number and its unit state, outside the facts `ahead` (a stack, the first on top)."""
    while match := PATTERNS["number"].search(text, position):
        while ahead and ahead[-1][1] <= match.start():
            ahead.pop()
        if ahead and match.end() > ahead[-1][0]:
            position = ahead[-1][1]
            continue
        previous, position = position, match.end()
        number = number_of(match)
        if number is None or PATTERNS["name_before"].search(text, max(0, number.start - 12), number.start):
            continue
        found = next(filter(None, (_measure(shape, text, number) for shape in _SHAPES)), None)
        if found is not None:
            position = found.end
            if not _is_time(text, number, found):
                yield number.start, found.end, _value(found, text, number.start)
        elif fact := _currency_first(text, number, previous):
            position = fact[1]
            yield fact
        elif (match["beside"] or match["after"]) and number.figures:
            position = _end("noun", text, position)
            yield number.start, position, Count(decimal(number.figures, "count"), number.words)


def _measure(shape: _Shape, text: str, number: Number) -> _Found | None:
    """The number with its unit, the same in the other notation beside it, and what qualifies them."""
    unit = shape.unit.match(text, number.end)
    if unit is None and not text.startswith(("(", " ("), number.end):
        return None
    marks: dict[str, str] = {}
    end = _tail(shape, text, unit.end(), marks) if unit else number.end
    other, unit, end = _beside(shape, text, number, unit, end, marks)
    if unit is None:
        return None
    figures = None if number.figures is None else _scaled(decimal(number.figures, shape.kind), unit)
    words = None if number.words is None else _scaled(number.words, unit)
    figures, words = (other, words) if figures is None else (figures, other if words is None else words)
    amount, in_words = (words, None) if figures is None else (figures, words)
    return None if amount is None else _Found(shape, amount, in_words, unit, marks, end)


def _beside(
    shape: _Shape, text: str, number: Number, unit: re.Match[str] | None, end: int, marks: dict[str, str]
) -> tuple[Amount, re.Match[str] | None, int]:
    """« trente jours (30 jours) », « trente (30 jours) »: the amount in brackets, the unit and the new end."""
    second = PATTERNS["second"].match(text, end)
    single = (number.figures is None) != (number.words is None)
    if second is None or not single or (second["figures"] is None) == (number.figures is None):
        return None, unit, end
    inner = shape.unit.match(text, second.end())
    close = PATTERNS["close"].match(text, _tail(shape, text, inner.end(), marks) if inner else second.end())
    amount = decimal(second["figures"], shape.kind) if second["figures"] else value_of(second["words"])[0]
    known = unit or inner
    if close is None or known is None or amount is None or (unit and inner and _name(unit) != _name(inner)):
        return None, unit, end
    again = None if unit else shape.unit.match(text, close.end())
    return _scaled(amount, inner or known), known, _tail(shape, text, (again or close).end(), marks)


def _tail(shape: _Shape, text: str, position: int, marks: dict[str, str]) -> int:
    """Adds what qualifies a quantity to its marks; returns where it ends."""
    tail = shape.tail.match(text, position)
    marks.update({name: value for name, value in tail.groupdict().items() if value} if tail else {})
    return tail.end() if tail else position


def _end(pattern: str, text: str, position: int) -> int:
    match = PATTERNS[pattern].match(text, position)
    return match.end() if match else position


def _name(unit: re.Match[str]) -> list[str]:
    """What a unit is, however it is written: a unit of time, a currency code, nothing for a percentage."""
    tables = {"unit": ("durations", "unit"), "currency": ("currencies", "code")}
    return [row_of(table, unit[group])[key] for group, (table, key) in tables.items() if group in unit.groupdict()]


def _scaled(amount: Decimal, unit: re.Match[str]) -> Decimal:
    """An amount counted as the model counts: millions, centimes, halves and quarters worked in."""
    groups = unit.groupdict()
    amount += Decimal("0.5") if groups.get("half") else 0
    if groups.get("unit"):
        amount *= int(row_of("durations", groups["unit"])["times"])
    if groups.get("times"):
        amount *= _TIMES[groups["times"].rstrip("s")]
    if cents := groups.get("cents") or groups.get("glued"):
        amount += (Decimal(cents) if cents.isdigit() else value_of(cents)[0] or Decimal(0)) / 100
    return amount


def _value(found: _Found, text: str, start: int) -> Value:
    """The value of a measured number, a tax or period in front of it included (« taux mensuel de 1 % »)."""
    before = found.shape.before.search(text, max(0, start - 40), start) if found.shape.before else None
    marks = (before.groupdict() if before else {}) | found.marks
    if found.shape.kind == "duration":
        unit = cast(Unit, row_of("durations", found.unit["unit"])["unit"])
        return Duration(found.amount, unit, LISTS["day_types"].get(marks.get("days")), "eom" in marks, found.in_words)
    if found.shape.kind == "rate":
        period = cast(Period, row_of("periods", marks["period"])["period"]) if "period" in marks else None
        return Rate(found.amount, period, in_words=found.in_words)
    return _money(found.amount, found.unit["currency"], marks.get("tax"), found.in_words)


def _money(amount: Decimal, currency: str, tax: str | None, in_words: Amount) -> Money:
    named = cast(Literal["HT", "TTC"], row_of("taxes", tax)["tax"]) if tax else None
    return Money(amount, row_of("currencies", currency)["code"], named, in_words)


def _currency_first(text: str, number: Number, previous: int) -> _Fact | None:
    """« CHF 900.- », « € 50 »: an amount after its currency, unless that belongs to the amount before it."""
    currency = PATTERNS["currency_first"].search(text, max(previous, number.start - 20), number.start)
    if currency is None or number.figures is None:
        return None
    marks: dict[str, str] = {}
    end = _tail(_SHAPES[-1], text, _end("dash", text, number.end), marks)
    amount = decimal(number.figures, "money")
    return currency.start(), end, _money(amount, currency["currency"], marks.get("tax"), number.words)


def _is_time(text: str, number: Number, found: _Found) -> bool:
    """Whether hours name a time of day (« 9 h à 18 h », « à 10 heures ») and not a length."""
    if found.shape.kind != "duration" or found.unit["unit"][0] != "h" or found.amount >= 24:
        return False
    if PATTERNS["time_after"].match(text, found.unit.end()) or (int(number.low or 0) > 5 and found.amount >= 12):
        return True
    before = PATTERNS["time_before"].search(text, max(0, number.start - 30), number.start)
    length = before is None or (before["word"] and PATTERNS["length_before"].search(before["word"]))
    return not length and not PATTERNS["no_time_after"].match(text, found.end)


def _references(text: str) -> Iterator[_Fact]:
    """Rates by reference: multiples of the legal interest rate, the legal or ECB rate with points on top."""
    for match in PATTERNS["reference"].finditer(text):
        legal = match["base"].endswith(("legal", "legaux", "interet", "interets"))
        near = text[max(0, match.start() - 100) : match.end() + 20]
        several = match["times"] or match["multiple"]  # of a tax there is one
        if legal and not several and "interet" not in near and "penalit" not in near:
            continue  # « facturé au taux légal »: the rate of a tax
        multiple, _ = amounts(match["times"] or match["factor"])
        if multiple is not None and match["half"]:
            multiple += Decimal("0.5")
        elif match["multiple"]:
            multiple = Decimal(LISTS["multiples"][match["multiple"]])
        points, in_words = amounts(match["points"])
        yield match.start(), match.end(), Rate(points, None, "legal" if legal else "ecb", multiple, in_words)
