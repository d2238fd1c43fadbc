"""A cue as a regular expression on folded text."""

import re
from collections.abc import Iterator, Sequence

from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.necessary import UNITS

# What « … » may skip: bounded, so that a search stays linear in the length of the text.
# The dot inside « 1.500 » or « L.441 » ends no sentence.
GAP = r"\b(?:[^.;!?]|[.](?=\w)){0,90}?\b"
_PASSED = {"(": "(?:", "*": r"\w*", " ": r"\s+", " ?": r"\s*", "…": GAP}
# Signs and spaces that `\W*` or `\s*` of an expression may run over.
_MOST_SIGNS = 12
# So many letters of a word are enough to find few places to look at.
_PREFIX = 3


def to_regex(plain: str) -> str:
    """The expression of a cue in plain French, folded.

    A match begins at a word border. That is asked after the first letters of a word instead of before them: `re` looks
    for letters that every match begins with ten times faster than it asks for a border at every place.
    """
    units = UNITS.findall(plain)
    borders: dict[int, str] = {}
    if plain[:1].isalnum() or plain[:1] in "(\\":
        borders = dict(_border(units, start) for start in _starts(units, 0))
    parts = [borders.get(place, "") + _unit_to_regex(unit) for place, unit in enumerate(units)]
    after = r"(?!\w)" if plain[-1:].isalnum() or plain[-1:] in ")?*+" else ""
    return "".join(parts) + borders.get(len(units), "") + after


def _starts(units: Sequence[str], first: int) -> Iterator[int]:
    """The units with which a match that begins with unit `first` may begin: of a group, one of each alternative."""
    if units[first] != "(":
        yield first
        return
    depth, alternatives = 0, [first + 1]
    for place in range(first, len(units)):
        depth += {"(": 1, ")": -1}.get(units[place], 0)
        if depth == 1 and units[place] == "|":
            alternatives.append(place + 1)
        if depth == 0:
            break
    if units[place + 1 : place + 2] in (["?"], ["+"]):
        yield first
    else:
        for alternative in alternatives:
            yield from _starts(units, alternative)


def _border(units: Sequence[str], start: int) -> tuple[int, str]:
    """The place before which the border in front of unit `start` is asked for, and how."""
    end = start
    while end < min(len(units), start + _PREFIX) and units[end].isalnum():
        end += 1
    if end > start and units[end : end + 1] in (["?"], ["+"]):
        end -= 1
    return end, rf"(?<!\w{''.join(units[start:end])})"


def _unit_to_regex(unit: str) -> str:
    if unit in _PASSED:
        return _PASSED[unit]
    return unit if unit in ")|?+" or len(unit) == 2 else re.escape(unit)


def fold_regex(pattern: str) -> str:
    """Folds the letters of a regular expression and keeps its escapes (`\\W`, `\\S`) as they are."""
    folded = "".join(part if part.startswith("\\") else fold_text(part) for part in re.split(r"(\\.)", pattern))
    # Two of them side by side would try every way to share a run of a hundred thousand signs.
    return re.sub(r"(\\[Ws])[*]", rf"\1{{0,{_MOST_SIGNS}}}", folded)
