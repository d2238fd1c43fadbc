"""How quantities are written: the patterns and tables of `lexicon/quantities.yml`, on folded text."""

import re

from clauselint.lexicon.load import load_list

LISTS = load_list("quantities")


def _one_of(name: str) -> str:
    """One of the words of a list, the longest first, or of the forms of a table, in its order."""
    rows = LISTS[name]
    plain = all(isinstance(row, str) for row in rows)
    forms = sorted(rows, key=len, reverse=True) if plain else [form for row in rows for form in row["forms"]]
    return "(?:" + "|".join(forms) + ")"


def _expand(pattern: str) -> str:
    """A pattern with the fragments and lists it names put in; group names are lower case and stay."""
    parts = re.split(r"<([A-Z_]+)>", pattern)
    parts[1::2] = [_expand(LISTS["fragments"].get(name) or _one_of(name.lower())) for name in parts[1::2]]
    return "".join(parts)


PATTERNS = {name: re.compile(_expand(pattern), re.VERBOSE) for name, pattern in LISTS["patterns"].items()}


def row_of(table: str, word: str) -> dict[str, str]:
    """The row of a table that a word found in the text belongs to."""
    return next(row for row in LISTS[table] if re.fullmatch("|".join(row["forms"]), word))
