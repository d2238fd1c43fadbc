"""Where words stand on their pages, to the letter: asked for when a report marks them, and not kept while reading."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np
import pypdfium2

from clauselint.extract.pdf.chars import frame_of
from clauselint.extract.pdf.frame import Box, Frame
from clauselint.extract.pdf.glyphs import Glyphs, read_glyphs
from clauselint.extract.pdf.opening import open_pdf
from clauselint.model.anchor import PdfAnchor
from clauselint.model.document import Document
from clauselint.model.source import Source
from clauselint.model.span import Span

# Upper left, upper right, lower left, lower right corner of a stretch of one line, as its reader sees it: the order
# of /QuadPoints. In points of user space: that of the file, before /Rotate, whatever box the page shows.
Quad = tuple[float, float, float, float, float, float, float, float]
Marks = list[tuple[int, Quad]]
_SLACK = 1.0


def find_quads(source: Source, document: Document, spans: Sequence[Span]) -> list[Marks]:
    """The places of spans of a document that was read from a PDF.

    Args:
        source: the file, with its password if it has one.

    Returns:
        For each span one mark for each line it stands on: (page from 1, quad). Empty for words that stand nowhere.

    Raises:
        UnreadableError: the file cannot be opened.
    """
    marks: list[Marks] = [[] for _ in spans]
    wanted: dict[int, list[tuple[int, PdfAnchor, str, int, int]]] = defaultdict(list)
    for number, span in enumerate(spans):
        for anchor, text, start, end in _lines(document, span):
            wanted[anchor.page].append((number, anchor, text, start, end))
    with open_pdf(source) as opened:
        for index, asked in sorted(wanted.items()):
            page = _Page(opened, index)
            for number, anchor, text, start, end in asked:
                marks[number].append((index, page.quad(anchor.box, text, start, end)))
    return marks


def _lines(document: Document, span: Span) -> Iterator[tuple[PdfAnchor, str, int, int]]:
    """The lines of a span: where each is, its text, and the part of it that is asked for."""
    block = document.blocks[span.block]
    for piece in block.pieces:
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start < end and isinstance(piece.anchor, PdfAnchor) and block.text[start:end].strip():
            yield piece.anchor, block.text[piece.start : piece.end], start - piece.start, end - piece.start


class _Page:
    """The letters of a page."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        page = document[number - 1]
        try:
            self._glyphs: Glyphs = read_glyphs(page)
            self._frame: Frame = frame_of(page, self._glyphs)
        finally:
            page.close()
        boxes = self._glyphs.boxes
        self._x = (boxes[:, 0] + boxes[:, 2]) / 2
        self._y = (boxes[:, 1] + boxes[:, 3]) / 2

    def quad(self, box: Box, text: str, start: int, end: int) -> Quad:
        """Around `text[start:end]` of the line in a box; around the line where its letters are not found."""
        left, top, right, bottom = self._frame.box_to_layout(*box)
        sides = [self._sides(place) for place in self._places(box, text, start, end)]
        if sides:
            left, right = min(a for a, _ in sides), max(b for _, b in sides)
        corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
        points = [self._frame.point_to_user(x, y) for x, y in corners]
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = [(round(x, 2), round(y, 2)) for x, y in points]
        return ax, ay, bx, by, cx, cy, dx, dy

    def _sides(self, place: int) -> tuple[float, float]:
        x0, y0, x1, y1 = self._glyphs.boxes[place].tolist()
        left, _, right, _ = self._frame.box_to_layout(x0, y0, x1, y1)
        return left, right

    def _places(self, box: Box, text: str, start: int, end: int) -> list[int]:
        x0, y0, x1, y1 = box
        inside = (self._x > x0 - _SLACK) & (self._x < x1 + _SLACK) & (self._y > y0 - _SLACK) & (self._y < y1 + _SLACK)
        places = sorted(np.flatnonzero(inside).tolist(), key=lambda place: self._sides(place)[0])
        drawn = [(letter, place) for place in places for letter in _plain(self._glyphs.text[place])]
        read = [(letter, offset) for offset, char in enumerate(text) for letter in _plain(char)]
        matcher = SequenceMatcher(None, [letter for letter, _ in read], [letter for letter, _ in drawn], autojunk=False)
        found = []
        for first, other, length in matcher.get_matching_blocks():
            found += [drawn[other + n][1] for n in range(length) if start <= read[first + n][1] < end]
        return found


def _plain(char: str) -> str:
    """A character without accents and ligatures; "" for white space."""
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if not unicodedata.combining(part) and not part.isspace())
