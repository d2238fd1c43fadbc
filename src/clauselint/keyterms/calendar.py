"""What follows from the dates and durations read: the end of the term, the last day to oppose a renewal."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from dateutil.relativedelta import relativedelta

from clauselint.keyterms.values import shown
from clauselint.model.keyterm import KeyTerm, TermValue
from clauselint.model.mention import Date

_ISO = re.compile(r"PT?(\d+)([HDWMY])")


def computed_terms(terms: Mapping[str, KeyTerm]) -> dict[str, tuple[TermValue, ...]]:
    """The end date where the contract gives only start and duration, the renewal, and the last day to oppose it.

    Nothing is computed from a point on which the contract contradicts itself.
    """
    found: dict[str, tuple[TermValue, ...]] = {}
    start, duration = _one_date(terms.get("start_date")), _one_duration(terms.get("duration"))
    end = _one_date(terms.get("end_date"))
    stated = "end_date" in terms and terms["end_date"].current
    if end is None and not stated and start is not None and duration is not None:
        end = start + duration - dt.timedelta(days=1)
        found["end_date"] = (_value(end, "calculé : prise d'effet plus durée"),)
    longer = _extensions(terms)
    if end is not None and longer:
        # The day after, lest six months from 28 February end on 28 August.
        end = sum(longer, end + dt.timedelta(days=1)) - dt.timedelta(days=1)
        found["end_date"] = (_value(end, "calculé : terme plus prolongation"),)
    notice = _one_duration(terms.get("renewal.opt_out_notice"))
    tacit = "renewal.mode" in terms and [value.data for value in terms["renewal.mode"].current] == ["tacit"]
    if tacit and end is not None and notice is not None:
        found["renewal.last_opt_out_date"] = (_value(end - notice, "calculé : terme moins préavis ; visez plus tôt"),)
    if tacit and end is not None and end >= (start or end):
        found["renewal.date"] = (_value(end + dt.timedelta(days=1), "calculé : lendemain du terme"),)
    return found


def _extensions(terms: Mapping[str, KeyTerm]) -> list[relativedelta]:
    """What amendments add to the term, those that come before the end was stated anew left out."""
    if "extension" not in terms:
        return []
    said = terms["end_date" if "end_date" in terms and terms["end_date"].current else "duration"].current
    last = max((value.span.block for value in said if value.span), default=-1)
    later = (value for value in terms["extension"].current if value.span and value.span.block > last)
    return [duration for value in later if (duration := _duration(value)) is not None]


def _value(day: dt.date, note: str) -> TermValue:
    return TermValue(shown(Date(day)), day.isoformat(), None, note)


def _one(term: KeyTerm | None) -> TermValue | None:
    return term.current[0] if term is not None and len(term.current) == 1 else None


def _one_date(term: KeyTerm | None) -> dt.date | None:
    value = _one(term)
    try:
        return dt.date.fromisoformat(value.data) if value is not None and isinstance(value.data, str) else None
    except ValueError:  # an event, such as the signature
        return None


def _one_duration(term: KeyTerm | None) -> relativedelta | None:
    value = _one(term)
    return _duration(value) if value is not None else None


def _duration(value: TermValue) -> relativedelta | None:
    if not isinstance(value.data, Mapping):
        return None
    match = _ISO.fullmatch(str(value.data.get("duration", "")))
    if match is None:
        return None
    unit = {"H": "hours", "D": "days", "W": "weeks", "M": "months", "Y": "years"}[match[2]]
    return relativedelta(**{unit: int(match[1])})


def dated(terms: Sequence[KeyTerm], keys: Sequence[str]) -> list[tuple[KeyTerm, TermValue, dt.date]]:
    """The current values of some terms that are days, in order of the keys."""
    found = []
    for key in keys:
        for term in terms:
            for value in term.current if term.key == key else ():
                if isinstance(value.data, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.data):
                    found.append((term, value, dt.date.fromisoformat(value.data)))
    return found
