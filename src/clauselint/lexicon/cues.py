"""Cues: how rules and word lists write the French they look for.

A cue is plain French, matched on folded text at word borders:

    mise en demeure          these words, any spacing
    confidentiel*            any ending
    (intérêts|pénalités) de retard      one of
    jours? ouvrés?           an optional letter, space or group
    \\d+ jours, \\(            digits; a sign taken literally
    cède … droits            some words between, within one sentence
    /…/                      a regular expression (on folded text: lower case, no accents)
"""

import functools
import re
from collections.abc import Iterator, Sequence

from clauselint.errors import RuleError
from clauselint.lexicon.folding import fold_text

# What « … » may skip: bounded, so that a search stays linear in the length of the text.
GAP = r"\b[^.;!?]{0,90}?\b"
_PASSED = {"(": "(?:", "*": r"\w*", " ": r"\s+", " ?": r"\s*", "…": GAP}
# An optional space, an escape (a digit, a sign taken literally), or one character.
_UNITS = re.compile(r" \?|\\[d()|?*+]|.", re.DOTALL)


def _to_regex(cue: str) -> str:
    if len(cue) > 2 and cue.startswith("/") and cue.endswith("/"):
        return fold_regex(cue[1:-1])
    plain = fold_text(cue.strip()).replace(" … ", "…")
    body = "".join(_PASSED.get(unit) or (unit if unit in ")|?+" or len(unit) == 2 else re.escape(unit)) for unit in _UNITS.findall(plain))
    before = r"(?<!\w)" if plain[:1].isalnum() or plain[:1] in "(\\" else ""
    after = r"(?!\w)" if plain[-1:].isalnum() or plain[-1:] in ")?*+" else ""
    return f"{before}{body}{after}"


def fold_regex(pattern: str) -> str:
    """Folds the letters of a regular expression and keeps its escapes (`\\W`, `\\S`) as they are."""
    return "".join(part if part.startswith("\\") else fold_text(part) for part in re.split(r"(\\.)", pattern))


@functools.cache
def compile_cues(cues: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for several cues, to be searched in folded text.

    Raises:
        RuleError: a cue is empty or not a valid expression.
    """
    if not cues or not all(cue.strip() for cue in cues):
        raise RuleError("empty-cue", "A list of cues is empty or holds an empty cue.")
    try:
        return re.compile("|".join(f"(?:{_to_regex(cue)})" for cue in cues))
    except re.error as error:
        raise RuleError("bad-cue", f"Not a valid cue: {error}.", where=" | ".join(cues)) from None


def find_cues(cues: Sequence[str], folded: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The matches of cues in folded text, in order."""
    return compile_cues(tuple(cues)).finditer(folded, start, len(folded) if end is None else end)
