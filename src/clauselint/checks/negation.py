"""Whether words are asserted, or taken back: negated, excepted, defined, quoted from a statute. The words are data."""

import functools
import re

from clauselint.lexicon.cues import CueSet, cue_set
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis
from clauselint.model.span import Span

# « aucune » takes back what follows it closely; « n'est pas due » what stands just before it.
_REACH, _BACKWARD = 70, 30
_DENIAL = re.compile(r"(?<![\w-])(?:(?:ne|ni|jamais|aucune?)(?!\w)|n')|n\(e \|")
_QUOTED = re.compile(r'"[^"]*"')
# What stands in brackets, or in a relative clause between commas, speaks of nothing outside of them.
_BRACKETS = re.compile(r"\([^()]*\)|,\s(?:qui|que|qu'|dont|lequel|laquelle)\b[^,;]{1,90},")
# After a comma somebody else may act: « Le Client n'ayant pas payé, le Prestataire peut … ».
_SUBJECT_AFTER_COMMA = re.compile(r",\s(?:le|la|les|l'|il|elle|ils|elles|chaque|chacun|celui-ci|celle-ci|ce|cette)\b")


def taken_back(analysis: Analysis, sentence: Span, place: Span, *, denial: bool = False) -> bool:
    """Whether the words at `place` are negated, excepted, defined or a statute's in their sentence.

    Args:
        denial: the words are looked for as a denial (« n'est pas responsable ») and not negated by another one.
    """
    folded = analysis.folded[sentence.block]
    start = folded.folded(sentence.start)
    text = folded.text[start : folded.folded(sentence.end)]
    left, right = folded.folded(place.start) - start, folded.folded(place.end) - start
    if _is_quoted(text, left, right):
        return True
    if denial:
        return False
    if _takes_back(text[left:right], right - left, "particles"):
        return True
    return _is_reached(text, left, right) or _is_reached_backward(text, right)


def _is_reached(text: str, left: int, right: int) -> bool:
    text = _BRACKETS.sub(lambda match: " " * len(match[0]), text[:left]) + text[left:]
    begin = max(0, left - _REACH)
    begin += max((end for _, end in _list("terminations").places(text[begin:left])), default=0)
    clause = [match.start() for match in _SUBJECT_AFTER_COMMA.finditer(text, begin, right) if match.start() < left]
    phrase = text.rfind(",", begin, left)
    live = (text[max(begin, *clause, 0) if clause else begin : right], text[max(begin, phrase + 1) : right])
    return any(
        _takes_back(words, len(words) - (right - left), kind)
        for words, kind in ((live[0], "negations"), (live[1], "prepositions"), (live[1], "exceptions"))
    )


def _is_reached_backward(text: str, right: int) -> bool:
    after = text[right : right + _BACKWARD]
    stops = [start for start, _ in _list("terminations").places(after)]
    live = re.split(r"[,.]", after[: min(stops, default=len(after))])[0]
    return _takes_back(live, len(live), "denials")


def _takes_back(text: str, before: int, kind: str) -> bool:
    """Whether a cue of a kind stands in the first `before` characters, outside of words that take nothing back."""
    harmless = _list("pseudo").places(text)
    return any(
        not any(start <= left and right <= end for start, end in harmless)
        for left, right in _list(kind).places(text, 0, before)
    )


def _is_quoted(text: str, left: int, right: int) -> bool:
    """Whether the words stand in quotation marks as those of a statute, or as a term to define."""
    quoted = next((match for match in _QUOTED.finditer(text) if match.start() < left and right < match.end()), None)
    if quoted is None:
        return False
    follows = text[quoted.end() : quoted.end() + 20].lstrip()
    return _list("quotations").met(text[:left]) or any(start == 0 for start, _ in _list("defines").places(follows))


@functools.cache
def denials(cues: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some cues that look for a denial."""
    return tuple(cue for cue in cues if _DENIAL.search(fold_text(cue)))


@functools.cache
def _list(kind: str) -> CueSet:
    return cue_set(tuple(load_list("negation")[kind]))
