"""Tables with ruled lines; the only module that uses pdfplumber."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from clauselint.extract.pdf.frame import Box, Frame

MIN_PATHS, MAX_PATHS = 4, 3000  # thousands of paths are a drawing, on which the search takes minutes
_EDGE = 0.16  # a table wholly within this share of the page height is a ruled header or footer
_TOUCH = 1.0


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table: its box, and the boxes of its cells by row, on the upright page; None where a cell is merged away."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column that a point lies in."""
        if not _contains(self.box, x, y):
            return None
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None and _contains(cell, x, y):
                    return row, column
        return None


class TableFinder:
    """Finds the tables of pages of one file, which pdfplumber opens when the first is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: PDF | None = None

    @classmethod
    @contextmanager
    def of(cls, data: bytes) -> Iterator[Self]:
        """A finder that is closed afterwards."""
        finder = cls(data)
        try:
            yield finder
        finally:
            if finder._pdf is not None:
                finder._pdf.close()

    def find(self, page: int, frame: Frame, paths: int) -> tuple[TableGrid, ...]:
        """The tables of a page (from 0) that has so many paths; none where it has too few or too many for a table.

        A page on which pdfplumber fails has no tables: its text is read as lines all the same.
        """
        if not MIN_PATHS <= paths <= MAX_PATHS:
            return ()
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            plumbed = self._pdf.pages[page]
            try:
                return tuple(_find(plumbed, frame))
            finally:
                plumbed.close()
        except Exception:  # pdfminer raises whatever a broken object makes Python raise
            return ()


def _find(page: Page, frame: Frame) -> Iterator[TableGrid]:
    if page.rotation != frame.turn:
        return
    for table in page.find_tables():
        rows = [tuple(None if cell is None else _shift(cell, page) for cell in row.cells) for row in table.rows]
        box = _shift(table.bbox, page)
        wide = max((len(row) for row in rows), default=0)
        in_edge = box[3] < _EDGE * frame.height or box[1] > (1 - _EDGE) * frame.height
        if len(rows) >= 2 and wide >= 2 and not in_edge:
            yield TableGrid(box, tuple(rows))


def _shift(box: Sequence[float], page: Page) -> Box:
    """A box as pdfplumber gives it (from the corner of the media box), from the corner of the visible page."""
    x, y = float(page.cropbox[0]), float(page.cropbox[1])
    return float(box[0]) - x, float(box[1]) - y, float(box[2]) - x, float(box[3]) - y


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] - _TOUCH <= x <= box[2] + _TOUCH and box[1] - _TOUCH <= y <= box[3] + _TOUCH
