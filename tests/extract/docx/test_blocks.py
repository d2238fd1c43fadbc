"""D2 to D5, D7: headings, tables, text boxes, content controls, layers."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest

Read = Callable[..., tuple]
WIDE, TOP, ENDLESS = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="400000000"/>'


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def test_d2_headings(read: Read) -> None:
    document = docx.Document()
    document.add_heading("Contrat", level=0)
    document.add_heading("Durée", level=2)
    document.add_paragraph("Le contrat dure un an.")
    buffer = BytesIO()
    document.save(buffer)
    title, heading, text = read(buffer.getvalue())[0]
    assert "title" in title.flags
    assert (heading.kind, heading.level) == ("heading", 2)
    assert (text.kind, text.level) == ("paragraph", None)


def test_d2_outline_levels(read: Read) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="heading 3"/></w:style>'
    body = (
        p("a", '<w:outlineLvl w:val="0"/>')
        + p("b", '<w:pStyle w:val="Titre3"/>')
        + p("c", '<w:pStyle w:val="Titre3"/><w:outlineLvl w:val="9"/>')
    )
    assert [block.level for block in read(body, parts={"styles": styles})[0]] == [1, 3, None]


def test_d2_bold_and_caps(read: Read) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="G"><w:rPr><w:b/><w:caps/></w:rPr></w:style>'
    body = (
        p("Durée", run="<w:b/>") + p("Durée", '<w:pStyle w:val="G"/>') + p("DURÉE DU CONTRAT")
        + p("Durée", '<w:pStyle w:val="G"/>', '<w:b w:val="0"/><w:caps w:val="false"/>')
        + '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Durée</w:t></w:r><w:r><w:t> : un an</w:t></w:r></w:p>'
    )  # fmt: skip
    assert [set(block.flags) for block in read(body, parts={"styles": styles})[0]] == [
        {"bold"},
        {"bold", "caps"},
        {"caps"},
        set(),
        set(),
    ]


def test_title_style_used_for_articles_marks_headings(read: Read) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    body = p("Contrat", '<w:pStyle w:val="T"/>') + p("Entre nous.") + p("1. Objet", '<w:pStyle w:val="T"/>')
    title, _, article = read(body, parts={"styles": styles})[0]
    assert title.flags == {"title"}
    assert (article.kind, article.level, article.flags) == ("heading", None, frozenset())


def test_d3_merged_and_nested_cells(read: Read) -> None:
    inner = f"<w:tbl><w:tr>{cell(p('imbriqué'))}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell(p('large'), WIDE)}{cell(p('haut'), TOP)}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell(p('milieu') + inner)}{cell(p('caché'), '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    assert [(block.text, block.row, block.kind) for block in read(body)[0]] == [
        ("large", (0, 0, 0), "table_cell"), ("haut", (0, 0, 2), "table_cell"), ("milieu", (0, 1, 1), "table_cell"), ("imbriqué", (1, 0, 0), "table_cell"),
    ]  # fmt: skip


def test_d3_rows_and_cells_in_content_controls(read: Read) -> None:
    row = f"<w:tr>{cell(p('a'))}<w:sdt><w:sdtContent>{cell(p('b'))}</w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt><w:tr>{cell(p('c'))}</w:tr></w:tbl>"
    blocks = read(body)[0]
    assert [(block.text, block.row) for block in blocks] == [("a", (0, 0, 0)), ("b", (0, 0, 1)), ("c", (0, 1, 0))]
    assert blocks[1].pieces[0].anchor.path == "/body/tbl[1]/sdt[1]/sdtContent[1]/tr[1]/sdt[1]/sdtContent[1]/tc[1]/p[1]"


def test_d3_hostile_span(read: Read) -> None:
    row = f"<w:tr>{cell(p('a'), ENDLESS)}{cell(p('b'))}</w:tr>"
    assert [block.row for block in read(f"<w:tbl>{row}</w:tbl>")[0]] == [(0, 0, 0), (0, 0, 63)]


def test_d4_text_box_once_after_its_paragraph(read: Read) -> None:
    box = f"<w:txbxContent>{p('encadré')}</w:txbxContent>"
    drawing = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>avant </w:t>{drawing}</w:r><w:r><w:t>après</w:t></w:r></w:p>" + p("suite")
    blocks = read(body)[0]
    assert [block.text for block in blocks] == ["avant après", "encadré", "suite"]
    assert [piece.anchor.run for piece in blocks[0].pieces] == [0, 1]
    assert blocks[1].pieces[0].anchor.path == "/body/p[1]/txbxContent[1]/p[1]"


def test_d5_content_controls_and_placeholders(read: Read) -> None:
    prompt = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    body = (
        f"<w:sdt><w:sdtContent>{p('bloc')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>Nom : </w:t></w:r><w:sdt>{prompt}<w:sdtContent><w:r><w:t>Cliquez ici</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        f"<w:sdt>{prompt}<w:sdtContent>{p('Choisissez')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:sdt>{prompt}<w:sdtContent>{cell(p('Date'))}</w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    assert [(block.text, "placeholder" in block.flags) for block in read(body)[0]] == [
        ("bloc", False), ("Nom : Cliquez ici", True), ("Choisissez", True), ("Date", True),
    ]  # fmt: skip


def test_d7_layers(read: Read) -> None:
    parts = {
        "header": p("Société A"), "footer": p("page 1"),
        "footnotes": f'<w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote><w:footnote w:id="1">{p("note")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="1">{p("fin")}</w:endnote>',
        "comments": f'<w:comment w:id="1" w:author="A">{p("à revoir")}</w:comment>',
    }  # fmt: skip
    body = (
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Le prix</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:footnoteReference w:id="1"/></w:r>'
        "<w:r><w:t> est fixe.</w:t></w:r></w:p>"
        '<w:sectPr><w:headerReference r:id="header"/><w:footerReference r:id="footer"/><w:headerReference r:id="header"/></w:sectPr>'
    )
    blocks = read(body, parts=parts)[0]
    assert [(block.layer, block.text) for block in blocks] == [
        ("body", "Le prix est fixe."), ("header", "Société A"), ("footer", "page 1"), ("note", "note"), ("note", "fin"), ("comment", "à revoir"),
    ]  # fmt: skip
    assert (blocks[3].pieces[0].anchor.part, blocks[3].pieces[0].anchor.path) == (
        "word/footnotes.xml",
        "/footnote[2]/p[1]",
    )


@pytest.mark.parametrize(
    ("text", "shown", "kind"),
    [("- la saisie", "la saisie", "list_item"), ("•\tle tri", "le tri", "list_item"), ("-le tri", "le tri", "list_item"), ("- 3 -", "- 3 -", "paragraph"), ("-5 %", "-5 %", "paragraph"), ("☐ oui", "☐ oui", "paragraph")],
)  # fmt: skip
def test_typed_bullets(read: Read, text: str, shown: str, kind: str) -> None:
    block = read(p(text))[0][0]
    assert (block.text, block.kind) == (shown, kind)
    assert block.pieces[0].anchor.offset == len(text) - len(shown)


def test_deep_nesting_is_read(read: Read) -> None:
    wrapped = "<w:smartTag>" * 240 + "<w:r><w:t>fond</w:t></w:r>" + "</w:smartTag>" * 240
    table = p("fond")
    for _ in range(70):
        table = f"<w:tbl><w:tr>{cell(table)}</w:tr></w:tbl>"
    assert [block.text for block in read(f"<w:p>{wrapped}</w:p>{table}")[0]] == ["fond", "fond"]
