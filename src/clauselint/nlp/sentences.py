"""Cuts a block into sentences: at a stop that a capital follows, unless it belongs to an abbreviation or number.

spaCy's own splitter follows the dependency parse, which contracts mislead (lists, headings, « art. 5 ») and which
costs a hundred times more; rules need only that two sentences are never taken for one and the other way round.
"""

import functools
import re
from collections.abc import Iterator

from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.document import Block
from clauselint.model.span import Span

_STOP = re.compile(r"(?:[.!?…](?:[ \u00a0\u202f]?[»”\")\]])?)(?=\s+[«“\"(\[]?\s?[A-ZÀ-ÖØ-ÞŒ0-9•–-])|\n+")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*\w)?|\d+(?:\.\d+)*)$")


@functools.cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold_text(word) for word in load_list("sentences")["abbreviations"])


def split_sentences(block: Block) -> tuple[Span, ...]:
    """The sentences of a block in order, without the white space around them; none for a block without text."""
    text = block.text
    spans = []
    start = 0
    for end in (*_ends(text), len(text)):
        left = start + len(text[start:end]) - len(text[start:end].lstrip())
        right = end - (len(text[start:end]) - len(text[start:end].rstrip()))
        if left < right:
            spans.append(Span(block.id, left, right))
        start = end
    return tuple(spans)


def _ends(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        if match.group().startswith(".") and _is_abbreviation(text, match.start()):
            continue
        yield match.end()


def _is_abbreviation(text: str, stop: int) -> bool:
    before = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if before is None:
        return False
    word = before.group()
    if word[0].isdigit():
        # « 5.2. Le Client … »: the label of the block, or « 30. » at the end of a sentence.
        return before.start() == 0 or text[: before.start()].strip().lower() in ("article", "art", "section", "annexe")
    return fold_text(word) in _abbreviations() or (len(word) == 1 and word.isupper())
