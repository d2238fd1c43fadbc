"""Sums that do not come out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from clauselint.checks.base import Options
from clauselint.model.finding import Hit
from clauselint.model.mention import Count, Duration, Mention, Money, Rate
from clauselint.model.rule import Scope
from clauselint.model.span import Span

# Rounding to the euro is common; less than that is no error.
_ROUNDING = Decimal(1)
# The rates of VAT in France, overseas departments included (general code of taxes, art. 278 and following, 296).
_VAT = (Decimal(20), Decimal(10), Decimal("8.5"), Decimal("5.5"), Decimal("2.1"), Decimal(0))
_TIMES = re.compile(r"\s*(?:x|×|\*|à|a)\s*", re.IGNORECASE)
_EQUALS = re.compile(r"[^.;\d]*?(?:=|\bsoit\b|\btotal\b)[^.;\d]*", re.IGNORECASE)
_SHARE = r"\d+(?:[.,]\d+)?\s?%"
_NEXT = r"[^\w.;]+(?:\w+[^\w.;]+){0,3}?"
_BALANCE = re.compile(rf"\bsolde{_NEXT}{_SHARE}|{_SHARE}{_NEXT}solde\b", re.IGNORECASE)


class Arithmetic(Options):
    """Fires where figures of one sentence contradict each other.

    Attributes:
        operation: "product" (20 h × 45 € = 950 €), "tax" (no rate of VAT leads from the price without to the price
            with tax), "shares" (instalments with a balance that do not add up to 100 %).
    """

    type: Literal["arithmetic"]
    operation: Literal["product", "tax", "shares"]

    def hits(self, scope: Scope) -> Iterator[Hit]:
        check = {"product": _product, "tax": _tax, "shares": _shares}[self.operation]
        for span in scope.spans:
            yield from check(scope, span)


def _product(scope: Scope, span: Span) -> Iterator[Hit]:
    text = scope.analysis.document.blocks[span.block].text
    mentions = [m for m in scope.analysis.mentions_in(span) if isinstance(m.value, Duration | Count | Money)]
    for quantity, (price, total) in zip(mentions, pairwise(mentions[1:]), strict=False):
        number, unit, sum_ = quantity.value, price.value, total.value
        if not (isinstance(number, Duration | Count) and isinstance(unit, Money) and isinstance(sum_, Money)):
            continue
        if not _TIMES.fullmatch(text, quantity.span.end, price.span.start):
            continue
        if not _EQUALS.fullmatch(text, price.span.end, total.span.start) or {unit.tax, sum_.tax} == {"HT", "TTC"}:
            continue
        right = number.amount * unit.amount
        if unit.currency == sum_.currency and abs(right - sum_.amount) > _ROUNDING:
            yield _hit(scope, quantity, total, right)


def _tax(scope: Scope, span: Span) -> Iterator[Hit]:
    money = scope.analysis.mentions_in(span, "money")
    if len(money) != 2:
        return
    first, second = money
    net, gross = first.value, second.value
    if not (isinstance(net, Money) and isinstance(gross, Money)) or (net.tax, gross.tax) != ("HT", "TTC"):
        return
    rights = [net.amount * (100 + rate) / 100 for rate in _VAT]
    if net.currency == gross.currency == "EUR" and all(abs(right - gross.amount) > _ROUNDING for right in rights):
        yield _hit(scope, first, second, rights[0])


def _shares(scope: Scope, span: Span) -> Iterator[Hit]:
    text = scope.analysis.document.excerpt(span)
    rates = scope.analysis.mentions_in(span, "rate")
    shares = [m.value.percent for m in rates if isinstance(m.value, Rate) and m.value.percent and not m.value.period]
    if len(shares) >= 2 and len(shares) == len(rates) and _BALANCE.search(text) and sum(shares) != 100:
        yield _hit(scope, rates[0], rates[-1], sum(shares, Decimal(0)))


def _hit(scope: Scope, first: Mention, last: Mention, right: Decimal) -> Hit:
    place = Span(first.span.block, first.span.start, last.span.end)
    figure = f"{right.normalize():f}".replace(".", ",")
    return Hit(place, {"words": scope.analysis.document.excerpt(place), "computed": figure})
