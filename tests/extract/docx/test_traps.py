"""Further traps of D1 to D13 that readers fall into, one small body each."""

from collections.abc import Callable

import pytest

Read = Callable[..., tuple]
Texts = Callable[..., list[str]]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def control(content: str, kind: str) -> str:
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def either(choice: str, fallback: str) -> str:
    return f'<mc:AlternateContent><mc:Choice Requires="x">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>'


def box(text: str) -> str:
    return f"<w:txbxContent>{p(r(text))}</w:txbxContent>"


def drawn(inner: str) -> str:
    return f"<w:r><w:drawing>{inner}</w:drawing></w:r>"


def graphic(kind: str) -> str:
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    return drawn(
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{uri}"/></a:graphic>'
    )


INS = '<w:ins w:author="A">{}</w:ins>'
OLD_BOX = f"<w:r><w:pict><v:shape><v:textbox>{box('encadré')}</v:textbox></v:shape></w:pict></w:r>"
GROUPED = drawn(
    f"<wps:wgp><wps:wsp><wps:txbx>{box('un')}</wps:txbx></wps:wsp><wps:wsp><wps:txbx>{box('deux')}</wps:txbx></wps:wsp></wps:wgp>"
)
OTHER_CHOICE = f'<w:r><mc:AlternateContent><mc:Choice Requires="later"><w:drawing/></mc:Choice><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box("encadré")}</wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>'
ART = '<w:r><w:pict><v:shape><v:textpath string="PROJET"/></v:shape></w:pict></w:r>'
ROW = f"<w:tr><w:tc>{p(r('{}'))}</w:tc></w:tr>"
WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
LETTER = '<w:framePr w:dropCap="drop" w:lines="3"/>'
NEW_SIGN = f"<w:r>{either('<w:newSign/>', '<w:t>☒</w:t>')}<w:t> oui</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        pytest.param(p(r("a"), OLD_BOX), ["a", "encadré"], id="d4-box-of-old-files"),
        pytest.param(p(r("a"), GROUPED), ["a", "un", "deux"], id="d4-grouped-boxes"),
        pytest.param(f"<w:tbl><w:tr><w:tc>{p(r('a'), OLD_BOX)}</w:tc></w:tr></w:tbl>", ["a", "encadré"], id="d4-box-in-a-cell"),
        pytest.param(p(OLD_BOX), ["encadré"], id="d4-box-alone"),
        pytest.param(p(OTHER_CHOICE), ["encadré"], id="d4-box-in-the-second-choice"),
        pytest.param(p(r("a"), ART), ["a", "PROJET"], id="d4-drawn-words"),
        pytest.param(f"<w:tbl>{either(ROW.format('neuf'), ROW.format('vieux'))}</w:tbl>", ["neuf"], id="d13-alternative-rows"),
        pytest.param(p(control(control(r("a"), ""), "")), ["a"], id="d5-control-in-a-control"),
        pytest.param(p(r("L"), properties=LETTER) + p(r("e prix")), ["Le prix"], id="large-first-letter"),
        pytest.param(p(r("þ", WINGDINGS), r(" oui "), r("o", WINGDINGS), r(" non")), ["☑ oui ☐ non"], id="d12-letters-of-a-symbol-font"),
        pytest.param(p(INS.format(control(r("a"), ""))), ["a"], id="d6-inserted-control"),
        pytest.param(p(f"<w:hyperlink>{INS.format(r('a'))}</w:hyperlink>"), ["a"], id="d6-inserted-in-a-link"),
        pytest.param(p(r("a")) + p(INS.format("<w:del w:author='B'><w:r><w:delText>b</w:delText></w:r></w:del>")), ["a"], id="d6-inserted-then-deleted"),
        pytest.param(p(NEW_SIGN), ["☒ oui"], id="d12-sign-with-fallback"),
        pytest.param(p(either(r("neuf"), r("vieux"))), ["neuf"], id="d13-alternative-runs"),
        pytest.param(p("<w:smartTag><w:smartTag>" + r("a") + "</w:smartTag></w:smartTag>"), ["a"], id="d13-nested-tags"),
        pytest.param(p(r("voir "), '<w:fldSimple w:instr=" REF x "><w:r><w:t>Erreur ! Source du renvoi introuvable.</w:t></w:r></w:fldSimple>'), ["voir Erreur ! Source du renvoi introuvable."], id="d9-stale-reference"),
        pytest.param(p('<w:hyperlink r:id="x">' + r("lien") + "</w:hyperlink>", r(" suite")), ["lien suite"], id="d13-link"),
        pytest.param(p("<w:r><w:t>a</w:t><w:ptab w:leader='dot' w:alignment='right'/></w:r>"), ["a……"], id="d11-aligned-tab"),
        pytest.param(p("".join(r(part) for part in ("{", "{ nom", " }", "}"))), ["{{ nom }}"], id="template-field-over-runs"),
        pytest.param(p(r("« Le\u00a0prix\u202f: 5\u202f000\u00a0€\u00a0»")), ["« Le\u00a0prix\u202f: 5\u202f000\u00a0€\u00a0»"], id="d10-spaces-kept"),
        pytest.param(p(r("a<!-- commentaire XML -->b")), ["ab"], id="comment-of-the-xml"),
        pytest.param(p("<w:r><w:t>a<![CDATA[ & b]]></w:t></w:r>"), ["a & b"], id="cdata"),
    ],
)  # fmt: skip
def test_shown(texts: Texts, body: str, shown: list[str]) -> None:
    assert texts(body) == shown


@pytest.mark.parametrize(
    ("kind", "flagged"),
    [("<w14:checkbox/>", True), ("<w:dropDownList/>", True), ("<w:date/>", True), ("<w:text/>", True), ("<w:alias w:val='x'/>", False)],
)  # fmt: skip
def test_d12_fields_of_a_form_are_flagged(read: Read, kind: str, flagged: bool) -> None:
    assert ("form" in read(p(r("a "), control(r("x"), kind)))[0][0].flags) is flagged
    assert ("form" in read(control(p(r("x")), kind))[0][0].flags) is flagged


def test_d12_fields_of_a_form_are_counted(read: Read) -> None:
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    cell = control(f"<w:tc>{p(r('c'))}</w:tc>", "<w:text/>")
    body = (
        p(box, r(" oui "), box, r(" non "), control(r("a"), "<w:text/>"))
        + control(p(r("b")) + p(r("suite")), "<w:date/>")
        + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
        + p(r("d"))
    )
    assert [block.fields for block in read(body)[0]] == [3, 1, 0, 1, 0]


def test_d4_boxes_are_flagged(read: Read) -> None:
    assert [("box" in block.flags) for block in read(p(r("a"), OLD_BOX))[0]] == [False, True]


@pytest.mark.parametrize("where", ["paragraph", "character", "direct"])
@pytest.mark.parametrize(("switch", "flag"), [("vanish", "hidden"), ("strike", "struck"), ("dstrike", "struck")])
def test_d8_hidden_and_struck_by_any_style(read: Read, where: str, switch: str, flag: str) -> None:
    styles = f'<w:style w:type="{where}" w:styleId="B"><w:rPr><w:{switch}/></w:rPr></w:style><w:style w:type="{where}" w:styleId="S"><w:basedOn w:val="B"/></w:style>'
    properties = {"paragraph": '<w:pStyle w:val="S"/>'}.get(where, "")
    run = {"character": '<w:rStyle w:val="S"/>', "direct": f"<w:{switch}/>"}.get(where, "")
    assert flag in read(p(r("a", run), properties=properties), parts={"styles": styles})[0][0].flags


@pytest.mark.parametrize("kind", ["chart", "diagram"])
def test_words_of_drawings_are_told_as_not_read(read: Read, kind: str) -> None:
    notices = read(p(r("a"), graphic(kind)))[1]
    assert [(notice.level, notice.code) for notice in notices] == [("warning", "chart")]


def test_a_contract_of_pictures_is_not_read_whole(read: Read) -> None:
    notices = read(p(r("Contrat"), graphic("picture")))[1]
    assert [(notice.level, notice.code) for notice in notices] == [("error", "pictures-only")]
    assert read(p(r("Contrat " * 100), graphic("picture")))[1] == []


def test_d7_heads_of_first_and_even_pages(read: Read) -> None:
    body = (
        p(r("a")) + '<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="header"/></w:sectPr></w:pPr></w:p>'
    )
    assert [(b.layer, b.text) for b in read(body, parts={"header": p(r("tête"))})[0]] == [
        ("body", "a"),
        ("header", "tête"),
    ]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("<m:f><m:num>{0}</m:num><m:den>{1}</m:den></m:f>", "a/(b+1)"),
        ("<m:d><m:e>{1}</m:e></m:d><m:r><m:t> × 2</m:t></m:r>", "(b+1) × 2"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{0}</m:e></m:d>', "[a]"),
        ("<m:sSup><m:e>{0}</m:e><m:sup>{0}</m:sup></m:sSup>", "a^a"),
        ("<m:sSub><m:e>{0}</m:e><m:sub>{0}</m:sub></m:sSub>", "aa"),
        ("<m:sSubSup><m:e>{0}</m:e><m:sub>{0}</m:sub><m:sup>{1}</m:sup></m:sSubSup>", "aa^(b+1)"),
        ("<m:rad><m:radPr/><m:deg/><m:e>{1}</m:e></m:rad>", "√(b+1)"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e>{0}</m:e></m:nary>', "∑a"),
    ],
)
def test_d13_equations_of_prices(texts: Texts, inner: str, shown: str) -> None:
    a, b = ("<m:r><m:t>a</m:t></m:r>", "<m:r><m:t>b+1</m:t></m:r>")
    assert texts(p(f"<m:oMathPara><m:oMath>{inner.format(a, b)}</m:oMath></m:oMathPara>")) == [shown]


def test_thousands_of_boxes_in_one_paragraph_are_read(texts: Texts) -> None:
    # Quadratic time would take minutes.
    assert len(texts(p(OLD_BOX * 4000))) == 4000
