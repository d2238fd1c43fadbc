"""Contracts of the corpus as Word files in several layouts, made into PDF by LibreOffice."""

import functools
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from clauselint.model.labelled import LabelledLine, parse_text

CORPUS = Path(__file__).parents[4] / "corpus" / "clauses"


@dataclass(frozen=True)
class Layout:
    """How a contract is set.

    Attributes:
        space: points after a paragraph.
        indent: centimetres that a paragraph's first line is set in; negative hangs.
        cells: whether table lines are ruled tables, else paragraphs with a tab.
    """

    name: str
    font: str = "Liberation Serif"
    size: float = 11
    space: float = 6
    line: float = 1.0
    indent: float = 0.0
    columns: int = 1
    justified: bool = True
    hyphens: bool = False
    margin: float = 2.2
    running: bool = True
    bold_headings: bool = True
    ruled: bool = True
    bullet: str = "-"


LAYOUTS = (
    Layout("spaced"),
    Layout("flat", space=0, justified=False, font="Liberation Sans", size=10),
    Layout("indented", space=0, indent=1.0),
    Layout("columns", columns=2, size=9, space=3, font="Carlito", margin=1.6),
    Layout("hyphenated", hyphens=True, size=12, margin=3.2),
    Layout("loose", line=1.5, space=10, font="Carlito", justified=False, bullet="•"),
)


def contract_lines(name: str) -> list[LabelledLine]:
    """The lines of a contract of the corpus, the braces of unlabelled stretches included."""
    text = (CORPUS / f"{name}.md").read_text("utf-8").split("---\n", 2)[2]
    return [line for line in parse_text(text) if line.text.strip()]


def expected_items(lines: list[LabelledLine]) -> list[str]:
    """The texts that must come out as one block each: headings, paragraphs, items, cells."""
    items = []
    for line in lines:
        cells = [cell.strip() for cell in line.text.split("|")] if line.kind == "table_cell" else [line.text.strip()]
        items += [cell.replace("**", "") for cell in cells if cell]
    return items


def build_docx(lines: list[LabelledLine], layout: Layout) -> bytes:
    """A contract as a Word file in a layout."""
    document = Document()
    _page(document, layout)
    rows: list[list[str]] = []
    for line in [*lines, LabelledLine("paragraph", None, None, "")]:
        if line.kind == "table_cell":
            rows.append([cell.strip() for cell in line.text.split("|")])
            continue
        if rows:
            _table(document, rows, layout)
            rows = []
        if line.level == 1:
            paragraph = document.add_paragraph()
            _run(paragraph, line.text, layout.size + 5, bold=True)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.level is not None:
            paragraph = document.add_paragraph()
            _run(paragraph, line.text, layout.size + (1 if layout.bold_headings else 3), bold=layout.bold_headings)
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_before = Pt(8)
        elif line.kind == "list_item":
            paragraph = document.add_paragraph(f"{layout.bullet}\t")
            _words(paragraph, line.text)
            paragraph.paragraph_format.left_indent = Cm(1.2)
            paragraph.paragraph_format.first_line_indent = Cm(-0.5)
        elif line.text:
            paragraph = document.add_paragraph()
            _words(paragraph, line.text)
            paragraph.paragraph_format.first_line_indent = Cm(layout.indent)
            if layout.justified:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: DocxDocument, layout: Layout) -> None:
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = layout.font, Pt(layout.size)
    style.paragraph_format.space_after = Pt(layout.space)
    style.paragraph_format.line_spacing = layout.line
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "fr-FR")
    style.element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(layout.margin)
    section.top_margin = section.bottom_margin = Cm(2.2)
    if layout.columns > 1:
        columns = section._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(layout.columns))
        columns.set(qn("w:space"), "500")
    if layout.hyphens:
        hyphens = OxmlElement("w:autoHyphenation")
        hyphens.set(qn("w:val"), "1")
        document.settings.element.insert(0, hyphens)
    if layout.running:
        section.header.paragraphs[0].text = "Document confidentiel – référence interne 2026/17"
        footer = section.footer.paragraphs[0]
        footer.text = "Paraphes : "
        _field(footer, "PAGE")
        footer.add_run(" / ")
        _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _words(paragraph: Paragraph, text: str) -> None:
    for number, part in enumerate(text.split("**")):
        paragraph.add_run(part).bold = number % 2 == 1


def _run(paragraph: Paragraph, text: str, size: float, *, bold: bool) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _table(document: DocxDocument, rows: list[list[str]], layout: Layout) -> None:
    count = max(map(len, rows))
    table = document.add_table(len(rows), count, style="Table Grid" if layout.ruled else None)
    width = (21 - 2 * layout.margin - (layout.columns - 1) * 0.9) / layout.columns / count
    for column in table.columns:
        column.width = Cm(width)
    for r, cells in enumerate(rows):
        for c, text in enumerate(cells):
            table.cell(r, c).text = text
            table.cell(r, c).width = Cm(width)
    document.add_paragraph()


@functools.cache
def _office() -> str:
    return shutil.which("soffice") or pytest.skip("LibreOffice is not installed")


class Converter:
    """LibreOffice with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, files: dict[str, bytes], suffix: str = "pdf") -> dict[str, Path]:
        """The converted files by name; each `files` name has the suffix of its format."""
        for name, data in files.items():
            (self._folder / name).write_bytes(data)
        subprocess.run(
            [_office(), f"-env:UserInstallation=file://{self._folder}/profile", "--headless", "--convert-to", suffix,
             "--outdir", str(self._folder), *(str(self._folder / name) for name in files)],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        return {name: self._folder / f"{Path(name).stem}.{suffix}" for name in files}


@dataclass(frozen=True)
class Office:
    """What the tests need: contracts, layouts, and LibreOffice."""

    layouts: tuple[Layout, ...]
    lines: Callable[[str], list[LabelledLine]]
    items: Callable[[list[LabelledLine]], list[str]]
    build: Callable[[list[LabelledLine], Layout], bytes]
    convert: Converter


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice in a folder of its own."""
    return Office(LAYOUTS, contract_lines, expected_items, build_docx, Converter(tmp_path_factory.mktemp("office")))
