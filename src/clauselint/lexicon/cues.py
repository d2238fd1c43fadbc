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
from dataclasses import dataclass

from clauselint.errors import RuleError
from clauselint.lexicon.folding import fold_text

# What « … » may skip: bounded, so that a search stays linear in the length of the text.
GAP = r"\b[^.;!?]{0,90}?\b"
_PASSED = {"(": "(?:", "*": r"\w*", " ": r"\s+", " ?": r"\s*", "…": GAP}
# An optional space, an escape (a digit, a sign taken literally), or one character.
_UNITS = re.compile(r" \?|\\[d()|?*+]|.", re.DOTALL)
# A shorter anchor is met in nearly every text and saves nothing.
_SHORTEST_ANCHOR = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its expression, and words one of which stands wherever it matches (none known: empty)."""

    pattern: re.Pattern[str]
    anchors: tuple[str, ...]

    def possible(self, folded: str) -> bool:
        """Whether a text can match at all: a test of plain substrings, many times faster than the expression."""
        return not self.anchors or any(anchor in folded for anchor in self.anchors)


@dataclass(frozen=True, slots=True)
class CueSet:
    """Several cues, searched together in folded text."""

    cues: tuple[Cue, ...]

    def met(self, folded: str, start: int = 0, end: int | None = None) -> bool:
        """Whether one of the cues stands in the text."""
        stop = len(folded) if end is None else end
        return any(cue.possible(folded) and cue.pattern.search(folded, start, stop) for cue in self.cues)

    def places(self, folded: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where they stand, in order; of places that overlap the first and, at one start, the earlier cue counts."""
        stop = len(folded) if end is None else end
        found = sorted(
            (match.start(), rank, match.end())
            for rank, cue in enumerate(self.cues)
            if cue.possible(folded)
            for match in cue.pattern.finditer(folded, start, stop)
        )
        kept: list[tuple[int, int]] = []
        for left, _, right in found:
            if not kept or left >= kept[-1][1]:
                kept.append((left, right))
        return kept


@functools.cache
def cue_set(cues: tuple[str, ...]) -> CueSet:
    """Compiles cues.

    Raises:
        RuleError: a cue is empty or not a valid expression.
    """
    return CueSet(tuple(_compile(cue) for cue in cues))


@functools.cache
def _compile(cue: str) -> Cue:
    if not cue.strip():
        raise RuleError("empty-cue", "A cue is empty.")
    try:
        if len(cue) > 2 and cue.startswith("/") and cue.endswith("/"):
            return Cue(re.compile(_fold_regex(cue[1:-1])), ())
        plain = fold_text(cue.strip()).replace(" … ", "…")
        return Cue(re.compile(_to_regex(plain)), _anchors(plain))
    except re.error as error:
        raise RuleError("bad-cue", f"Not a valid cue: {error}.", where=cue) from None


def _to_regex(plain: str) -> str:
    body = "".join(_unit_to_regex(unit) for unit in _UNITS.findall(plain))
    before = r"(?<!\w)" if plain[:1].isalnum() or plain[:1] in "(\\" else ""
    after = r"(?!\w)" if plain[-1:].isalnum() or plain[-1:] in ")?*+" else ""
    return f"{before}{body}{after}"


def _unit_to_regex(unit: str) -> str:
    if unit in _PASSED:
        return _PASSED[unit]
    return unit if unit in ")|?+" or len(unit) == 2 else re.escape(unit)


def _fold_regex(pattern: str) -> str:
    """Folds the letters of a regular expression and keeps its escapes (`\\W`, `\\S`) as they are."""
    return "".join(part if part.startswith("\\") else fold_text(part) for part in re.split(r"(\\.)", pattern))


def _anchors(plain: str) -> tuple[str, ...]:
    """The best set of words of which one stands in every match: that whose shortest word is longest."""
    options, _ = _required([*_UNITS.findall(plain), ")"], 0)
    best = max(options, key=_shortest, default=frozenset())
    return tuple(sorted(best)) if best and _shortest(best) >= _SHORTEST_ANCHOR else ()


def _required(units: list[str], position: int) -> tuple[list[frozenset[str]], int]:
    """Sets of words of which a match must hold one, for the group that begins at `position`; and where it ends."""
    branches: list[list[frozenset[str]]] = [[]]
    run = ""
    while (unit := units[position]) != ")":
        position += 1
        if len(unit) == 1 and (unit.isalnum() or unit in "'-€%"):
            run += unit
            continue
        if word := run[:-1] if unit == "?" else run:
            branches[-1].append(frozenset({word}))
        run = ""
        if unit == "|":
            branches.append([])
        elif unit == "(":
            inner, position = _required(units, position)
            if units[position] != "?":
                branches[-1].extend(inner)
    if run:
        branches[-1].append(frozenset({run}))
    if len(branches) == 1:
        return branches[0], position + 1
    best = [max(options, key=_shortest, default=frozenset()) for options in branches]
    return ([frozenset().union(*best)] if all(best) else []), position + 1


def _shortest(words: frozenset[str]) -> int:
    return min(map(len, words))
