"""Example texts: `[[…]]` around the words that a rule must report."""

import re

from clauselint.errors import RuleError
from clauselint.model.span import Span

_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def split_marks(text: str, where: str, block: int = 0) -> tuple[str, tuple[Span, ...]]:
    """A line of an example without its marks, and the places they stood around.

    Raises:
        RuleError: a mark is not closed.
    """
    spans: list[Span] = []
    plain = ""
    position = 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        spans.append(Span(block, len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    plain += text[position:]
    if "[[" in plain or "]]" in plain:
        raise RuleError("unclosed-mark", f"A mark [[…]] is not closed in: {text[:60]!r}", where=where)
    return plain, tuple(spans)
