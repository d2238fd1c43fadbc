"""Calendar dates. Figures are read day before month, as French writes them, never the other way round."""

import datetime as dt
import re

from text_to_num import text2num

from clauselint.lexicon.load import load_list
from clauselint.model.document import Block
from clauselint.model.folded import Folded
from clauselint.model.mention import Date, Mention
from clauselint.model.span import Span

_LISTS = load_list("dates")
_MONTHS = tuple(re.compile(form) for form in _LISTS["months"])
_MONTH = "(?:" + "|".join(_LISTS["months"]) + ")"
_WORD = "(?:" + "|".join(sorted(load_list("quantities")["number_words"], key=len, reverse=True)) + r")(?!\w)"
_YEAR = r"(?:1[5-9]|2[01])\d\d"
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:(?P<day>\d{{1,2}})(?:\s?i?er|\^\(er\))?|(?P<words>premier|{_WORD}(?:[\s-](?:et[\s-])?{_WORD}){{0,2}}))\s{{0,2}}"
    rf"(?P<month>{_MONTH})\s{{0,2}}"
    rf"(?:(?P<year>{_YEAR})(?!\d)|(?P<year_words>deux\smille(?:[\s-](?:et[\s-])?{_WORD}){{0,4}}))"
    rf"|(?<![\w.,/-])(?P<iso_year>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?![\d/-])"
    rf"|(?<![\w.,/-])(?P<figure_day>\d{{1,2}})(?P<sign>\s?[/.-]\s?)(?P<figure_month>\d{{1,2}})(?P=sign)"
    rf"(?:(?P<figure_year>{_YEAR})|(?P<short_year>\d\d))(?!\d|[./-]\d|\s?%)"
)
# « loi n° 78-17 du », « rue du »: what follows is the name of a law or a street, not a date of the contract.
_NAME_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(_LISTS['laws'])})(?:\s?(?!{'|'.join(_LISTS['not_laws'])})[^\s.;:,]{{1,20}}){{0,8}}"
    rf"|(?:{'|'.join(_LISTS['streets'])}))\sdu\s$"
)
# Nothing above can be a day, nor a month for a writer who takes months for days: the figures are no date at all.
_HIGHEST = 31


def find_dates(block: Block, folded: Folded) -> list[Mention]:
    """The dates of a block that name day, month and year, in order; those in names of laws and streets left out.

    A day that the calendar does not have (« 31/06/2026 ») is a date without a value.
    """
    mentions = []
    for match in _DATE.finditer(folded.text):
        numbers = _numbers(match)
        if numbers is None or _NAME_BEFORE.search(folded.text, max(0, match.start() - 90), match.start()):
            continue
        span = Span(block.id, *folded.source(match.start(), match.end()))
        mentions.append(Mention("date", span, Date(_calendar_date(*numbers))))
    return mentions


def _numbers(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day as written; None for figures that are no date (« 45/60/2026 », « 1.2.10 »)."""
    if match["month"]:
        month = next(i for i, form in enumerate(_MONTHS, 1) if form.fullmatch(match["month"]))
        day = int(match["day"]) if match["day"] else _value(match["words"])
        year = int(match["year"]) if match["year"] else _value(match["year_words"])
        return (year, month, day) if day and year else None
    if match["iso_year"]:
        return int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"])
    day, month = int(match["figure_day"]), int(match["figure_month"])
    if not (0 < day <= _HIGHEST and 0 < month <= _HIGHEST):
        return None
    if match["figure_year"]:
        return int(match["figure_year"]), month, day
    # Two figures for the year only where nothing else is written so: « 01/02/26 », not « 1.2.26 ».
    full = len(match["figure_day"]) == len(match["figure_month"]) == 2 and match["sign"] == "/"
    return (2000 + int(match["short_year"]), month, day) if full else None


def _value(words: str) -> int:
    if words == "premier":
        return 1
    try:
        return int(text2num(words, "fr"))
    except ValueError:
        return 0


def _calendar_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
