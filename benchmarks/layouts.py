"""Contracts of the corpus in many layouts: Word files that LibreOffice makes into PDF, pages that Chromium prints."""

import html
import random
import re
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from clauselint.model.labelled import LabelledLine, parse_text

CORPUS = Path(__file__).parents[1] / "corpus" / "clauses"
# Voices that imitate what a broken PDF leaves: not what an author wrote.
_BROKEN = re.compile(r"\b(pdf|ocr|scan\w*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How a contract is set.

    Attributes:
        space: points after a paragraph.
        indent: centimetres that a paragraph's first line is set in; negative hangs.
        rule: a line between the columns.
        headings: bold, large, centred (in small capitals) or side (in a column of their own, left of their text).
        running: "" for none, plain (one line above and below) or letterhead (several, with a line for initials).
        ruled: whether table lines are ruled tables, else tables without rules.
        numbered_lines: every so many lines a number in the margin; 0 for none.
        css: what Chromium prints with; then only `name` counts beside it.
    """

    name: str
    font: str = "Liberation Serif"
    size: float = 11
    space: float = 6
    line: float = 1.0
    indent: float = 0.0
    columns: int = 1
    rule: bool = False
    justified: bool = True
    hyphens: bool = False
    margin: float = 2.2
    page: tuple[float, float] = (21, 29.7)
    running: str = "plain"
    headings: str = "bold"
    ruled: bool = True
    bullet: str = "-"
    numbered_lines: int = 0
    css: str = ""


def contracts() -> list[str]:
    """The names of the contracts, those that imitate broken PDF left out."""
    texts = {path.stem: path.read_text("utf-8").split("---\n", 2)[1] for path in sorted(CORPUS.glob("*.md"))}
    return [name for name, head in texts.items() if not _BROKEN.search(head)]


def some_contracts(count: int, seed: int) -> list[str]:
    """So many contracts, drawn at random."""
    return random.Random(seed).sample(contracts(), count)


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
    place: DocxDocument = document
    for line in [*lines, LabelledLine("paragraph", None, None, "")]:
        if line.kind == "table_cell":
            rows.append([cell.strip() for cell in line.text.split("|")])
            continue
        if rows:
            _table(place, rows, layout)
            rows = []
        if line.level is not None and line.level > 1 and layout.headings == "side":
            left, right = _two_cells(document, layout)
            _heading(left.paragraphs[0], line, layout)
            place = right
        elif line.level is not None:
            _heading(place.add_paragraph(), line, layout)
        elif line.text:
            _paragraph(place.add_paragraph(), line, layout)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def build_html(lines: list[LabelledLine], layout: Layout) -> bytes:
    """A contract as a page that a browser prints."""
    parts = []
    for line in lines:
        text = html.escape(line.text.replace("**", ""))
        if line.kind == "table_cell":
            cells = "".join(f"<td>{cell.strip()}</td>" for cell in text.split("|"))
            parts.append(f"<table><tr>{cells}</tr></table>")
        elif line.level is not None:
            parts.append(f"<h{min(line.level, 4)}>{text}</h{min(line.level, 4)}>")
        elif line.kind == "list_item":
            parts.append(f"<ul><li>{text}</li></ul>")
        else:
            parts.append(f"<p>{text}</p>")
    body = "\n".join(parts).replace("</table>\n<table>", "").replace("</ul>\n<ul>", "")
    style = f"<style>td{{border:1px solid;padding:3px}} table{{border-collapse:collapse}} {layout.css}</style>"
    return f'<!doctype html><html lang="fr"><meta charset="utf-8">{style}{body}</html>'.encode()


class Printer:
    """LibreOffice and Chromium, with profiles of their own in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def office(self, files: dict[str, bytes], suffix: str = "pdf") -> dict[str, Path]:
        """The files converted by LibreOffice, by name; each name has the suffix of its format.

        Raises:
            FileNotFoundError: LibreOffice is not installed.
        """
        for name, data in files.items():
            (self._folder / name).write_bytes(data)
        subprocess.run(
            [_installed("soffice"), f"-env:UserInstallation=file://{self._folder}/profile", "--headless",
             "--convert-to", suffix, "--outdir", str(self._folder), *(str(self._folder / name) for name in files)],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        return {name: self._folder / f"{Path(name).stem}.{suffix}" for name in files}

    def browser(self, files: dict[str, bytes]) -> dict[str, Path]:
        """The pages printed by Chromium, by name.

        Raises:
            FileNotFoundError: Chromium is not installed.
        """
        for name, data in files.items():
            (self._folder / name).write_bytes(data)
            subprocess.run(
                [_installed("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                 f"--user-data-dir={self._folder}/browser", f"--print-to-pdf={self._folder}/{Path(name).stem}.pdf",
                 (self._folder / name).as_uri()],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
        return {name: self._folder / f"{Path(name).stem}.pdf" for name in files}

    def contracts(self, names: list[str], layout: Layout) -> dict[str, Path]:
        """Contracts in a layout as PDF, by their names."""
        if layout.css:
            made = self.browser(
                {f"{name}-{layout.name}.html": build_html(contract_lines(name), layout) for name in names}
            )
        else:
            made = self.office(
                {f"{name}-{layout.name}.docx": build_docx(contract_lines(name), layout) for name in names}
            )
        return dict(zip(names, made.values(), strict=True))


def _installed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise FileNotFoundError(f"{program} is not installed; `make test-desktop` installs it.")
    return found


def _page(document: DocxDocument, layout: Layout) -> None:
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = layout.font, Pt(layout.size)
    style.paragraph_format.space_after = Pt(layout.space)
    style.paragraph_format.line_spacing = layout.line
    _child(style.element.get_or_add_rPr(), "w:lang", val="fr-FR")
    section = document.sections[0]
    width, height = layout.page
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(layout.margin)
    section.top_margin = section.bottom_margin = Cm(min(2.2, layout.margin + 0.6))
    if layout.columns > 1:
        columns = section._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(layout.columns))
        columns.set(qn("w:space"), "500")
        if layout.rule:
            columns.set(qn("w:sep"), "1")
    if layout.numbered_lines:
        _child(section._sectPr, "w:lnNumType", countBy=str(layout.numbered_lines), restart="newPage")
    if layout.hyphens:
        hyphens = OxmlElement("w:autoHyphenation")
        hyphens.set(qn("w:val"), "1")
        document.settings.element.insert(0, hyphens)
    if layout.running:
        _running(section, layout)


def _running(section: object, layout: Layout) -> None:
    header, footer = section.header, section.footer  # type: ignore[attr-defined]
    header.paragraphs[0].text = "Document confidentiel – référence interne 2026/17"
    if layout.running == "letterhead":
        for text in (
            "ATELIER LUMEN SARL – 12, rue des Tanneurs – 69005 Lyon",
            "SIREN 000 000 000 – contact@lumen.invalid",
        ):
            header.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
        footer.add_paragraph("Initiales du Client : ________        Initiales du Prestataire : ________")
    line = footer.paragraphs[0]
    line.text = "Paraphes : " if layout.running == "plain" else "Page "
    _child(line._p, "w:fldSimple", instr="PAGE")
    line.add_run(" / " if layout.running == "plain" else " sur ")
    _child(line._p, "w:fldSimple", instr="NUMPAGES")


def _heading(paragraph: Paragraph, line: LabelledLine, layout: Layout) -> None:
    run = paragraph.add_run(line.text)
    size = layout.size + (5 if line.level == 1 else 3 if layout.headings == "large" else 1)
    run.bold, run.font.size = line.level == 1 or layout.headings != "large", Pt(size)
    if line.level == 1 or layout.headings == "centred":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run.font.small_caps = layout.headings == "centred"
    paragraph.paragraph_format.keep_with_next = layout.headings != "side"
    paragraph.paragraph_format.space_before = Pt(0 if layout.headings == "side" else 8)


def _paragraph(paragraph: Paragraph, line: LabelledLine, layout: Layout) -> None:
    if line.kind == "list_item":
        paragraph.add_run(f"{layout.bullet}\t")
        paragraph.paragraph_format.left_indent = Cm(1.2)
        paragraph.paragraph_format.first_line_indent = Cm(-0.5)
    else:
        paragraph.paragraph_format.first_line_indent = Cm(layout.indent)
        if layout.indent < 0:
            paragraph.paragraph_format.left_indent = Cm(-layout.indent)
        if layout.justified:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for number, part in enumerate(line.text.split("**")):
        paragraph.add_run(part).bold = number % 2 == 1


def _two_cells(document: DocxDocument, layout: Layout) -> tuple[DocxDocument, DocxDocument]:
    table = document.add_table(1, 2)
    width = layout.page[0] - 2 * layout.margin
    for column, cell, share in zip(table.columns, table.rows[0].cells, (0.28, 0.72), strict=True):
        column.width = cell.width = Cm(width * share)
    left, right = table.rows[0].cells
    right.paragraphs[0]._p.getparent().remove(right.paragraphs[0]._p)
    return left, right


def _table(place: DocxDocument, rows: list[list[str]], layout: Layout) -> None:
    count = max(map(len, rows))
    width = (layout.page[0] - 2 * layout.margin - (layout.columns - 1) * 0.9) / layout.columns / count
    table = place.add_table(len(rows), count)
    if layout.ruled:
        table.style = "Table Grid"
    width *= 0.7 if layout.headings == "side" else 1
    for column in table.columns:
        column.width = Cm(width)
    for r, cells in enumerate(rows):
        for c, text in enumerate(cells):
            table.cell(r, c).text = text
            table.cell(r, c).width = Cm(width)
    place.add_paragraph()


def _child(parent: object, tag: str, **attributes: str) -> None:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)  # type: ignore[attr-defined]
