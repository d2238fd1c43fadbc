"""The dates not to miss, as a calendar file (RFC 5545)."""

import datetime as dt
from collections.abc import Sequence
from pathlib import PurePath

from icalendar import Alarm, Calendar, Event

from clauselint.keyterms.calendar import dated
from clauselint.model.finding import FileReport
from clauselint.model.keyterm import KeyTerm
from clauselint.report.sheet import words

AHEAD = dt.timedelta(days=60)
_TITLES = {
    "renewal.last_opt_out_date": "Dernier jour pour s'opposer au renouvellement",
    "end_date": "Fin du contrat",
    "renewal.date": "Renouvellement du contrat",
}


def calendar_ics(file: FileReport, terms: Sequence[KeyTerm]) -> bytes | None:
    """An event for each end, renewal and last day to oppose it, with an alarm sixty days before; None without a date.

    The stamp of an event is its own day, so that the same contract gives the same bytes.
    """
    name = PurePath(file.path).name
    calendar = Calendar()
    calendar.add("prodid", "-//clauselint//audit//FR")
    calendar.add("version", "2.0")
    for term, value, day in dated(terms, list(_TITLES)):
        event = Event()
        event.add("uid", f"{file.sha256[:16]}-{term.key}-{day:%Y%m%d}@clauselint")
        event.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC))
        event.add("dtstart", day)
        event.add("summary", f"{_TITLES[term.key]} ({name})")
        event.add("description", "\n".join(filter(None, (value.shown, value.note, words(file, value)))))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Dans soixante jours : {_TITLES[term.key].lower()} ({name})")
        alarm.add("trigger", -AHEAD)
        event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical() if calendar.subcomponents else None
