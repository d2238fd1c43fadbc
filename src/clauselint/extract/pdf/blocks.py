"""Paragraphs into blocks: kinds, flags, and the pieces that lead back to the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clauselint.extract.pdf.lines import Line, Paragraph
from clauselint.extract.pdf.numbers import ARTICLE_TITLE, BULLET, is_numbered
from clauselint.model.anchor import PdfAnchor
from clauselint.model.document import Block, BlockKind, Flag, Layer, Piece

_BOLD = 0.8
_LARGER = 1.12
_MAX_HEADING = 110


@dataclass(frozen=True, slots=True)
class Look:
    """What text looks like in a document: its size, and whether bold still says something there."""

    size: float
    bold_speaks: bool


def make_block(
    paragraph: Paragraph, look: Look, layer: Layer = "body", row: tuple[int, int, int] | None = None
) -> Block | None:
    """The block of a paragraph, with id 0; None where nothing but a bullet stands there."""
    text, spans = paragraph.text, paragraph.spans
    sign = BULLET.match(text)
    item = sign is not None and layer == "body"
    if item and sign is not None:
        text, spans = text[sign.end() :], [(max(0, a - sign.end()), b - sign.end()) for a, b in spans]
    if not text.strip():
        return None
    pieces = tuple(
        Piece(start, end, PdfAnchor(line.page, line.box))
        for line, (start, end) in zip(paragraph.lines, spans, strict=True)
        if end > start
    )
    flags = _flags(paragraph.lines, text)
    kind: BlockKind = "paragraph"
    if row is not None:
        kind = "table_cell"
    elif item:
        kind = "list_item"
    elif layer == "body" and "hidden" not in flags and _is_heading(paragraph, text, flags, look):
        kind = "heading"
    return Block(0, kind, layer, text, pieces, page=paragraph.first.page, row=row, flags=flags)


def _flags(lines: Sequence[Line], text: str) -> frozenset[Flag]:
    flags: set[Flag] = set()
    letters = sum(len(line.text) for line in lines)
    if sum(line.bold * len(line.text) for line in lines) > _BOLD * letters:
        flags.add("bold")
    if text.isupper() and len(re.findall(r"[^\W\d_]", text)) >= 3:
        flags.add("caps")
    if lines[0].hidden:
        flags.add("hidden")
    return frozenset(flags)


def _is_heading(paragraph: Paragraph, text: str, flags: frozenset[Flag], look: Look) -> bool:
    if len(text) > _MAX_HEADING or not re.search(r"[^\W\d_]{3}", text) or text.endswith((";", ",")):
        return False
    sentence = text.endswith(".") and not text.isupper() and len(text.split()) > 6
    if ARTICLE_TITLE.match(text):
        return not sentence
    if re.search(r"_{3,}|\.{4,}|…|@", text) or sentence:
        return False
    larger = paragraph.first.size > _LARGER * look.size
    bold = "bold" in flags and look.bold_speaks
    if text.endswith(":") and not is_numbered(text):
        return False
    return larger or bold or "caps" in flags


def title_of(blocks: Sequence[Block], sizes: Sequence[float], look: Look) -> int | None:
    """The index of the block in the largest type of page 1, if that is larger than the text and reads like a title."""
    best: int | None = None
    for index, (block, size) in enumerate(zip(blocks, sizes, strict=True)):
        if block.page != 1 or block.kind == "table_cell" or index > 12:
            continue
        words = re.findall(r"[^\W\d_]{2,}", block.text)
        if size <= _LARGER * look.size or len(words) < 2 or len(block.text) > 200 or is_numbered(block.text):
            continue
        if best is None or size > sizes[best] + 0.3:
            best = index
    return best
