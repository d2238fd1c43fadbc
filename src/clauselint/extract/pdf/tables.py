"""Tables with ruled lines: pdfplumber's search, on the lines that pdfium found.

The only module that uses pdfplumber. Its own reading of a page is left out: it is what takes the time and the memory,
and what hostile files are made for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from clauselint.extract.pdf.drawing import Drawing
from clauselint.extract.pdf.frame import Box, Frame

_TOUCH = 1.0
_NEAR = 3.0  # lines closer than this are one, ends closer than this meet: pdfplumber's own figure
_MIN_RULES = 4
_BORDER = 2.0
_MOST_OF_ROW = 0.2  # of the height of the page
_MAX_CROSSINGS = 4000


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

    def lefts(self) -> tuple[float, ...]:
        """The left sides of the columns."""
        return tuple(sorted({round(cell[0], 1) for cells in self.rows for cell in cells if cell is not None}))


def find_tables(drawing: Drawing, frame: Frame) -> tuple[TableGrid, ...]:
    """The tables of a page: at least two columns, and two rows or one that is no frame around columns of text."""
    if len(drawing.rules) < _MIN_RULES:
        return ()
    edges = merge_edges(list(_edges(drawing, frame)), _NEAR, _NEAR, _NEAR, _NEAR)
    edges = [edge for edge in edges if max(edge["width"], edge["height"]) >= _NEAR]
    crossings = edges_to_intersections(edges, _NEAR, _NEAR)
    if len(crossings) > _MAX_CROSSINGS:
        return ()
    tables = (_grid(cells) for cells in cells_to_tables(intersections_to_cells(crossings)))
    return tuple(grid for grid in tables if _is_table(grid, frame))


def _edges(drawing: Drawing, frame: Frame) -> Iterator[dict[str, Any]]:
    for rule in drawing.rules:
        left, top, right, bottom = frame.box_to_layout(*rule)
        # A background drawn larger than the page has sides too; none of them is seen.
        if right < _BORDER or left > frame.width - _BORDER or bottom < _BORDER or top > frame.height - _BORDER:
            continue
        left, right = max(0.0, left), min(frame.width, right)
        top, bottom = max(0.0, top), min(frame.height, bottom)
        width, height = right - left, bottom - top
        if max(width, height) < 1:
            continue
        level = width > height
        yield {
            "object_type": "line", "orientation": "h" if level else "v", "x0": left, "x1": right, "top": top,
            "bottom": bottom, "doctop": top, "width": width, "height": height,
        }  # fmt: skip


def _grid(cells: Sequence[Sequence[float]]) -> TableGrid:
    boxes: list[Box] = [(float(a), float(b), float(c), float(d)) for a, b, c, d in cells]
    lefts = sorted({box[0] for box in boxes})
    rows: dict[float, dict[float, Box]] = {}
    for box in boxes:
        rows.setdefault(box[1], {})[box[0]] = box
    whole = (lefts[0], min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return TableGrid(whole, tuple(tuple(rows[top].get(left) for left in lefts) for top in sorted(rows)))


def _is_table(grid: TableGrid, frame: Frame) -> bool:
    low = grid.box[3] - grid.box[1] < _MOST_OF_ROW * frame.height
    return len(grid.rows[0]) >= 2 and (len(grid.rows) >= 2 or low)


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] - _TOUCH <= x <= box[2] + _TOUCH and box[1] - _TOUCH <= y <= box[3] + _TOUCH
