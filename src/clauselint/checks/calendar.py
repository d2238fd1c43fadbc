"""Dates that cannot be, or that contradict each other."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Cues, Options, has
from clauselint.lexicon.folding import fold_text
from clauselint.model.finding import Hit
from clauselint.model.mention import Date, Mention
from clauselint.model.rule import Scope

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\s(?:le\s)?$")
# « du 1er mars 2026 au 31 janvier 2026 »
_FROM = re.compile(r"\b(?:du|de|le|entre le|a compter du|a partir du)\s?$")
_TO = re.compile(r"\W*(?:inclus\W*)?(?:et\s)?(?:jusqu')?(?:au|a)\s?")


class Calendar(Options):
    """Fires at dates that cannot be.

    Attributes:
        problem: "impossible" (a day that the calendar does not have), "weekday" (not the day of the week that
            the text says), "reversed" (a period that ends before it begins), "retroactive" (a date of a sentence
            with a cue of `starts` lies before the latest date of a sentence with a cue of `signed`).
    """

    type: Literal["calendar"]
    problem: Literal["impossible", "weekday", "reversed", "retroactive"]
    starts: Cues | None = None
    signed: Cues | None = None

    def hits(self, scope: Scope) -> Iterator[Hit]:
        if self.problem == "retroactive":
            yield from self._retroactive(scope)
            return
        for span in scope.spans:
            dates = scope.analysis.mentions_in(span, "date")
            for number, mention in enumerate(dates):
                before = dates[number - 1] if number else None
                if self._is_wrong(scope, before, mention):
                    yield Hit(mention.span, {"words": scope.analysis.document.excerpt(mention.span)})

    def _is_wrong(self, scope: Scope, before: Mention | None, mention: Mention) -> bool:
        day = _day(mention)
        if self.problem == "impossible":
            return day is None
        text = scope.analysis.document.blocks[mention.span.block].text
        if day is None:
            return False
        if self.problem == "weekday":
            named = _WEEKDAY_BEFORE.search(fold_text(text[: mention.span.start]))
            return named is not None and named[1] != _WEEKDAYS[day.weekday()]
        start = _day(before) if before else None
        if before is None or start is None or start <= day:
            return False
        between = fold_text(text[before.span.end : mention.span.start])
        return bool(_FROM.search(fold_text(text[: before.span.start])) and _TO.fullmatch(between))

    def _retroactive(self, scope: Scope) -> Iterator[Hit]:
        signed = [day for _, day in self._days(scope, self.signed or ())]
        if not signed:
            return
        for mention, day in self._days(scope, self.starts or ()):
            if day < max(signed):
                yield Hit(mention.span, {"words": scope.analysis.document.excerpt(mention.span)})

    def _days(self, scope: Scope, cues: tuple[str, ...]) -> Iterator[tuple[Mention, dt.date]]:
        for span in scope.spans:
            if has(scope.analysis, span, cues):
                for mention in scope.analysis.mentions_in(span, "date"):
                    if (day := _day(mention)) is not None:
                        yield mention, day


def _day(mention: Mention) -> dt.date | None:
    return mention.value.value if isinstance(mention.value, Date) else None
