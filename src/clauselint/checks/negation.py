"""Whether words are asserted, or taken back: negated, excepted, or quoted from a statute. The words are data."""

import functools
import re

from clauselint.lexicon.cues import CueSet, cue_set
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis
from clauselint.model.span import Span

# « aucune » takes back what follows it closely; « n'est pas » what stands just before it.
_REACH, _BACKWARD = 70, 25
_QUOTED = re.compile(r'"[^"]*"')


def taken_back(analysis: Analysis, sentence: Span, place: Span) -> bool:
    """Whether the words at `place` are negated, excepted or a statute's in their sentence."""
    folded = analysis.folded[sentence.block]
    start = folded.folded(sentence.start)
    text = folded.text[start : folded.folded(sentence.end)]
    left, right = folded.folded(place.start) - start, folded.folded(place.end) - start
    return _is_quoted(text, left, right) or _is_reached(text, left) or _is_reached_backward(text, right)


def _is_reached(text: str, left: int) -> bool:
    before = text[max(0, left - _REACH) : left]
    ends = [end for _, end in _list("terminations").places(before)]
    live = before[max(ends, default=0) :]
    return _takes_back(live, "negations") or _takes_back(live, "exceptions")


def _is_reached_backward(text: str, right: int) -> bool:
    after = text[right : right + _BACKWARD]
    stops = [start for start, _ in _list("terminations").places(after)]
    live = re.split(r"[,.]", after[: min(stops, default=len(after))])[0]
    return _takes_back(live, "negations")


def _takes_back(text: str, kind: str) -> bool:
    harmless = _list("pseudo").places(text)
    return any(
        not any(start <= left and right <= end for start, end in harmless) for left, right in _list(kind).places(text)
    )


def _is_quoted(text: str, left: int, right: int) -> bool:
    inside = any(match.start() < left and right < match.end() for match in _QUOTED.finditer(text))
    return inside and _list("quotations").met(text[:left])


@functools.cache
def _list(kind: str) -> CueSet:
    return cue_set(tuple(load_list("negation")[kind]))
