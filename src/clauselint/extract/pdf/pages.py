"""Reads the pages of a file one by one, into segments and tables."""

from collections import defaultdict
from dataclasses import dataclass

import pypdfium2

from clauselint.extract.pdf.chars import Char, read_chars
from clauselint.extract.pdf.drawing import read_drawing
from clauselint.extract.pdf.forms import read_filled
from clauselint.extract.pdf.frame import Box, Frame
from clauselint.extract.pdf.quality import PageQuality, is_imaged
from clauselint.extract.pdf.segments import Segment, find_segments
from clauselint.extract.pdf.tables import TableGrid, find_tables

TABLE_SIGN = "\ufffc"


@dataclass(frozen=True, slots=True)
class CellText:
    """A table with the segments of each of its cells."""

    grid: TableGrid
    cells: dict[tuple[int, int], list[Segment]]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in segments.

    A table is stood for by one segment in `segments`; `tables` gives it by the identity of that segment.
    """

    number: int
    frame: Frame
    segments: list[Segment]
    hidden: list[Segment]
    tables: dict[int, CellText]
    notes: tuple[tuple[str, Box], ...]
    quality: PageQuality


def read_pages(document: pypdfium2.PdfDocument) -> list[PageText]:
    """All pages, each closed after it was read."""
    document.init_forms()
    pages = []
    for index in range(len(document)):
        page = document[index]
        try:
            pages.append(_read_page(document, page, index))
        finally:
            page.close()
    return pages


def _read_page(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int) -> PageText:
    drawing = read_drawing(page)
    read = read_chars(page, drawing)
    filled = read_filled(document, page, read.frame)
    visible = [char for char in read.chars if not char.hidden]
    hidden = [char for char in read.chars if char.hidden]
    quality = PageQuality(read.printed, read.unmapped, is_imaged(drawing.image_share, drawing.paths), read.cut)
    grids = find_tables(drawing, read.frame) if read.printed else ()
    flow, tables = _share_out([*visible, *filled.chars], grids)
    segments = find_segments(flow)
    stands: dict[int, CellText] = {}
    for table in tables:
        left, top, right, _ = table.grid.box
        stand = Segment(TABLE_SIGN, left, right, top + 8, 10.0, 0.0, False)
        segments.append(stand)
        stands[id(stand)] = table
    return PageText(index + 1, read.frame, segments, find_segments(hidden), stands, filled.notes, quality)


def _share_out(chars: list[Char], grids: tuple[TableGrid, ...]) -> tuple[list[Char], list[CellText]]:
    """Characters outside tables, and those of the cells of each table; a table with one filled cell is none."""
    if not grids:
        return chars, []
    flow: list[Char] = []
    cells: list[dict[tuple[int, int], list[Char]]] = [defaultdict(list) for _ in grids]
    owners: list[int | None] = []
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, char.base - 0.3 * char.size
        owner = None
        for number, grid in enumerate(grids):
            place = grid.place(x, y)
            if place is not None:
                owner = number
                cells[number][place].append(char)
                break
        owners.append(owner)
    tables = {
        number: CellText(grids[number], {place: find_segments(inside) for place, inside in found.items()})
        for number, found in enumerate(cells)
        if len(found) >= 2
    }
    flow = [char for char, owner in zip(chars, owners, strict=True) if owner not in tables]
    return flow, list(tables.values())
