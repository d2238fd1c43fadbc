"""Words that stand wherever a cue matches: where none of them stands, its expression need not be tried.

A word here is any run of letters, signs and single spaces that the cue has to have: of « mise en demeure » all of it.
"""

import re

# A shorter word is met in nearly every text: it is taken only where a cue has no other, and one letter never.
_SHORTEST = 3
_BRANCHING = re.compile(r"[()|?\\]")
# What parts two words of a cue without brackets.
_PARTING = re.compile(r"[*+…]")
_SPACES = re.compile(r"\s+")
_ANY_DIGIT = re.compile(r"\d")
# An optional space, an escape (a digit, a sign taken literally), or one character.
UNITS = re.compile(r" \?|\\[d()|?*+]|.", re.DOTALL)
# The parts of a regular expression; what is not told apart here is one character.
_PARTS = re.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<optional>[?*]|\{0?,\d*\}|\{0\})"
    r"|(?P<repeated>\+|\{\d+(?:,\d*)?\})"
    r"|(?P<look>\(\?(?:[=!]|<[=!]))"
    r"|(?P<group>\((?:\?:|\?[pP]<\w+>)?)"
    r"|(?P<flags>\(\?[a-zA-Z-]+\))"
    r"|(?P<escape>\\.)"
    r"|(?P<sign>[.^$])"
    r"|.",
    re.DOTALL,
)
_BREAK = "…"
# Stands for any digit: in cues, and once in what `evenly_spaced` makes of a text that has one.
_DIGIT = r"\d"
_SIGNS = "(|?*+" + _BREAK


# Sets of words; of each set one word stands in every match.
Necessary = tuple[frozenset[str], ...]


def necessary_words(plain: str) -> Necessary:
    """Of each set one word stands in every match of a cue, spaces as in `evenly_spaced`; the most telling set first."""
    if _BRANCHING.search(plain):
        return _best_first(_required([*UNITS.findall(plain), ")"], 0)[0])
    return _best_first([_one(word) for word in _PARTING.split(plain) if word])


def evenly_spaced(text: str) -> str:
    r"""A text with one space wherever it has some, and at both ends: a cue may begin or end with a space.

    The word `\d` at the end says that there is a digit.
    """
    return f" {' '.join(text.split())} {_DIGIT if _ANY_DIGIT.search(text) else ''}"


def necessary_in_expression(expression: str) -> Necessary:
    """The same for a regular expression (folded, not verbose); none where it is not understood."""
    units: list[str] = []
    looking: list[bool] = []
    for match in _PARTS.finditer(expression):
        unit = _unit(match, looking)
        if not any(looking) or unit == _BREAK:
            units.append(unit)
    try:
        words, end = _required([*units, ")"], 0)
    except IndexError:
        return ()
    return _best_first(words) if end == len(units) + 1 else ()


def _unit(match: re.Match[str], looking: list[bool]) -> str:
    """A part in the notation of cues; `looking` says of each open bracket whether it only looks around."""
    kind, text = match.lastgroup, match.group()
    if kind == "look":
        looking.append(True)
        return _BREAK
    if kind == "group":
        looking.append(False)
        return "("
    if text == ")" and kind is None and looking:
        return _BREAK if looking.pop() else ")"
    if kind == "optional":
        return "?"
    return text if kind is None or kind == "escape" else _BREAK


def _best_first(options: list[frozenset[str]]) -> Necessary:
    telling = {words for words in options if _shortest(words) >= _SHORTEST}
    if not telling:
        telling = set(sorted((words for words in options if _shortest(words)), key=_rank)[:1])
    digit = [words for words in options if words == {_DIGIT}]
    return (*sorted(telling, key=_rank), *digit[:1])


def _rank(words: frozenset[str]) -> tuple[int, int, list[str]]:
    return -_shortest(words), len(words), sorted(words)


def _required(units: list[str], position: int) -> tuple[list[frozenset[str]], int]:
    """Sets of words of which a match must hold one, for the group that begins at `position`; and where it ends."""
    branches: list[list[frozenset[str]]] = [[]]
    run = ""
    while (unit := units[position]) != ")":
        position += 1
        if literal := _literal(unit):
            run += literal
            continue
        if word := run[:-1] if unit == "?" else run:
            branches[-1].append(_one(word))
        run = ""
        if unit == _DIGIT and units[position] != "?":
            branches[-1].append(_one(unit))
        if unit == "|":
            branches.append([])
        elif unit == "(":
            inner, position = _required(units, position)
            if units[position] != "?":
                branches[-1].extend(inner)
    if run:
        branches[-1].append(_one(run))
    if len(branches) == 1:
        return branches[0], position + 1
    best = [max(options, key=_shortest, default=frozenset()) for options in branches]
    return ([frozenset().union(*best)] if all(best) else []), position + 1


def _literal(unit: str) -> str:
    """The character that a unit stands for; none for signs of the notation and classes."""
    if len(unit) == 1:
        return "" if unit in _SIGNS else unit
    return unit[1] if unit[0] == "\\" and not unit[1].isalnum() else ""


def _one(word: str) -> frozenset[str]:
    return frozenset({_SPACES.sub(" ", word)})


def _shortest(words: frozenset[str]) -> int:
    """How much the least telling of some words tells."""
    return min(map(_length, words))


def _length(word: str) -> int:
    bare = word.strip()
    return 0 if bare == _DIGIT or (len(bare) == 1 and bare.isalnum()) else len(bare)
