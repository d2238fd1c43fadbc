"""Columns of prose side by side, and the order in which a page is read."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from clauselint.extract.pdf.frame import Frame
from clauselint.extract.pdf.lines import Line, find_rows, make_line
from clauselint.extract.pdf.segments import Segment, split_at

_MIN_WIDTH = 90.0
_PROSE_CHARS = 22  # a shorter run is a label, an amount, a signature: no evidence of a column of prose
_MIN_ROWS = 6
_MIN_ROWS_ELSEWHERE_PROVEN = 2
_MIN_ALIGNED = 4
_SLACK = 2.0
# A heading over two columns: bold or larger than the text, in font sizes nothing near it, and both columns begin below.
_BOLD, _LARGER, _CLEAR, _BELOW, _MOSTLY = 0.9, 1.1, 0.3, 3.5, 0.7
# Three points a step is within this on a sheet of any usual size; a letter may be set a million times larger.
_MOST_STEPS = 800


@dataclass(frozen=True, slots=True)
class Region:
    """Segments that are read before those of the next region, in a column from `left` to `right`.

    `one_line`: they are one text, over however many rows: a heading in a narrow column.
    """

    segments: tuple[Segment, ...]
    left: float
    right: float
    one_line: bool = False


def find_gutters(segments: Sequence[Segment]) -> list[float]:
    """Places (x) of the white bands between columns that this page proves by itself."""
    starts = Counter(round(x1) for s in segments for _, _, x1 in s.gaps)
    # A column may begin so close to the one before that full lines of both are one piece of text.
    aligned = [x - 2 * _SLACK for x, count in starts.items() if count >= _MIN_ALIGNED]
    return sorted({round(gutter, 1) for gutter in _gutters(split_at(segments, aligned), 0)})


def _gutters(segments: Sequence[Segment], depth: int) -> list[float]:
    if depth > 2 or len(segments) < 2 * _MIN_ROWS:
        return []
    gutter = _best_gutter(segments)
    if gutter is None:
        return []
    left = [s for s in segments if s.x1 <= gutter + _SLACK]
    right = [s for s in segments if s.x0 >= gutter - _SLACK]
    return [*_gutters(left, depth + 1), gutter, *_gutters(right, depth + 1)]


def _best_gutter(segments: Sequence[Segment]) -> float | None:
    low, high = min(s.x0 for s in segments), max(s.x1 for s in segments)
    if high - low < 2 * _MIN_WIDTH:
        return None
    rows = find_rows(segments)
    best: tuple[int, list[float]] = (0, [])  # the gain, and the places side by side that have it
    step = max(3, int((high - low) / _MOST_STEPS))
    steps = range(int((high - low) * 0.25), int((high - low) * 0.75), step)
    for gutter in (low + step for step in steps):
        gain = sum(len(band) for band in _bands(rows, gutter) if _is_columns(band, gutter, low, high, _MIN_ROWS))
        if gain > best[0]:
            best = (gain, [gutter])
        elif gain and gain == best[0] and gutter - best[1][-1] <= step:
            best[1].append(gutter)
    return sum(best[1]) / len(best[1]) if best[1] else None


def _bands(
    rows: Sequence[list[Segment]], gutter: float, spanning: frozenset[int] = frozenset()
) -> list[list[list[Segment]]]:
    """Rows grouped between those that cross the gutter, or head what stands on both sides of it."""
    bands: list[list[list[Segment]]] = [[]]
    for number, row in enumerate(rows):
        if number in spanning or any(_crosses(segment.x0, segment.x1, gutter) for segment in row):
            bands.append([])
        else:
            bands[-1].append(row)
    return [band for band in bands if band]


def _spanning_heads(rows: Sequence[list[Segment]], gutter: float) -> frozenset[int]:
    """Which rows are headings over both columns though they are short: where columns begin anew below each heading.

    Then no heading stands in the right column, and nothing of it beside those in the left one.
    """
    segments = [s for row in rows for s in row]
    usual = median(s.size for s in segments)

    def heads(s: Segment) -> bool:
        return s.bold > _BOLD or s.size > _LARGER * usual

    right = [s for s in segments if s.x0 >= gutter - _SLACK]
    if any(map(heads, right)):
        return frozenset()
    found = []
    for number, row in enumerate(rows):
        if not all(heads(s) and s.x1 <= gutter + _SLACK for s in row):
            continue
        top, bottom = min(s.top for s in row), max(s.bottom for s in row)
        clear = _CLEAR * row[0].size
        if any(s.bottom > top - clear and s.top < bottom + clear for s in right):
            return frozenset()
        found.append(number)
    over = [n for n in found if n + 1 < len(rows) and n + 1 not in found]
    begun = [n for n in over if _begin_below(rows[n], rows[n + 1 : n + 3], gutter)]
    return frozenset(found) if begun and len(begun) >= _MOSTLY * len(over) else frozenset()


def _begin_below(heading: Sequence[Segment], rows: Sequence[Sequence[Segment]], gutter: float) -> bool:
    """Whether both columns begin in the row or two below a heading."""
    near = [s for row in rows for s in row if s.base - heading[0].base < _BELOW * heading[0].size]
    return any(s.x0 >= gutter - _SLACK for s in near) and any(s.x1 <= gutter + _SLACK for s in near)


def _crosses(x0: float, x1: float, gutter: float) -> bool:
    return x0 < gutter - _SLACK and x1 > gutter + _SLACK


def _is_columns(band: Sequence[list[Segment]], gutter: float, low: float, high: float, rows: int) -> bool:
    """Whether prose stands on both sides of a gutter, not labels beside values or two signatures."""
    segments = [segment for row in band for segment in row]
    left = [s for s in segments if s.x1 <= gutter + _SLACK]
    right = [s for s in segments if s.x0 >= gutter - _SLACK]
    return (
        gutter - low > _MIN_WIDTH
        and high - gutter > _MIN_WIDTH
        and len(left) >= rows
        and len(right) >= rows
        and _share_of_prose(left, gutter - low) > 0.35
        and _share_of_prose(right, high - gutter) > 0.35
    )


def _has_both(band: Sequence[list[Segment]], gutter: float) -> bool:
    """Whether the column left of a gutter has prose, and the right one begins at its side: be it one last word."""
    segments = [segment for row in band for segment in row]
    left = [s for s in segments if s.x1 <= gutter + _SLACK]
    right = [s.x0 - gutter for s in segments if s.x0 >= gutter - _SLACK]
    return bool(left and right) and min(right) < 2 * left[0].size and max(len(s.text) for s in left) >= _PROSE_CHARS


def _share_of_prose(segments: Sequence[Segment], width: float) -> float:
    prose = sum(len(s.text) >= _PROSE_CHARS and s.x1 - s.x0 > 0.4 * width for s in segments)
    return prose / len(segments)


def read_regions(segments: Sequence[Segment], gutters: Sequence[float], frame: Frame) -> list[Region]:
    """The regions of a page in reading order, given the gutters of its document.

    A row that crosses a gutter is read between the columns above it and those below.
    """
    if not segments:
        return []
    return _split(list(segments), list(gutters), 0.0, frame.width)


def _split(segments: list[Segment], gutters: list[float], left: float, right: float) -> list[Region]:
    whole = [Region(tuple(segments), left, right)]
    if not segments:
        return []
    low, high = min(s.x0 for s in segments), max(s.x1 for s in segments)
    rows = find_rows(segments)
    for gutter in sorted(gutters, key=lambda g: abs(g - (low + high) / 2)):
        spanning = _spanning_heads(rows, gutter)
        bands = _bands(rows, gutter, spanning)
        if spanning:
            side_by_side = [b for b in bands if _has_both(b, gutter)]
        else:
            side_by_side = [b for b in bands if _is_columns(b, gutter, low, high, _MIN_ROWS_ELSEWHERE_PROVEN)]
        if not side_by_side:
            continue
        others = [g for g in gutters if g != gutter]

        def split(part: list[Segment], a: float, b: float, rest: list[float] = others) -> list[Region]:
            return _split(part, rest, a, b)

        return _cut(rows, side_by_side, gutter, split, left, right)
    return whole


def _cut(
    rows: list[list[Segment]], bands: list[list[list[Segment]]], gutter: float,
    split: Callable[[list[Segment], float, float], list[Region]], left: float, right: float,
) -> list[Region]:  # fmt: skip
    regions: list[Region] = []
    across: list[Segment] = []
    starts = {id(band[0]): band for band in bands}
    inside = {id(row) for band in bands for row in band}
    for row in rows:
        if id(row) in starts:
            if across:
                regions.append(Region(tuple(across), left, right))
                across = []
            segments = [segment for band_row in starts[id(row)] for segment in band_row]
            regions += split([s for s in segments if s.x1 <= gutter + _SLACK], left, gutter)
            regions += split([s for s in segments if s.x1 > gutter + _SLACK], gutter, right)
        elif id(row) not in inside:
            across += row
    if across:
        regions.append(Region(tuple(across), left, right))
    return regions


def region_lines(region: Region, page: int, frame: Frame) -> list[Line]:
    """The lines of a region, top to bottom."""
    rows = find_rows(region.segments)
    if region.one_line:
        rows = [[segment for row in rows for segment in row]]
    return [make_line(row, page, frame, (region.left, region.right)) for row in rows]
