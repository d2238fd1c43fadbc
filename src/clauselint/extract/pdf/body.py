"""The body of a document: paragraphs, ruled tables and grids without rules, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clauselint.extract.pdf.blocks import Look, make_block
from clauselint.extract.pdf.lines import Line, Paragraph, make_line
from clauselint.extract.pdf.numbers import ends_sentence, is_contents_line, is_numbered
from clauselint.extract.pdf.paragraphs import Joiner
from clauselint.extract.pdf.segments import Segment
from clauselint.model.document import Block

_WIDE = 2.2  # gap between the columns of a grid without rules, in font sizes
_EQUAL = 0.8  # points that the spaces of a justified line may differ by
_MIN_CONTENTS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: the lines of its cells by row and column, and the left sides of its columns."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    columns: tuple[float, ...]
    page: int


Element = Line | Table
Sized = tuple[Block, float]


class BodyBuilder:
    """Makes blocks (ids still 0) of the elements of all pages, with the size of their type."""

    def __init__(self, joiner: Joiner, look: Look) -> None:
        self._joiner = joiner
        self._look = look
        self._blocks: list[Sized] = []
        self._pending: list[Line] = []
        self._tables = 0

    def build(self, elements: Sequence[Element]) -> list[Sized]:
        """The blocks of the elements, which are in reading order."""
        contents = sum(isinstance(e, Line) and _is_contents(e) for e in elements) >= _MIN_CONTENTS
        grid: list[Line] = []
        for element in _joined_tables(elements):
            is_grid = isinstance(element, Line) and not (contents and _is_contents(element)) and _is_grid(element)
            if (
                grid
                and isinstance(element, Line)
                and (is_grid or _goes_on(grid[-1], element))
                and _near(grid[-1], element)
            ):
                grid.append(element)
                continue
            self._flush_grid(grid)
            grid = []
            if isinstance(element, Table):
                self._flush()
                self._add_table(element)
            elif contents and _is_contents(element):
                self._flush()
                self._add(Paragraph([element], element.text, [(0, len(element.text))]), contents=True)
            elif is_grid:
                self._flush()
                grid = [element]
            else:
                self._pending.append(element)
        self._flush_grid(grid)
        self._flush()
        return self._blocks

    def _flush(self) -> None:
        for paragraph in self._joiner.join(self._pending):
            self._add(paragraph)
        self._pending = []

    def _add(self, paragraph: Paragraph, *, contents: bool = False, row: tuple[int, int, int] | None = None) -> None:
        block = make_block(paragraph, self._look, "toc" if contents else "body", row)
        if block is not None:
            self._blocks.append((block, paragraph.first.size))

    def _add_table(self, table: Table) -> None:
        joiner = self._joiner.in_cells([lines for row in table.rows for lines in row])
        for r, row in enumerate(table.rows):
            for c, lines in enumerate(row):
                for paragraph in joiner.join(lines):
                    self._add(paragraph, row=(self._tables, r, c))
        self._tables += 1

    def _flush_grid(self, rows: Sequence[Line]) -> None:
        """A grid of columns set by tabs: signatures side by side, labels and values."""
        if not rows:
            return
        cells: list[tuple[tuple[int, int], list[Line]]] = []
        for r, line in enumerate(rows):
            for c, segment in enumerate(line.segments):
                cell = make_line([segment], line.page, line.frame, (segment.x0, segment.x1))
                above = next((lines for _, lines in reversed(cells) if _continues(lines[-1], cell)), None)
                if above is not None:
                    above.append(cell)
                else:
                    cells.append(((r, c), [cell]))
        for (r, c), lines in cells:
            self._add(_stack(lines), row=(self._tables, r, c))
        self._tables += 1


def _stack(lines: list[Line]) -> Paragraph:
    paragraph = Paragraph(lines, "", [])
    for line in lines:
        start = len(paragraph.text)
        paragraph.text += line.text + (" " if line is not lines[-1] else "")
        paragraph.spans.append((start, len(paragraph.text)))
    return paragraph


def _is_grid(line: Line) -> bool:
    """Whether a line is made of columns: far apart, and not a number or label before its text."""
    segments = line.segments
    if len(segments) < 2 or is_numbered(line.text) or _is_stretched(segments):
        return False
    if len(segments) == 2 and (len(segments[0].text) < 3 or _is_label(segments[0].text, segments[1].text)):
        return False
    return all(b.x0 - a.x1 > _WIDE * line.size for a, b in pairwise(segments))


def _is_stretched(segments: Sequence[Segment]) -> bool:
    """Whether words are as far apart as each other: a line justified though its words are few, and no columns."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(segments)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _EQUAL and not any(" " in s.text for s in segments)


def _is_label(text: str, following: str) -> bool:
    return text.rstrip().endswith(":") and not following.rstrip().endswith(":")


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the second of a cell: alone, in lower case, under a column that is not the first."""
    if len(line.segments) > 1 or len(above.segments) < 2 or not _is_rest(line.text):
        return False
    first, second = above.segments[:2]
    # Under the first cell prose may go on too, so the line must be as narrow, and the cell without an end.
    return line.x0 > first.x1 or (line.x1 < second.x0 and not ends_sentence(first.text) and _is_under(first, line))


def _near(above: Line, line: Line) -> bool:
    return above.page == line.page and 0 < line.base - above.base < 3 * line.size


def _continues(above: Line, cell: Line) -> bool:
    close = above.page == cell.page and 0 < cell.base - above.base < 1.5 * cell.size
    return close and _is_rest(cell.text) and _is_under(above, cell)


def _is_under(above: Line | Segment, line: Line) -> bool:
    overlap = min(above.x1, line.x1) - max(above.x0, line.x0)
    return overlap > 0.5 * min(above.x1 - above.x0, line.x1 - line.x0)


def _is_rest(text: str) -> bool:
    return text[0].islower() or text[0] in ")»"


def _is_contents(line: Line) -> bool:
    if is_contents_line(line.text):
        return True
    last = line.segments[-1]
    return (
        len(line.segments) > 1
        and last.text.isdigit()
        and len(last.text) < 4
        and last.x0 - line.segments[-2].x1 > _WIDE * line.size
        and last.x1 > line.left + 0.75 * (line.right - line.left)
        and is_numbered(line.text)
    )


def _joined_tables(elements: Iterable[Element]) -> list[Element]:
    """Elements with the parts of a table that goes on over a page made one."""
    joined: list[Element] = []
    for element in elements:
        last = joined[-1] if joined else None
        if isinstance(element, Table) and isinstance(last, Table) and _same_columns(last, element):
            joined[-1] = Table(_joined_rows(last.rows, element.rows), last.columns, element.page)
        else:
            joined.append(element)
    return joined


def _same_columns(above: Table, below: Table) -> bool:
    return (
        below.page == above.page + 1
        and len(above.columns) == len(below.columns)
        and all(abs(a - b) < 3 for a, b in zip(above.columns, below.columns, strict=True))
    )


def _joined_rows(
    above: tuple[tuple[tuple[Line, ...], ...], ...], below: tuple[tuple[tuple[Line, ...], ...], ...]
) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    """Rows of both parts.

    A head repeated below is left out; a first row below with an empty first cell, or in lower case, continues the
    last above.
    """
    if _texts(below[0]) == _texts(above[0]) and any(below[0]):
        return above + below[1:]
    first, last = below[0], above[-1]
    starts = [lines[0].text for lines in first if lines]
    is_rest = bool(starts) and len(first) == len(last) and (not first[0] or all(s[:1].islower() for s in starts))
    if not is_rest:
        return above + below
    merged = tuple(a + b for a, b in zip(last, first, strict=True))
    return (*above[:-1], merged, *below[1:])


def _texts(row: tuple[tuple[Line, ...], ...]) -> list[str]:
    return [" ".join(line.text for line in lines) for lines in row]
