"""Charts of an archive: numbers scaled to what a page can draw."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauselint.archive.tables import HORIZON, Row
from clauselint.rulebook.builtin import catalogue

_MOST_BARS = 10
_WEEKS = 1 + HORIZON // 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its share is of the longest one, in percent.

    `choose` is a filter of the page and its value: what a click on the bar shows.
    """

    label: str
    number: int
    share: float
    choose: tuple[str, str] | None = None


def by_frequency(values: Iterable[str], choose: str, otherwise: str) -> list[Bar]:
    """How often each value occurs, the most frequent first; the empty value is called `otherwise`."""
    counted = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return _bars([(value or otherwise, number, (choose, value) if value else None) for value, number in counted])


def by_year(contracts: Sequence[Row]) -> list[Bar]:
    """How many contracts are of each year, from the first to the last, without those that give none."""
    counted = Counter(contract["year"] for contract in contracts if contract["year"])
    years = range(min(counted), max(counted) + 1) if counted else ()
    return _bars([(str(year), counted[year], ("year", str(year))) for year in years][-2 * _MOST_BARS :], most=None)


def by_week(renewals: Sequence[Row], today: dt.date) -> list[Bar]:
    """How many dates fall into each week from today; no week where there is no date."""
    if not renewals:
        return []
    counted = Counter(row["days"] // 7 for row in renewals)
    days = [today + dt.timedelta(weeks=week) for week in range(_WEEKS)]
    return _bars([(f"{day:%d/%m}", counted[week], None) for week, day in enumerate(days)], most=None)


def by_rule(rules: Sequence[Row], *, missing: bool) -> list[Bar]:
    """The rules that speak in most contracts: those that miss something, or those that object to what is there."""
    chosen = [row for row in rules if (2 * row["missing"] > row["findings"]) == missing]
    return _bars([(title_of(row["rule"]), row["dossiers"], ("rule", row["rule"])) for row in chosen])


def title_of(code: str) -> str:
    """A rule's title; its code where it is a rule of the user that is not at hand."""
    known = catalogue().rules
    return known[code].title if code in known else code


def _bars(items: Sequence[tuple[str, int, tuple[str, str] | None]], most: int | None = _MOST_BARS) -> list[Bar]:
    longest = max((number for _, number, _ in items), default=0) or 1
    return [Bar(label, number, round(100 * number / longest, 1), choose) for label, number, choose in items[:most]]
