"""Labels in front of paragraphs: what a list counted, and bullets typed by hand."""

import re

# Labels of enumerations; « 1. » and « 5.2 » number clauses.
_ENUMERATION = re.compile(r"\([^()]{1,4}\)|(?:[a-z]|[ivxl]+)[.)]|[–—-]")
_TYPED_BULLET = re.compile(r"(?:[•·▪◦●○■‣►➢✓→–—-]\s+|o\t\s*|[–—-](?=[^\W\d_]))(?=\S)")
_DASHES = "–—-"


def enumerates(label: str) -> bool:
    """Whether a label counts items of an enumeration (« a) », « (1) »), and not clauses."""
    return _ENUMERATION.fullmatch(label) is not None


def bullet_length(words: str) -> int:
    """The length of a bullet sign typed by hand with the space after it, 0 without one; « – 3 – » has none."""
    match = _TYPED_BULLET.match(words)
    if match is None or (words[0] in _DASHES and words[-1] in _DASHES):
        return 0
    return match.end()
