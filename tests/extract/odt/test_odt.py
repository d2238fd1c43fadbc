"""OpenDocument texts: numbers, tracked changes, notes, tables, boxes, forms."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from clauselint.errors import UnreadableError
from clauselint.extract.odt import read_odt
from clauselint.model.anchor import OdtAnchor
from clauselint.model.document import Block, Notice, Revision, View
from clauselint.model.source import Source

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = (
    "".join(f'xmlns:{n}="{BASE}{v}:1.0" ' for n, v in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"), ("form", "form"), ("fo", "xsl-fo-compatible")))
    + 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)  # fmt: skip


def make_odt(body: str, *, automatic: str = "", styles: str = "", members: dict[str, bytes] | None = None) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>")  # fmt: skip
        file.writestr("styles.xml", f"<office:document-styles {NAMES}>{styles}</office:document-styles>")
        for name, data in (members or {}).items():
            file.writestr(name, data)
    return buffer.getvalue()


def read(body: str | bytes, view: View = "final", **arguments: object) -> tuple[list[Block], list[Notice]]:
    data = make_odt(body, **arguments) if isinstance(body, str) else body  # type: ignore[arg-type]
    blocks, notices = read_odt(Source(Path("contrat.odt"), "", "", data), view)
    for number, block in enumerate(blocks):
        assert block.id == number
        assert block.text == block.text.strip() != ""
        assert [piece.start for piece in block.pieces] == [0, *(piece.end for piece in block.pieces[:-1])]
        assert block.pieces[-1].end == len(block.text)
    return blocks, notices


def texts(body: str, view: View = "final", **arguments: object) -> list[str]:
    return [block.text for block in read(body, view, **arguments)[0]]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*contents: str, more: str = "", style: str = "L") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named} {more}>{''.join(f'<text:list-item>{content}</text:list-item>' for content in contents)}</text:list>"


def level(depth: int, form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" {more}/>'


L = (
    "<text:list-style style:name='L'>"
    + level(1, "1", 'style:num-prefix="Article " style:num-suffix="."')
    + level(2, "1", 'text:display-levels="2"')
    + level(3, "a", 'style:num-suffix=")"')
    + "</text:list-style>"
)


def test_spaces_breaks_and_anchors() -> None:
    body = p('Le  <text:span>prix</text:span>\n est<text:s text:c="2"/>de<text:tab/>5\u00a0€<text:line-break/>net')
    block = read(body)[0][0]
    assert block.text == "Le prix est  de\t5\u00a0€\nnet"
    for piece in block.pieces:
        words = block.text[piece.start : piece.end]
        if isinstance(piece.anchor, OdtAnchor):
            stored = ["Le  ", "prix", "\n est", "de", "5\u00a0€", "net"][piece.anchor.node]
            assert stored[piece.anchor.offset :].startswith(words) or words == " "
            assert piece.anchor.path == "/text/p[1]"


def test_soft_hyphens_and_decomposed_accents() -> None:
    assert texts(p("con\u00adtrat d'e\u0301te\u0301")) == ["contrat d'été"]


def test_numbers_of_nested_lists() -> None:
    body = items(
        p("Objet") + items(p("Lieu") + items(p("ici"), p("là"), style=""), p("Date"), style=""), p("Prix") + p("suite")
    )
    assert texts(body, automatic=L) == [
        "Article 1. Objet",
        "1.1 Lieu",
        "a) ici",
        "b) là",
        "1.2 Date",
        "Article 2. Prix",
        "suite",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items(p("x"), p("y")) + items(p("z")), ["Article 1. x", "Article 2. y", "Article 1. z"]),
        (items(p("x"), p("y")) + items(p("z"), more='text:continue-numbering="true"'), ["Article 1. x", "Article 2. y", "Article 3. z"]),
        (items(p("x"), more='xml:id="a"') + items(p("y")) + items(p("z"), more='text:continue-list="a"'), ["Article 1. x", "Article 1. y", "Article 2. z"]),
        (items(p("x")) + items(items(p("y"), style=""), more='text:continue-numbering="true"'), ["Article 1. x", "1.1 y"]),
        ('<text:list text:style-name="L"><text:list-header><text:p>x</text:p></text:list-header><text:list-item text:start-value="7"><text:p>y</text:p></text:list-item></text:list>', ["x", "Article 7. y"]),
        (items(p("x"), p(""), p("z")), ["Article 1. x", "Article 3. z"]),
    ],
)  # fmt: skip
def test_lists_that_go_on(body: str, expected: list[str]) -> None:
    assert texts(body, automatic=L) == expected


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (level(1, "I", 'style:num-suffix="."'), "I. x"), (level(1, ""), "x"),
        (level(1, "1", 'loext:num-list-format="§ %1% –"'), "§ 1 – x"),
        (level(1, "1", 'text:start-value="4"'), "4 x"),
        ('<text:list-level-style-bullet text:level="1"/>', "x"),
    ],
)  # fmt: skip
def test_shapes_of_numbers(shape: str, expected: str) -> None:
    assert texts(items(p("x")), automatic=f'<text:list-style style:name="L">{shape}</text:list-style>') == [expected]


def test_headings_numbered_by_the_outline() -> None:
    outline = "<text:outline-style>" + "".join(
        f'<text:outline-level-style text:level="{n}" style:num-format="1" text:display-levels="{n}" style:num-suffix="."/>' for n in (1, 2)
    ) + "</text:outline-style>"  # fmt: skip
    plain = '<style:style style:name="N" style:family="paragraph" style:list-style-name=""/>'
    body = (
        '<text:h text:outline-level="1">Objet</text:h><text:h text:outline-level="2">Lieu</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">Hors série</text:h>'
        '<text:h text:outline-level="1" text:style-name="N">Sans</text:h><text:h text:outline-level="1">Prix</text:h>'
    )
    assert [(b.text, b.level) for b in read(body, styles=outline, automatic=plain)[0]] == [
        ("1. Objet", 1), ("1.1. Lieu", 2), ("Hors série", 1), ("Sans", 1), ("2. Prix", 1),
    ]  # fmt: skip


def test_tables_with_merged_repeated_and_nested_cells() -> None:
    inner = (
        f"<table:table><table:table-row><table:table-cell>{p('b')}</table:table-cell></table:table-row></table:table>"
    )
    body = (
        f"<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2'>{p('large')}</table:table-cell>"
        f"<table:covered-table-cell/><table:table-cell>{p('prix')}</table:table-cell></table:table-row></table:table-header-rows>"
        f"<table:table-row><table:table-cell table:number-columns-repeated='999999999'/><table:table-cell>{p('a')}{inner}</table:table-cell></table:table-row></table:table>"
    )  # fmt: skip
    assert [(b.text, b.row, b.kind) for b in read(body)[0]] == [
        ("large", (0, 0, 0), "table_cell"), ("prix", (0, 0, 2), "table_cell"), ("a", (0, 1, 63), "table_cell"), ("b", (1, 0, 0), "table_cell"),
    ]  # fmt: skip


def test_layers_of_notes_comments_boxes_contents_and_heads() -> None:
    body = (
        f"<text:table-of-content><text:index-body>{p('Objet 1')}</text:index-body></text:table-of-content>"
        + p(
            "Le prix<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
            + p("Hors taxes.") + "</text:note-body></text:note> est<office:annotation><dc:creator>Ada</dc:creator>" + p("À revoir")
            + "</office:annotation> fixe<draw:frame><draw:text-box>" + p("encadré") + "</draw:text-box></draw:frame>."
        )
    )  # fmt: skip
    styles = f"<office:master-styles><style:master-page><style:header>{p('Société A')}</style:header><style:footer>{p('pied')}</style:footer></style:master-page><style:master-page><style:header>{p('Société A')}</style:header></style:master-page></office:master-styles>"  # fmt: skip
    assert [(b.layer, b.text) for b in read(body, styles=styles)[0]] == [
        ("toc", "Objet 1"), ("body", "Le prix est fixe."), ("body", "encadré"), ("note", "Hors taxes."), ("comment", "À revoir"),
        ("header", "Société A"), ("footer", "pied"),
    ]  # fmt: skip


def test_flags() -> None:
    def style(name: str, family: str, said: str) -> str:
        return f'<style:style style:name="{name}" style:family="{family}"><style:text-properties {said}/></style:style>'

    automatic = (
        style("B", "paragraph", 'fo:font-weight="bold"') + style("H", "text", 'text:display="none"')
        + style("S", "text", 'style:text-line-through-style="solid"') + style("N", "text", 'fo:font-weight="normal"')
        + '<style:style style:name="T" style:parent-style-name="Title" style:family="paragraph"/>'
    )  # fmt: skip
    body = (
        p("Contrat", "T") + p("gras", "B") + p('<text:span text:style-name="N">maigre</text:span>', "B")
        + p('<text:span text:style-name="H">caché</text:span>') + p('<text:span text:style-name="S">barré</text:span>')
        + p("<text:placeholder>Nom</text:placeholder>") + f'<text:section text:display="none">{p("section")}</text:section>'
    )  # fmt: skip
    styles = '<style:style style:name="Title" style:family="paragraph"/>'
    assert [set(b.flags) for b in read(body, automatic=automatic, styles=styles)[0]] == [
        {"title"}, {"bold"}, set(), {"hidden"}, {"struck"}, {"placeholder"}, {"hidden"},
    ]  # fmt: skip


def test_form_controls_and_leaders() -> None:
    forms = (
        '<office:forms><form:form><form:checkbox form:id="a" form:current-state="checked" form:label="oui"/>'
        '<form:text form:id="b"/><form:listbox form:id="c"><form:option form:label="mois" form:current-selected="true"/></form:listbox></form:form></office:forms>'
    )  # fmt: skip
    leader = '<style:style style:name="F" style:family="paragraph"><style:paragraph-properties><style:tab-stops><style:tab-stop style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>'  # fmt: skip
    controls = "".join(p(f'x <draw:control draw:control="{key}"/>') for key in "abc")
    assert texts(forms + controls + p("Nom : <text:tab/>", "F"), automatic=leader) == [
        "x ☑ oui",
        "x ……",
        "x mois",
        "Nom : ……",
    ]


def test_fields_of_a_form_are_counted() -> None:
    forms = '<office:forms><form:form><form:checkbox form:id="a" form:label="oui"/></form:form></office:forms>'
    control = '<draw:control draw:control="a"/>'
    body = p(f"x {control} {control}") + p("Nom : <text:text-input>Ada</text:text-input>") + p("rien")
    assert [(block.fields, "form" in block.flags) for block in read(forms + body)[0]] == [
        (2, True),
        (1, True),
        (0, False),
    ]


def region(key: str, kind: str, content: str = "") -> str:
    info = "<office:change-info><dc:creator>Ada</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info>"
    return f'<text:changed-region text:id="{key}"><text:{kind}>{info}{content}</text:{kind}></text:changed-region>'


def at(kind: str, key: str) -> str:
    return f'<text:{kind} text:change-id="{key}"/>'


@pytest.mark.parametrize(
    ("regions", "body", "final", "original"),
    [
        (region("i", "insertion") + region("d", "deletion", p("30")), p(f"Sous {at('change', 'd')}{at('change-start', 'i')}60{at('change-end', 'i')} jours."), ["Sous 60 jours."], ["Sous 30 jours."]),
        (region("i", "insertion"), p(f"a{at('change-start', 'i')}b") + p(f"c{at('change-end', 'i')}d"), ["ab", "cd"], ["ad"]),
        (region("i", "insertion"), p("a") + at("change-start", "i") + p("b") + at("change-end", "i") + p("c"), ["a", "b", "c"], ["a", "c"]),
        (region("d", "deletion", p("b") + p("c")), p("a") + at("change", "d") + p("d"), ["a", "d"], ["a", "b", "c", "d"]),
    ],
)  # fmt: skip
def test_tracked_changes_in_both_views(regions: str, body: str, final: list[str], original: list[str]) -> None:
    body = f"<text:tracked-changes>{regions}</text:tracked-changes>{body}"
    assert texts(body) == final
    assert texts(body, "original") == original


def test_who_changed_what() -> None:
    body = (
        f"<text:tracked-changes>{region('i', 'insertion')}{region('d', 'deletion', p('30'))}</text:tracked-changes>"
        + p(f"Sous {at('change', 'd')}{at('change-start', 'i')}60{at('change-end', 'i')} jours.")
    )  # fmt: skip
    blocks, notices = read(body)
    assert [piece.revision for piece in blocks[0].pieces] == [
        None,
        Revision("inserted", "Ada", "2026-01-02T03:04:05"),
        None,
    ]
    assert "1 insertion et 1 suppression, par Ada" in notices[0].message
    assert read(body, "original")[0][0].pieces[1].revision == Revision("deleted", "Ada", "2026-01-02T03:04:05")


@pytest.mark.parametrize(
    ("body", "members", "code"),
    [
        (p("x") + p('<draw:frame><draw:image xlink:href="https://exemple.fr/a.png"/></draw:frame>'), {}, "external-link"),
        (p("x"), {"Basic/Standard/Module1.xml": b""}, "macros"),
        (p("x<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"), {}, "embedded-object"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_told(body: str, members: dict[str, bytes], code: str) -> None:
    assert [notice.code for notice in read(body, members=members)[1]] == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_odt(p("x"), members={"META-INF/manifest.xml": b"<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>"}), "encrypted"),
        (make_odt("<text:p>"), "corrupt"),
        (make_odt(p("x"))[:200], "corrupt"),
        (b"PK\x03\x04", "corrupt"),
    ],
)  # fmt: skip
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert (caught.value.code, caught.value.where) == (code, "contrat.odt")
