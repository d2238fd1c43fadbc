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
from collections.abc import Mapping, Set
from dataclasses import dataclass

from clauselint.errors import RuleError
from clauselint.lexicon.anchors import Anchors
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.necessary import UNITS, Necessary, necessary_in_expression, necessary_words

# What « … » may skip: bounded, so that a search stays linear in the length of the text.
# The dot inside « 1.500 » or « L.441 » ends no sentence.
GAP = r"\b(?:[^.;!?]|[.](?=\w)){0,90}?\b"
_PASSED = {"(": "(?:", "*": r"\w*", " ": r"\s+", " ?": r"\s*", "…": GAP}
# Signs and spaces that `\W*` or `\s*` of an expression may run over.
_MOST_SIGNS = 12


# The words of all cues of this process.
_ANCHORS = Anchors()
standing_in = _ANCHORS.standing_in


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue as written, and sets of words: of each, one stands wherever it matches (none known: empty).

    The cue is looked up by the words of the first set, its anchors.
    """

    source: str
    needed: Necessary

    def can_match(self, standing: Set[str]) -> bool:
        """Whether a text with these words has one of each set but the first, by which the cue was found."""
        return not any(words.isdisjoint(standing) for words in self.needed[1:])

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its expression; compiled when first asked for, since most cues never meet a word of theirs."""
        return _pattern(self.source)


@dataclass(frozen=True, slots=True)
class CueSet:
    """Several cues, searched together in folded text.

    Attributes:
        anchored: for each anchor the ranks of the cues that have it.
        unanchored: the ranks of the cues that have none.
    """

    cues: tuple[Cue, ...]
    anchored: Mapping[str, tuple[int, ...]]
    unanchored: tuple[int, ...]

    def met(self, folded: str, start: int = 0, end: int | None = None) -> bool:
        """Whether one of the cues stands in the text."""
        stop = len(folded) if end is None else end
        return any(cue.pattern.search(folded, start, stop) for _, cue in self.possible(folded))

    def whole(self, folded: str) -> bool:
        """Whether one of the cues is all of the text."""
        return any(cue.pattern.fullmatch(folded) for _, cue in self.possible(folded))

    def places(self, folded: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where they stand, in order; of places that overlap the first and, at one start, the earlier cue counts."""
        stop = len(folded) if end is None else end
        found = sorted(
            (match.start(), rank, match.end())
            for rank, cue in self.possible(folded)
            for match in cue.pattern.finditer(folded, start, stop)
        )
        kept: list[tuple[int, int]] = []
        for left, _, right in found:
            if not kept or left >= kept[-1][1]:
                kept.append((left, right))
        return kept

    def possible(self, folded: str) -> list[tuple[int, Cue]]:
        """The cues that can match in a text, with their ranks: all others lack the words that a match needs."""
        standing = standing_in(folded)
        if self.anchored.keys().isdisjoint(standing):
            return [(rank, self.cues[rank]) for rank in self.unanchored]
        ranks = {rank for anchor in self.anchored.keys() & standing for rank in self.anchored[anchor]}
        found = ((rank, self.cues[rank]) for rank in sorted(ranks.union(self.unanchored)))
        return [(rank, cue) for rank, cue in found if cue.can_match(standing)]


class CueTable:
    """Sets of cues by name, of which a text is asked at once which it meets.

    Args:
        sets: the cues of each name.
    """

    def __init__(self, sets: Mapping[str, tuple[str, ...]]) -> None:
        self._sets = {name: cue_set(cues) for name, cues in sets.items()}
        self._always = frozenset(name for name, cues in self._sets.items() if cues.unanchored)
        named: dict[str, list[str]] = {}
        for name, cues in self._sets.items():
            for anchor in cues.anchored:
                named.setdefault(anchor, []).append(name)
        self._named = named

    def possible(self, folded: str) -> list[tuple[str, CueSet]]:
        """The sets of which a cue can match in a text, in the order in which they were given."""
        standing = self._named.keys() & standing_in(folded)
        names = self._always.union(*(self._named[anchor] for anchor in standing))
        return [(name, cues) for name, cues in self._sets.items() if name in names]

    def met(self, folded: str) -> list[str]:
        """The names of the sets of which a cue stands in a text."""
        return [name for name, cues in self.possible(folded) if cues.met(folded)]


@functools.cache
def cue_set(cues: tuple[str, ...]) -> CueSet:
    """Cues to search together; they are compiled when a text has their words, see `check_cues`.

    Raises:
        RuleError: a cue is empty.
    """
    made = tuple(_cue(cue) for cue in cues)
    anchored: dict[str, tuple[int, ...]] = {}
    for rank, cue in enumerate(made):
        for anchor in sorted(cue.needed[0]) if cue.needed else ():
            anchored[anchor] = (*anchored.get(anchor, ()), rank)
        for word in sorted(frozenset().union(*cue.needed)):
            _ANCHORS.add(word)
    return CueSet(made, anchored, tuple(rank for rank, cue in enumerate(made) if not cue.needed))


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
        return Cue(source, necessary_in_expression(_fold_regex(source[1:-1])))
    try:
        return Cue(source, necessary_words(_plain(source)))
    except IndexError:
        raise RuleError("bad-cue", "Not a valid cue: a bracket is not closed.", where=source) from None


@functools.cache
def _pattern(source: str) -> re.Pattern[str]:
    try:
        return re.compile(_fold_regex(source[1:-1]) if _is_expression(source) else _to_regex(_plain(source)))
    except re.error as error:
        raise RuleError("bad-cue", f"Not a valid cue: {error}.", where=source) from None


def _is_expression(source: str) -> bool:
    return len(source) > 2 and source.startswith("/") and source.endswith("/")


def _plain(source: str) -> str:
    return fold_text(source.strip()).replace(" … ", "…")


def _to_regex(plain: str) -> str:
    body = "".join(_unit_to_regex(unit) for unit in UNITS.findall(plain))
    before = r"(?<!\w)" if plain[:1].isalnum() or plain[:1] in "(\\" else ""
    after = r"(?!\w)" if plain[-1:].isalnum() or plain[-1:] in ")?*+" else ""
    return f"{before}{body}{after}"


def _unit_to_regex(unit: str) -> str:
    if unit in _PASSED:
        return _PASSED[unit]
    return unit if unit in ")|?+" or len(unit) == 2 else re.escape(unit)


def _fold_regex(pattern: str) -> str:
    """Folds the letters of a regular expression and keeps its escapes (`\\W`, `\\S`) as they are."""
    folded = "".join(part if part.startswith("\\") else fold_text(part) for part in re.split(r"(\\.)", pattern))
    # Two of them side by side would try every way to share a run of a hundred thousand signs.
    return re.sub(r"(\\[Ws])[*]", rf"\1{{0,{_MOST_SIGNS}}}", folded)
