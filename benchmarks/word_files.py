"""Contracts of the corpus as Word files, for LibreOffice to set."""

from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from clauselint.model.labelled import LabelledLine
from layouts import NUMBER, Layout

NOTE = "Voir sur ce point le tarif que le Prestataire remet au Client au début de chaque année."
# What stands beside the French of a contract in two languages: only its length matters.
ENGLISH = (
    "The provider carries out the work described in the schedule with the care of a diligent professional.",
    "The client pays each invoice within thirty days and tells the provider at once of any item it disputes.",
    "Neither party may assign this agreement without the consent of the other, given in writing.",
    "Whatever one party learns about the other stays confidential for as long as the law allows.",
)
LEVELS = ((0.6, "–"), (1.4, "o"), (2.2, "▪"))  # centimetres that a level of a list is set in; its sign
_DEPTHS = (0, 1, 2, 2, 1, 0)
_NOTED = 3  # every third paragraph


def build_docx(lines: list[LabelledLine], layout: Layout) -> bytes:
    """A contract as a Word file in a layout."""
    document = Document()
    _page(document, layout)
    if layout.arranged == "notes":
        _notes_part(document, len(lines))
    rows: list[list[str]] = []
    place: DocxDocument = document
    depth = 0
    for number, line in enumerate([*lines, LabelledLine("paragraph", None, None, "")]):
        if line.kind == "table_cell":
            rows.append([cell.strip() for cell in line.text.split("|")])
            continue
        if rows:
            _table(place, rows, layout)
            rows = []
        depth = depth + 1 if line.kind == "list_item" else 0
        if line.level is not None and line.level > 1 and layout.headings == "side":
            left, right = _two_cells(document, layout, 0.28)
            _heading(left.paragraphs[0], line, layout)
            place = right
        elif line.level is not None and layout.arranged == "spanning":
            _spanning(document, line, layout)
        elif line.level is not None:
            _heading(place.add_paragraph(), line, layout)
        elif line.text and line.kind == "list_item" and layout.arranged == "levels":
            _item(place.add_paragraph(), line, *LEVELS[_DEPTHS[(depth - 1) % len(_DEPTHS)]])
        elif line.text and layout.arranged in ("numbered", "bilingual"):
            _beside(document, line, layout, number)
        elif line.text:
            paragraph = place.add_paragraph()
            _paragraph(paragraph, line, layout)
            if layout.arranged == "notes" and number % _NOTED == 0:
                _call(paragraph, number)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: DocxDocument, layout: Layout) -> None:
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = layout.font, Pt(layout.size)
    style.paragraph_format.space_after = Pt(layout.space)
    style.paragraph_format.line_spacing = layout.line
    _child(style.element.get_or_add_rPr(), "w:lang", val="fr-FR")
    section = document.sections[0]
    _columns(section, layout.columns, layout)
    width, height = layout.page
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(layout.margin)
    section.top_margin = section.bottom_margin = Cm(min(2.2, layout.margin + 0.6))
    if layout.numbered_lines:
        _child(section._sectPr, "w:lnNumType", countBy=str(layout.numbered_lines), restart="newPage")
    if layout.boxed:
        sides = _child(section._sectPr, "w:pgBorders", offsetFrom="page")
        for side in ("top", "left", "bottom", "right"):
            _child(sides, f"w:{side}", val="single", sz="8", space="24", color="203060")
    if layout.hyphens:
        hyphens = OxmlElement("w:autoHyphenation")
        hyphens.set(qn("w:val"), "1")
        document.settings.element.insert(0, hyphens)
    if layout.running:
        _running(section, layout)


def _columns(section: object, count: int, layout: Layout) -> None:
    columns = section._sectPr.find(qn("w:cols"))  # type: ignore[attr-defined]
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "500")
    if layout.rule:
        columns.set(qn("w:sep"), "1")


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
    if layout.arranged == "bands":
        rules = _child(paragraph._p.get_or_add_pPr(), "w:pBdr")
        for side in ("top", "bottom"):
            _child(rules, f"w:{side}", val="single", sz="6", space="1", color="000000")
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


def _item(paragraph: Paragraph, line: LabelledLine, left: float, sign: str) -> None:
    paragraph.add_run(f"{sign}\t{line.text.replace('**', '')}")
    paragraph.paragraph_format.left_indent = Cm(left + 0.6)
    paragraph.paragraph_format.first_line_indent = Cm(-0.6)


def _beside(document: DocxDocument, line: LabelledLine, layout: Layout, number: int) -> None:
    """A paragraph with its number left of it, or with English right of it, in a table without rules."""
    found = NUMBER.match(line.text)
    if layout.arranged == "numbered" and found is None:
        _paragraph(document.add_paragraph(), line, layout)
        return
    left, right = _two_cells(document, layout, 0.5 if found is None or layout.arranged == "bilingual" else 0.1)
    if layout.arranged == "bilingual":
        _paragraph(left.paragraphs[0], line, layout)
        words = " ".join(ENGLISH[(number + n) % len(ENGLISH)] for n in range(1 + len(line.text) // 110))
        right.add_paragraph(words)
    elif found is not None:
        left.paragraphs[0].add_run(found["number"])
        _paragraph(right.add_paragraph(), replace(line, text=line.text[found.end() :]), layout)


def _spanning(document: DocxDocument, line: LabelledLine, layout: Layout) -> None:
    """A heading over all columns: a section of its own."""
    _columns(document.add_section(WD_SECTION.CONTINUOUS), 1, layout)
    _heading(document.add_paragraph(), line, layout)
    _columns(document.add_section(WD_SECTION.CONTINUOUS), layout.columns, layout)


def _notes_part(document: DocxDocument, count: int) -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    words = f'<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"> {NOTE}</w:t></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{n + 2}"><w:p>{mark}{words}</w:p></w:footnote>' for n in range(0, count, _NOTED)
    )
    kinds = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for n, kind in enumerate(("separator", "continuationSeparator"))
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        f"<w:footnotes {nsdecls('w')}>{kinds}{notes}</w:footnotes>".encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _call(paragraph: Paragraph, number: int) -> None:
    run = paragraph.add_run()
    run.font.superscript = True
    _child(run._r, "w:footnoteReference", id=str(number + 2))


def _two_cells(document: DocxDocument, layout: Layout, share: float) -> tuple[DocxDocument, DocxDocument]:
    table = document.add_table(1, 2)
    width = layout.page[0] - 2 * layout.margin
    for column, cell, part in zip(table.columns, table.rows[0].cells, (share, 1 - share), strict=True):
        column.width = cell.width = Cm(width * part)
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


def _child(parent: object, tag: str, **attributes: str) -> object:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)  # type: ignore[attr-defined]
    return element
