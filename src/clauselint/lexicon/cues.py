r"""Cues: how rules and word lists write the French they look for.

A cue is plain French, matched on folded text at word borders:

    mise en demeure          these words, any spacing
    confidentiel*            any ending
    (intérêts|pénalités) de retard      one of
    jours? ouvrés?           an optional letter, space or group
    \d+ jours, \(            digits; a sign taken literally
    cède … droits            some words between, within one sentence
    /…/                      a regular expression (on folded text: lower case, no accents)
"""

import functools
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from clauselint.errors import RuleError
from clauselint.lexicon.anchors import Anchors
from clauselint.lexicon.expression import fold_regex, to_regex
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.necessary import Necessary, necessary_in_expression, necessary_words

_VARYING = re.compile(r"[*…()|?+\\\\]|^/")

Key = TypeVar("Key", bound=Hashable)
# The words of all cues of this process.
_ANCHORS = Anchors()
standing_in = _ANCHORS.standing_in


@dataclass(frozen=True)
class Cue:
    """One cue as written, and sets of words: of each, one stands wherever it matches (none known: empty).

    The cue is looked up by the words of the first set, its anchors.
    """

    source: str
    needed: Necessary

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its expression; compiled when first asked for, since most cues never meet a word of theirs."""
        return _pattern(self.source)

    @functools.cached_property
    def others(self) -> Necessary:
        """The sets of words but the first."""
        return self.needed[1:]

    @functools.cached_property
    def varies(self) -> bool:
        """Whether it can match different words."""
        return _VARYING.search(self.source) is not None


@dataclass(frozen=True, slots=True)
class CueSet:
    """Several cues, searched together in folded text.

    Attributes:
        anchored: for each anchor the cues that have it, with their ranks.
        unanchored: those that have none.
    """

    cues: tuple[Cue, ...]
    anchored: Mapping[str, tuple[tuple[int, Cue], ...]]
    unanchored: tuple[tuple[int, Cue], ...]

    def met(self, folded: str, start: int = 0, end: int | None = None) -> bool:
        """Whether one of the cues stands in the text."""
        stop = len(folded) if end is None else end
        return any(cue.pattern.search(folded, start, stop) for _, cue in self.possible(folded))

    def places(self, folded: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where they stand, in order; of places that overlap the first and, at one start, the earlier cue counts."""
        return _places([cue for _, cue in self.possible(folded)], folded, start, len(folded) if end is None else end)

    def possible(self, folded: str) -> list[tuple[int, Cue]]:
        """The cues that can match in a text, with their ranks: all others lack the words that a match needs."""
        standing = standing_in(folded)
        found = dict(self.unanchored)
        for anchor in self.anchored.keys() & standing:
            for rank, cue in self.anchored[anchor]:
                for words in cue.others:
                    if words.isdisjoint(standing):
                        break
                else:
                    found[rank] = cue
        return sorted(found.items())


class CueTable(Generic[Key]):
    """Sets of cues by key, of which a text is asked at once which of them it may meet.

    Args:
        sets: the cues of each key.
    """

    def __init__(self, sets: Mapping[Key, tuple[str, ...]]) -> None:
        self._all = cue_set(tuple(cue for cues in sets.values() for cue in cues))
        self._keys = [key for key, cues in sets.items() for _ in cues]

    def possible(self, folded: str) -> list[tuple[Key, list[Cue]]]:
        """For each key the cues that can match in a text or in a part of it; keys that have none are left out."""
        found: dict[Key, list[Cue]] = {}
        for rank, cue in self._all.possible(folded):
            found.setdefault(self._keys[rank], []).append(cue)
        return list(found.items())


def different_words(cues: Sequence[Cue], folded: str) -> int:
    """How many different words of a text some cues are, places that overlap counted once."""
    if len(cues) > 1:
        return len({folded[left:right] for left, right in _places(cues, folded, 0, len(folded))})
    return len({match[0] for match in cues[0].pattern.finditer(folded)}) if cues[0].varies else 1


def _places(cues: Sequence[Cue], folded: str, start: int, end: int) -> list[tuple[int, int]]:
    found = sorted(
        (match.start(), rank, match.end())
        for rank, cue in enumerate(cues)
        for match in cue.pattern.finditer(folded, start, end)
    )
    kept: list[tuple[int, int]] = []
    for left, _, right in found:
        if not kept or left >= kept[-1][1]:
            kept.append((left, right))
    return kept


@functools.cache
def cue_set(cues: tuple[str, ...]) -> CueSet:
    """Cues to search together; they are compiled when a text has their words, see `check_cues`.

    Raises:
        RuleError: a cue is empty.
    """
    made = tuple(_cue(cue) for cue in cues)
    anchored: dict[str, tuple[tuple[int, Cue], ...]] = {}
    for ranked in enumerate(made):
        needed = ranked[1].needed
        for anchor in needed[0] if needed else ():
            anchored[anchor] = (*anchored.get(anchor, ()), ranked)
        for word in chain.from_iterable(needed):
            _ANCHORS.add(word)
    return CueSet(made, anchored, tuple(ranked for ranked in enumerate(made) if not ranked[1].needed))


def check_cues(cues: tuple[str, ...]) -> tuple[str, ...]:
    """The same cues, each of them compiled.

    Raises:
        RuleError: a cue is empty or not a valid expression.
    """
    for cue in cue_set(cues).cues:
        _ = cue.pattern
    return cues


@functools.cache
def _cue(source: str) -> Cue:
    if not source.strip():
        raise RuleError("empty-cue", "A cue is empty.")
    if _is_expression(source):
        return Cue(source, necessary_in_expression(fold_regex(source[1:-1])))
    try:
        return Cue(source, necessary_words(_plain(source)))
    except IndexError:
        raise RuleError("bad-cue", "Not a valid cue: a bracket is not closed.", where=source) from None


@functools.cache
def _pattern(source: str) -> re.Pattern[str]:
    try:
        return re.compile(fold_regex(source[1:-1]) if _is_expression(source) else to_regex(_plain(source)))
    except re.error as error:
        raise RuleError("bad-cue", f"Not a valid cue: {error}.", where=source) from None


def _is_expression(source: str) -> bool:
    return len(source) > 2 and source.startswith("/") and source.endswith("/")


def _plain(source: str) -> str:
    return fold_text(source.strip()).replace(" … ", "…")
