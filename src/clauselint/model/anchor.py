"""Where a piece of text stands in its file."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class DocxAnchor:
    """Characters of one Word run: from `offset` in run number `run` of the paragraph at `path`.

    `path` counts elements as stored, e.g. `/body/tbl[1]/tr[2]/tc[1]/p[1]`; `part` is the package part.
    """

    part: str
    path: str
    run: int
    offset: int


@dataclass(frozen=True, slots=True)
class OdtAnchor:
    """Characters of an OpenDocument text: from `offset` in text node number `node` of the paragraph at `path`.

    Text nodes are counted from 0 in stored order, footnotes and drawings inside the paragraph left out. `path` counts
    elements as stored, e.g. `/text/list[1]/list-item[2]/p[1]`; `part` is the member of the package.
    """

    part: str
    path: str
    node: int
    offset: int


@dataclass(frozen=True, slots=True)
class PdfAnchor:
    """One line of a PDF page: `page` from 1, `box` (x0, y0, x1, y1) in points, user space, origin bottom left."""

    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextAnchor:
    """Line and column of a text file, both from 1."""

    line: int
    column: int


Anchor = DocxAnchor | OdtAnchor | PdfAnchor | TextAnchor


def follows(first: Anchor, length: int, second: Anchor) -> bool:
    """Whether `second` is the place just behind `length` characters from `first`."""
    if type(first) is DocxAnchor and type(second) is DocxAnchor and first.run != second.run:
        return False  # the frequent case, told fast
    return shifted(first, length) == second


def shifted(anchor: Anchor, count: int) -> Anchor:
    """The place `count` characters further in the same run, text node or line; a PDF line is one place."""
    match anchor:
        case DocxAnchor() | OdtAnchor():
            return replace(anchor, offset=anchor.offset + count)
        case TextAnchor():
            return replace(anchor, column=anchor.column + count)
        case PdfAnchor():
            return anchor
