"""The contract's text with the words of the findings marked: blocks cut where a mark begins or ends."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from clauselint.model.clause import Analysis
from clauselint.model.document import Block, Document
from clauselint.model.finding import SEVERITY_RANK, Finding, Severity
from clauselint.report.points import Point

Shape = Literal["heading", "paragraph", "list", "table"]
_H3, _H6 = 3, 6


@dataclass(frozen=True, slots=True)
class Reference:
    """The way from marked words back to their point."""

    point: int
    title: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that the same findings cover (none: plain text).

    `begins` are the anchors of findings that begin here, `ends` the points whose words end here.
    """

    text: str
    severity: Severity | None
    begins: tuple[str, ...] = ()
    ends: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as it is shown; `rank` is the HTML heading level."""

    block: Block
    segments: tuple[Segment, ...]
    rank: int = _H6


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks shown as one: a heading, a paragraph, the items of a list, or the rows of a table."""

    shape: Shape
    blocks: tuple[Shown, ...]

    @property
    def rows(self) -> list[list[Shown]]:
        """The cells of a table, row by row."""
        return [list(cells) for _, cells in groupby(self.blocks, key=lambda shown: (shown.block.row or (0, 0, 0))[1])]


def anchor(point: Point, finding: Finding) -> str:
    """The id of the words of a finding on the page."""
    return f"m{point.number}-{point.places.index(finding) + 1}"


def marked_text(analysis: Analysis, points: Sequence[Point], blocks: Sequence[Block]) -> list[Group]:
    """Some blocks of a contract, in order, with the words of `points` marked."""
    marks: dict[int, list[tuple[Point, Finding]]] = defaultdict(list)
    for point in points:
        for finding in point.places:
            if finding.span is not None:
                marks[finding.span.block].append((point, finding))
    shown = [
        Shown(block, tuple(_segments(block, marks[block.id])), _rank(block, analysis.document)) for block in blocks
    ]
    return [Group(shape, tuple(members)) for (shape, _), members in groupby(shown, key=_shape)]


def _shape(shown: Shown) -> tuple[Shape, int]:
    """What a block is shown as, and a number that differs between neighbours that are shown apart."""
    block = shown.block
    if block.row is not None:
        return "table", block.row[0]
    if block.kind == "list_item":
        return "list", 0
    return ("heading" if block.kind == "heading" else "paragraph"), block.id


def _rank(block: Block, document: Document) -> int:
    return min(_H3 + len(document.headings_of(block)), _H6)


def _segments(block: Block, marks: Sequence[tuple[Point, Finding]]) -> Iterator[Segment]:
    spans = [(point, finding, finding.span) for point, finding in marks if finding.span is not None]
    cuts = sorted({0, len(block.text), *(s.start for _, _, s in spans), *(s.end for _, _, s in spans)})
    for start, end in pairwise(cuts):
        over = [(point, finding, span) for point, finding, span in spans if span.start <= start and end <= span.end]
        worst = min((finding.severity for _, finding, _ in over), key=SEVERITY_RANK.__getitem__, default=None)
        begins = tuple(anchor(point, finding) for point, finding, span in over if span.start == start)
        ends = {point.number: point for point, _, span in over if span.end == end}
        references = tuple(Reference(n, point.rule.title, point.severity) for n, point in sorted(ends.items()))
        yield Segment(block.text[start:end], worst, begins, references)
