"""Reads the pages of a file one by one, into segments and tables."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2

from clauselint.extract.pdf.chars import Char, read_chars
from clauselint.extract.pdf.dots import drawn_bullets
from clauselint.extract.pdf.drawing import read_drawing
from clauselint.extract.pdf.forms import read_filled
from clauselint.extract.pdf.frame import Box, Frame
from clauselint.extract.pdf.linenumbers import without_line_numbers
from clauselint.extract.pdf.opening import open_pdf
from clauselint.extract.pdf.quality import PageQuality, is_imaged
from clauselint.extract.pdf.recognition import Recogniser
from clauselint.extract.pdf.segments import TABLE_SIGN, Segment, find_segments
from clauselint.extract.pdf.tables import TableGrid, find_tables
from clauselint.model.source import Source

_PAGES_AT_ONCE = 100
_EDGE = 0.16  # share of the page height in which a ruled header or footer lies


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
    fields: int
    quality: PageQuality


def read_pages(source: Source) -> list[PageText]:
    """All pages, each closed after it was read; a page that cannot be read is empty, and its quality says so.

    Raises:
        UnreadableError: the file cannot be opened.
    """
    pages: list[PageText] = []
    recogniser = Recogniser() if source.ocr else None
    count = 1
    while len(pages) < count:
        # pdfium keeps the fonts and objects of all pages it has shown: opening anew gives their memory back.
        with open_pdf(source) as document:
            document.init_forms()
            count = len(document)
            for index in range(len(pages), min(count, len(pages) + _PAGES_AT_ONCE)):
                pages.append(_read_page(document, index, recogniser))
    return _without_ruled_heads(pages)


def _read_page(document: pypdfium2.PdfDocument, index: int, recogniser: Recogniser | None) -> PageText:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return PageText(index + 1, Frame(0, 0, 0, 0), [], [], {}, (), 0, PageQuality(broken=True))
    try:
        read = _read(document, page, index)
        if recogniser is not None and (read.quality.scanned or read.quality.unreadable):
            return _recognise(read, page, recogniser)
        return replace(read, segments=[], tables={}) if read.quality.unreadable else read
    finally:
        page.close()


def _read(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int) -> PageText:
    drawing = read_drawing(page)
    read = read_chars(page, drawing)
    filled = read_filled(document, page, read.frame)
    visible = [char for char in read.chars if not char.hidden]
    visible += drawn_bullets(drawing, read.frame, visible)
    hidden = [char for char in read.chars if char.hidden]
    imaged = is_imaged(drawing.image_share, drawing.paths)
    quality = PageQuality(read.printed, read.unmapped, imaged, read.cut, read.sideways, recognised=read.recognised)
    grids = find_tables(drawing, read.frame) if read.printed else ()
    flow, tables = _share_out([*visible, *filled.chars], grids)
    segments = without_line_numbers(find_segments(flow))
    stands: dict[int, CellText] = {}
    for table in tables:
        left, top, right, _ = table.grid.box
        stand = Segment(TABLE_SIGN, left, right, top + 8, 10.0, 0.0, False)
        segments.append(stand)
        stands[id(stand)] = table
    found = find_segments(hidden)
    return PageText(index + 1, read.frame, segments, found, stands, filled.notes, filled.fields, quality)


def _recognise(read: PageText, page: pypdfium2.PdfPage, recogniser: Recogniser) -> PageText:
    """A scanned page with the words that a program recognises on it."""
    frame, chars = recogniser.read(page)
    quality = replace(read.quality, searched=True)
    if not chars:
        return replace(read, quality=quality)
    quality = replace(quality, chars=sum(len(char.text) for char in chars), unmapped=0, recognised=True)
    return replace(read, frame=frame, segments=find_segments(chars), hidden=[], tables={}, quality=quality)


def _share_out(chars: list[Char], grids: tuple[TableGrid, ...]) -> tuple[list[Char], list[CellText]]:
    """Characters outside tables, and those of the cells of each table.

    A table without two texts side by side is a frame around text, or the ground painted under each of its lines.
    """
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
        if max(Counter(row for row, _ in found).values(), default=0) >= 2 and not _is_in_prose(grids[number], chars)
    }
    flow = [char for char, owner in zip(chars, owners, strict=True) if owner not in tables]
    return flow, list(tables.values())


def _is_in_prose(grid: TableGrid, chars: Sequence[Char]) -> bool:
    """Whether a row of boxes is the ground of some words of a line, as browsers paint links, and no table."""
    left, top, right, bottom = grid.box
    return len(grid.rows) == 1 and any(
        top < char.base < bottom and (0 < left - char.x1 < char.size or 0 < char.x0 - right < char.size)
        for char in chars
    )


def _without_ruled_heads(pages: list[PageText]) -> list[PageText]:
    """The pages, with tables wholly at the edge of one turned into text again: they are ruled headers or footers.

    Not so the rest of a table that began on the page before, or the first rows of one that goes on.
    """
    for page, before, after in zip(pages, [None, *pages], [*pages[1:], None], strict=False):
        for stand in [s for s in page.segments if id(s) in page.tables]:
            table = page.tables[id(stand)]
            edge = _edge(page, table)
            beside = {0: None, -1: before, 1: after}[edge]
            others = beside.tables.values() if beside else ()
            if edge and not any(_edge(beside, o) != edge and _same_columns(table, o) for o in others if beside):
                del page.tables[id(stand)]
                page.segments.remove(stand)
                page.segments.extend(segment for cell in table.cells.values() for segment in cell)
    return pages


def _edge(page: PageText, table: CellText) -> int:
    """-1 for a table within the top edge of its page, 1 within the foot, else 0."""
    _, top, _, bottom = table.grid.box
    return int(top > (1 - _EDGE) * page.frame.height) - int(bottom < _EDGE * page.frame.height)


def _same_columns(table: CellText, other: CellText) -> bool:
    lefts, others = table.grid.lefts(), other.grid.lefts()
    return len(lefts) == len(others) and all(abs(a - b) < 3 for a, b in zip(lefts, others, strict=True))
