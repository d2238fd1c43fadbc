"""Where a piece of text stands in its file."""

from dataclasses import dataclass


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
class PdfAnchor:
    """One line of a PDF page: `page` from 1, `box` (x0, y0, x1, y1) in points, user space, origin bottom left."""

    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class TextAnchor:
    """Line and column of a text file, both from 1."""

    line: int
    column: int


Anchor = DocxAnchor | PdfAnchor | TextAnchor
