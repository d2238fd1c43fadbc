"""Reads a PDF: pages, running heads, columns, notes, paragraphs, blocks."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from clauselint.extract.pdf.attached import attachment_notices
from clauselint.extract.pdf.blocks import Look, make_block, title_of
from clauselint.extract.pdf.body import BodyBuilder, Element, Sized, Table
from clauselint.extract.pdf.columns import find_gutters, read_regions, region_lines
from clauselint.extract.pdf.forms import form_notices
from clauselint.extract.pdf.frame import rounded
from clauselint.extract.pdf.habits import observe
from clauselint.extract.pdf.hyphens import Vocabulary
from clauselint.extract.pdf.lines import Line, find_rows, make_line
from clauselint.extract.pdf.notes import take_notes
from clauselint.extract.pdf.opening import open_pdf
from clauselint.extract.pdf.pages import CellText, PageText, read_pages
from clauselint.extract.pdf.paragraphs import Joiner
from clauselint.extract.pdf.quality import check_words, judge
from clauselint.extract.pdf.running import take_running_heads
from clauselint.extract.pdf.segments import TABLE_SIGN, Segment, split_at
from clauselint.extract.pdf.sideheads import find_side, side_regions
from clauselint.extract.pdf.typography import Typography, measure
from clauselint.model.anchor import PdfAnchor
from clauselint.model.document import Block, Layer, Notice, Piece
from clauselint.model.source import Source

_SAME_GUTTER = 8.0
_BOLD_IS_RARE = 0.4
_MIN_HIDDEN = 3


def read_pdf(source: Source) -> tuple[list[Block], list[Notice]]:
    """The blocks of a PDF in reading order and what could not be read.

    Body first, then hidden text, notes, running heads, reviewers' notes. Boxes are in points of user space.

    Raises:
        UnreadableError: encrypted, corrupt, scanned, or with letters that cannot be identified.
    """
    with open_pdf(source) as document:
        notices = form_notices(document) + attachment_notices(document, source)
    pages = read_pages(source)
    notices += judge([page.quality for page in pages], source)
    heads = take_running_heads([(page.frame, page.segments) for page in pages])
    lines = _lines(pages, heads.rest)
    by_page = [[line.text for line in _all_lines(page, found)] for page, found in zip(pages, lines, strict=True)]
    notices += check_words(by_page, source)
    texts = list(chain.from_iterable(by_page))
    prose = [[line for line in found if not _has_table(line)] for found in lines]
    typography = measure(prose)
    vocabulary = Vocabulary(texts)
    habits = observe(Joiner(typography, vocabulary).join(chain.from_iterable(prose)), typography)
    joiner = Joiner(typography, vocabulary, habits)
    look = _look(lines, typography)
    elements, notes = _elements(pages, lines, typography)
    blocks = _with_title(BodyBuilder(joiner, look).build(elements), look)
    hidden = _hidden(pages, joiner, look)
    blocks += hidden
    blocks += _apart(notes, "note", look, joiner)
    blocks += _apart([(line,) for line in heads.headers], "header", look, joiner)
    blocks += _apart([(line,) for line in heads.footers], "footer", look, joiner)
    blocks += _comments(pages)
    recognised = {page.number for page in pages if page.quality.recognised}
    blocks = [
        replace(block, flags=block.flags | {"recognised"}) if block.page in recognised else block for block in blocks
    ]
    fields = {page.number: page.fields for page in pages}
    counted = [replace(block, id=n, fields=fields.pop(block.page or 0, 0)) for n, block in enumerate(blocks)]
    return counted, notices + _hidden_notice(hidden)


def _lines(pages: Sequence[PageText], rest: Sequence[Sequence[Segment]]) -> list[list[Line]]:
    """The lines of each page in reading order; columns proven on one page hold for all."""
    gutters: list[float] = []
    for gutter in sorted(g for segments in rest for g in find_gutters(segments)):
        if not gutters or gutter - gutters[-1] > _SAME_GUTTER:
            gutters.append(gutter)
    sides = Counter(side for segments in rest if not gutters and (side := find_side(segments)) is not None)
    side = sides.most_common(1)[0][0] if sides else None
    return [
        [
            line
            for region in (
                read_regions(split_at(segments, gutters), gutters, page.frame)
                if side is None
                else side_regions(segments, side, page.frame)
            )
            for line in region_lines(region, page.number, page.frame)
        ]
        for page, segments in zip(pages, rest, strict=True)
    ]


def _has_table(line: Line) -> bool:
    return any(segment.text == TABLE_SIGN for segment in line.segments)


def _all_lines(page: PageText, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page, those in table cells too."""
    yield from lines
    for table in page.tables.values():
        for segments in table.cells.values():
            for row in find_rows(segments):
                yield make_line(row, page.number, page.frame)


def _elements(
    pages: Sequence[PageText], lines: Sequence[Sequence[Line]], typography: Typography
) -> tuple[list[Element], list[tuple[Line, ...]]]:
    """The body in reading order, tables in their places; and the footnotes."""
    elements: list[Element] = []
    notes: list[tuple[Line, ...]] = []
    for page, found in zip(pages, lines, strict=True):
        taken = take_notes(found, typography.size)
        notes += taken.notes
        for line in taken.text:
            if not _has_table(line):
                elements.append(line)
                continue
            beside = [segment for segment in line.segments if id(segment) not in page.tables]
            if beside:
                elements.append(make_line(beside, page.number, page.frame, (line.left, line.right)))
            elements += [_table(page, page.tables[id(s)]) for s in line.segments if id(s) in page.tables]
    return elements, notes


def _table(page: PageText, text: CellText) -> Table:
    rows = []
    for r, cells in enumerate(text.grid.rows):
        row = []
        for c, cell in enumerate(cells):
            segments = text.cells.get((r, c), []) if cell is not None else []
            sides = (cell[0], cell[2]) if cell is not None else None
            row.append(tuple(make_line(found, page.number, page.frame, sides) for found in find_rows(segments)))
        rows.append(tuple(row))
    return Table(tuple(rows), text.grid.lefts(), page.number)


def _look(lines: Sequence[Sequence[Line]], typography: Typography) -> Look:
    letters = sum(len(line.text) for found in lines for line in found)
    bold = sum(line.bold * len(line.text) for found in lines for line in found)
    return Look(typography.size, bold < _BOLD_IS_RARE * max(1, letters))


def _with_title(sized: Sequence[Sized], look: Look) -> list[Block]:
    blocks = [block for block, _ in sized]
    title = title_of(blocks, [size for _, size in sized], look)
    if title is not None:
        block = blocks[title]
        blocks[title] = replace(block, kind="heading", flags=block.flags | {"title"})
    return blocks


def _hidden(pages: Sequence[PageText], joiner: Joiner, look: Look) -> list[Block]:
    """Text that nobody sees, as blocks of their own after the body: it must not stand in the midst of a clause."""
    lines = [make_line(row, page.number, page.frame) for page in pages for row in find_rows(page.hidden)]
    blocks = [make_block(paragraph, look) for paragraph in joiner.join(lines)]
    return [block for block in blocks if block is not None]


def _hidden_notice(hidden: Sequence[Block]) -> list[Notice]:
    if sum(len(block.text) for block in hidden) < _MIN_HIDDEN:
        return []
    pages = sorted({block.page for block in hidden if block.page is not None})
    text = (
        "Ce PDF contient du texte invisible à la lecture (trop petit, blanc, hors de la page, sur un calque éteint, ou "
        "recouvert d'un cadre ou d'une image) ; il n'a pas été pris en compte comme clause."
    )
    return [Notice("warning", "hidden-text", text, f"page {', '.join(map(str, pages))}")]


def _apart(
    groups: Sequence[tuple[Line, ...]], layer: Layer, look: Look, joiner: Joiner
) -> list[Block]:  # fmt: skip
    blocks = []
    for group in groups:
        paragraph = joiner.join_all(group)
        block = make_block(paragraph, look, layer)
        if block is not None:
            blocks.append(block)
    return blocks


def _comments(pages: Sequence[PageText]) -> list[Block]:
    """Reviewers' notes, as far as they have words."""
    blocks = []
    for page in pages:
        for note, box in page.notes:
            text = unicodedata.normalize("NFC", " ".join(note.split()))
            pieces = (Piece(0, len(text), PdfAnchor(page.number, rounded(box))),)
            blocks.append(Block(0, "paragraph", "comment", text, pieces, page=page.number))
    return blocks
