"""Headings in a column of their own, left of the text that they head."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from clauselint.extract.pdf.columns import Region
from clauselint.extract.pdf.frame import Frame
from clauselint.extract.pdf.lines import find_rows
from clauselint.extract.pdf.segments import Segment

_PROSE_CHARS = 22
_MIN_ROWS, _MIN_HEADS = 6, 2
_FAR = 40.0  # points that a heading begins left of the text, at least: further than a number or a sign hangs
_GUTTER = 4.0
_MOST_HEADS, _MOST_ACROSS = 0.6, 0.35  # of the rows of text
# In font sizes: headings further apart than this are two; so are closer ones of which the second opens like one.
_NEXT_HEAD, _NEXT_TITLE = 1.8, 1.3
_OPENS = re.compile(r"[\dA-ZÀ-Ý]")
_WORD = re.compile(r"[^\W\d_]{3}")


def find_side(segments: Sequence[Segment]) -> float | None:
    """Where the text of a page begins, right of a column of headings; None for other pages."""
    prose = Counter(round(s.x0) for s in segments if len(s.text) >= _PROSE_CHARS)
    if not prose:
        return None
    side = float(prose.most_common(1)[0][0])
    rows = find_rows(segments)
    text = [row for row in rows if any(abs(s.x0 - side) < _GUTTER for s in row)]
    heads = [head for row in rows if (head := _head(row, side)) is not None]
    across = sum(_crosses(row, side) for row in rows)
    if len(text) < _MIN_ROWS or not _MIN_HEADS <= len(heads) <= _MOST_HEADS * len(text):
        return None
    if across > _MOST_ACROSS * len(text) or any(s.x1 > side - _GUTTER for head in heads for s in head):
        return None
    # Labels before values end with a colon or stand in every row; headings stand beside the first line of their text.
    worded = [head for head in heads if _WORD.search(head[-1].text) and not head[-1].text.rstrip().endswith(":")]
    return side if len(worded) > 0.7 * len(heads) else None


def side_regions(segments: Sequence[Segment], side: float, frame: Frame) -> list[Region]:
    """The regions of a page in reading order: each heading before its text, what crosses both columns in its place."""
    regions: list[Region] = []
    for part in _parts(find_rows(segments), side):
        left = tuple(s for row in part for s in row if s.x1 < side - _GUTTER)
        rest = tuple(s for row in part for s in row if s.x1 >= side - _GUTTER)
        across = any(_crosses(row, side) for row in part)
        if left:
            regions.append(Region(left, 0.0, side - _GUTTER, one_line=True))
        if rest:
            regions.append(Region(rest, 0.0 if across else side - _GUTTER, frame.width))
    return regions


def _parts(rows: Sequence[list[Segment]], side: float) -> Iterator[list[list[Segment]]]:
    """Rows of one heading and its text; rows that cross both columns apart."""
    part: list[list[Segment]] = []
    last_head: Segment | None = None
    heads = [head[0] for row in rows if (head := _head(row, side)) is not None]
    within = min(map(_distance, heads[1:], heads), default=0.0)
    for row in rows:
        head = _head(row, side)
        starts = head is not None and (last_head is None or _is_next(head[0], last_head, within))
        across = _crosses(row, side)
        if part and (starts or across != _crosses(part[-1], side)):
            yield part
            part = []
        part.append(row)
        if head is not None:
            last_head = head[0]
    if part:
        yield part


def _is_next(head: Segment, last: Segment, within: float) -> bool:
    """Whether a heading is another than the one before; `within` is the least distance of two lines of headings."""
    gap = _distance(head, last)
    return gap > _NEXT_HEAD or (gap > max(_NEXT_TITLE, 1.1 * within) and _OPENS.match(head.text) is not None)


def _distance(head: Segment, last: Segment) -> float:
    return (head.base - last.base) / max(head.size, last.size, 1.0)


def _head(row: Sequence[Segment], side: float) -> list[Segment] | None:
    """What stands in the column of headings."""
    if not row or row[0].x0 > side - _FAR or _crosses(row, side):
        return None
    return [s for s in row if s.x0 < side - _GUTTER]


def _crosses(row: Sequence[Segment], side: float) -> bool:
    return any(s.x0 < side - _GUTTER and s.x1 > side for s in row)
