"""PDF files made by reportlab, one trap at a time."""

import hashlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from clauselint.extract.readers import read_source
from clauselint.model.document import Block, Notice
from clauselint.model.source import Source

WIDTH, HEIGHT = A4
Read = Callable[[bytes], tuple[tuple[Block, ...], tuple[Notice, ...]]]


class Sheets:
    """Pages on which text is set by hand; `y` is the baseline of the next line, in points from the foot."""

    def __init__(self, size: tuple[float, float] = A4, **options: object) -> None:
        self._buffer = BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=size, invariant=1, **options)  # type: ignore[arg-type]
        self.y = size[1] - 80.0

    def line(
        self,
        text: str,
        x: float = 70,
        *,
        y: float | None = None,
        font: str = "Times-Roman",
        size: float = 11,
        **options: float,
    ) -> None:
        """A line; without `y`, the next one."""
        if y is None:
            y, self.y = self.y, self.y - 1.2 * size
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text, **options)  # type: ignore[arg-type]

    def paragraph(
        self,
        text: str,
        x: float = 70,
        *,
        width: float = 455,
        after: float = 8,
        font: str = "Times-Roman",
        size: float = 11,
    ) -> int:
        """A paragraph broken into lines; how many there were."""
        lines: Sequence[str] = simpleSplit(text, font, size, width)
        for line in lines:
            self.line(line, x, font=font, size=size)
        self.y -= after
        return len(lines)

    def table(self, rows: Sequence[Sequence[str]], xs: Sequence[float], *, height: float = 22) -> None:
        """A ruled table; `xs` are the sides of its columns."""
        top = self.y + 12
        for cells in rows:
            for text, x in zip(cells, xs, strict=False):
                self.line(text, x + 4, y=self.y)
            self.y -= height
        for number in range(len(rows) + 1):
            self.canvas.line(xs[0], top - number * height, xs[-1], top - number * height)
        for x in xs:
            self.canvas.line(x, top, x, top - len(rows) * height)
        self.y -= 10

    def next_page(self) -> None:
        self.canvas.showPage()
        self.y = HEIGHT - 80.0

    def pdf(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()


@pytest.fixture
def sheets() -> Sheets:
    """An empty document in A4."""
    return Sheets()


@pytest.fixture
def read() -> Read:
    """Reads the bytes of a PDF in this process."""

    def run(data: bytes) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
        source = Source(Path("contrat.pdf"), "application/pdf", hashlib.sha256(data).hexdigest(), data)
        return read_source(source, "final")

    return run


def _with_map(data: bytes, font: str, entries: dict[int, str]) -> bytes:
    """A font whose character map says what some of its codes mean."""
    with pikepdf.open(BytesIO(data)) as pdf:
        lines = "".join(f"<{code:02X}> <{letters.encode('utf-16-be').hex()}>\n" for code, letters in entries.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(entries)} beginbfchar\n{lines}endbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        )
        for page in pdf.pages:
            for entry in page.Resources.Font.values():
                if entry.BaseFont == f"/{font}":
                    entry.ToUnicode = pdf.make_stream(cmap.encode())
        buffer = BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


@pytest.fixture
def with_map() -> Callable[[bytes, str, dict[int, str]], bytes]:
    """Gives a font of a file, by its name, a map from codes to letters."""
    return _with_map
