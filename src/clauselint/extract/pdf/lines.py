"""Segments on one baseline, as lines of text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from clauselint.extract.pdf.frame import Box, Frame
from clauselint.extract.pdf.segments import Segment


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column of an upright page.

    Attributes:
        page: number of the page, from 1.
        bold: share of bold characters.
        calls: places in `text` of small raised figures.
        segments: what the line was made of, left to right.
        left, right: sides of the column that the line stands in.
    """

    page: int
    frame: Frame
    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: float
    hidden: bool
    calls: tuple[tuple[int, int], ...]
    segments: tuple[Segment, ...]
    left: float = 0.0
    right: float = 0.0

    @property
    def spaced(self) -> bool:
        """Whether white space is drawn before the line: at the end of the one before, on the same page."""
        return self.segments[0].spaced

    @property
    def top(self) -> float:
        return min(segment.top for segment in self.segments)

    @property
    def bottom(self) -> float:
        return max(segment.bottom for segment in self.segments)

    @property
    def box(self) -> Box:
        """The box in user space."""
        return self.frame.to_user((self.x0, self.top, self.x1, self.bottom))


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, with the part of the text that each has."""

    lines: list[Line]
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


def find_rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments that share a baseline, top to bottom, each row left to right.

    A row is measured against its largest segment and never grows, so that close lines do not run into one.
    """
    rows: list[list[Segment]] = []
    anchors: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (s.base, s.x0)):
        for place in range(max(0, len(rows) - 3), len(rows)):
            row, anchor = rows[place], anchors[place]
            if abs(segment.base - anchor.base) < 0.45 * max(anchor.size, segment.size) and not _covers(row, segment):
                row.append(segment)
                anchors[place] = max(anchor, segment, key=lambda s: s.size)
                break
        else:
            rows.append([segment])
            anchors.append(segment)
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


# No line of a contract has more pieces; of a crafted one, only the last are looked at, or it would take for ever.
_MOST_PIECES = 400


def _covers(row: Sequence[Segment], segment: Segment) -> bool:
    """Whether a segment lies over one of the row: then it is a line of its own, printed close.

    The row is in order of baselines, and ends with those on the segment's own, thousands of them in some files.
    """
    return any(
        min(other.x1, segment.x1) - max(other.x0, segment.x0) > 0.5 * min(other.x1 - other.x0, segment.x1 - segment.x0)
        and abs(other.base - segment.base) > 0.2 * min(other.size, segment.size)
        for other in takewhile(lambda other: other.base < segment.base, row[-_MOST_PIECES:])
    )


def make_line(row: Sequence[Segment], page: int, frame: Frame, column: tuple[float, float] | None = None) -> Line:
    """The line of a row; segments that touch are one word, others get a space between."""
    text = ""
    calls: list[tuple[int, int]] = []
    last: Segment | None = None
    largest = max(row, key=lambda s: (len(s.text), s.size))
    for segment in row:
        if last is not None and _is_off(segment, last):
            text += " "
        calls += [(start + len(text), end + len(text)) for start, end in segment.calls]
        calls += _raised(largest, segment, len(text))
        text += segment.text
        last = segment
    letters = sum(len(s.text) for s in row)
    bold = sum(s.bold * len(s.text) for s in row) / letters
    x0, x1 = min(s.x0 for s in row), max(s.x1 for s in row)
    left, right = column or (0.0, frame.width)
    return Line(
        page, frame, text, x0, x1, largest.base, largest.size, bold, row[0].hidden, tuple(calls), tuple(row),
        left, right,
    )  # fmt: skip


def _is_off(segment: Segment, last: Segment) -> bool:
    """Whether there is a space between two segments, or a line's end."""
    size = min(segment.size, last.size)
    return segment.x0 - last.x1 > 0.15 * size or segment.base - last.base > 0.5 * size


def _raised(largest: Segment, segment: Segment, offset: int) -> list[tuple[int, int]]:
    """The place of a segment that is a small raised figure as a whole, beside the largest of its row."""
    raised = segment.size < 0.8 * largest.size and segment.base < largest.base - 0.15 * largest.size
    if segment is not largest and raised and segment.text.isdigit():
        return [(offset, offset + len(segment.text))]
    return []
