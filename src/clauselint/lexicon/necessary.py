"""Words that stand wherever a cue matches: where none of them stands, its expression need not be tried."""

import re

# A shorter word is met in nearly every text and saves nothing.
_SHORTEST = 3
# What a word is made of here, and signs under which part of a cue may be missing from its match.
_RUN = re.compile(r"(?:[^\W_]|['€%-])+")
_BRANCHING = re.compile(r"[()|?\\]")
# An optional space, an escape (a digit, a sign taken literally), or one character.
UNITS = re.compile(r" \?|\\[d()|?*+]|.", re.DOTALL)
# The parts of a regular expression; what is not told apart here is one character.
_PARTS = re.compile(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<optional>[?*]|\{0?,\d*\}|\{0\})"
    r"|(?P<repeated>\+|\{\d+(?:,\d*)?\})"
    r"|(?P<look>\(\?(?:[=!]|<[=!]))"
    r"|(?P<group>\((?:\?:|\?P<\w+>)?)"
    r"|(?P<flags>\(\?[a-zA-Z-]+\))"
    r"|(?P<escape>\\.)"
    r"|(?P<sign>[.^$])"
    r"|.",
    re.DOTALL,
)
_BREAK = "…"


# Sets of words; of each set one word stands in every match.
Necessary = tuple[frozenset[str], ...]


def necessary_words(plain: str) -> Necessary:
    """Of each set one word stands in every match of a cue; first the set whose shortest word is longest."""
    if _BRANCHING.search(plain):
        return _best_first(_required([*UNITS.findall(plain), ")"], 0)[0])
    return _best_first([frozenset({word}) for word in _RUN.findall(plain)])


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
    return text if kind is None else _BREAK


def _best_first(options: list[frozenset[str]]) -> Necessary:
    telling = {words for words in options if _shortest(words) >= _SHORTEST}
    return tuple(sorted(telling, key=lambda words: (-_shortest(words), sorted(words))))


def _required(units: list[str], position: int) -> tuple[list[frozenset[str]], int]:
    """Sets of words of which a match must hold one, for the group that begins at `position`; and where it ends."""
    branches: list[list[frozenset[str]]] = [[]]
    run = ""
    while (unit := units[position]) != ")":
        position += 1
        if len(unit) == 1 and _RUN.match(unit):
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
