"""Where words stand on the pages of a PDF: the boxes of their letters, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

import pypdfium2

from clauselint.extract.pdf.chars import frame_of
from clauselint.extract.pdf.frame import Box
from clauselint.extract.pdf.glyphs import read_glyphs
from clauselint.model.anchor import PdfAnchor
from clauselint.model.document import Document
from clauselint.model.span import Span

# A letter belongs to a line if its middle lies in the box of the line, which is rounded to this many points.
_SLACK = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page (from 1), in user space."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float


def places_of(file: pypdfium2.PdfDocument, document: Document, span: Span) -> list[Place]:
    """The boxes of the words of a span, one for each line they stand on, in reading order."""
    block = document.blocks[span.block]
    found = []
    for piece in block.pieces:
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start < end and isinstance(piece.anchor, PdfAnchor):
            line = block.text[piece.start : piece.end]
            found.append(_place(file, piece.anchor, line, start - piece.start, end - piece.start))
    return found


def _place(file: pypdfium2.PdfDocument, anchor: PdfAnchor, line: str, start: int, end: int) -> Place:
    """The box of `line[start:end]`; that of the whole line where its letters cannot be told apart."""
    page = file[anchor.page - 1]
    try:
        glyphs = read_glyphs(page)
        frame = frame_of(page, glyphs)
        x0, top, x1, bottom = frame.box_to_layout(*anchor.box)
        letters = []
        for text, box in zip(glyphs.text, glyphs.boxes.tolist(), strict=True):
            left, above, right, below = frame.box_to_layout(*box)
            inside = x0 - _SLACK <= (left + right) / 2 <= x1 + _SLACK and top <= (above + below) / 2 <= bottom
            if inside and text.strip():
                letters.append(_Letter(text, left, right))
        letters.sort(key=lambda letter: (letter.left, letter.right))
        wanted = list(_letters_of(line, letters, start, end))
        if not wanted:
            return Place(anchor.page, anchor.box)
        sides = min(letter.left for letter in wanted), max(letter.right for letter in wanted)
        return Place(anchor.page, frame.to_user((sides[0], top, sides[1], bottom)))
    finally:
        page.close()


def _letters_of(line: str, letters: list[_Letter], start: int, end: int) -> Iterator[_Letter]:
    """The letters that show `line[start:end]`: the text as read has other spaces, and may have lost a hyphen."""
    visible = [position for position, char in enumerate(line) if not char.isspace()]
    read = "".join(line[position] for position in visible)
    drawn = "".join(letter.text[:1] for letter in letters)
    for first, other, size in SequenceMatcher(None, read, drawn, autojunk=False).get_matching_blocks():
        for offset in range(size):
            if start <= visible[first + offset] < end:
                yield letters[other + offset]
