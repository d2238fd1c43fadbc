"""D6, D8 to D13: tracked changes, hidden words, fields, typography, blanks, check boxes, wrappers."""

from collections.abc import Callable

import pytest

from clauselint.model.document import Revision

Read = Callable[..., tuple]
Texts = Callable[..., list[str]]
BY = 'w:author="Ada" w:date="2026-01-02T03:04:05Z"'


def r(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def p(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    return mark("begin") + r(code, tag="instrText") + mark("separate") + result + mark("end")


def test_d6_insertions_kept_deletions_left_out(read: Read) -> None:
    body = p(
        r("Le délai est de "), f"<w:del {BY}>{r('30', tag='delText')}</w:del>", f"<w:ins {BY}>{r('60')}</w:ins>", r(" jours."),
        f"<w:moveFrom {BY}>{r('parti')}</w:moveFrom><w:moveTo {BY}>{r(' Arrivé.')}</w:moveTo>",
    )  # fmt: skip
    blocks, notices = read(body)
    assert blocks[0].text == "Le délai est de 60 jours. Arrivé."
    assert [piece.revision for piece in blocks[0].pieces] == [
        None,
        Revision("inserted", "Ada", "2026-01-02T03:04:05Z"),
        None,
        Revision("inserted", "Ada", "2026-01-02T03:04:05Z"),
    ]
    assert [piece.anchor.run for piece in blocks[0].pieces] == [0, 2, 3, 5]
    assert [(notice.level, notice.code) for notice in notices] == [("warning", "tracked-changes")]
    assert "2 insertions et 2 suppressions, par Ada" in notices[0].message


def test_d6_whole_paragraph_inserted(read: Read) -> None:
    body = p(
        f"<w:ins {BY}>{r('Clause ')}</w:ins>",
        f"<w:ins {BY}>{r('nouvelle')}</w:ins>",
        properties=f"<w:rPr><w:ins {BY}/></w:rPr>",
    )
    blocks, notices = read(body)
    assert "inserted" in blocks[0].flags
    assert "1 insertion," in notices[0].message


def test_d6_deleted_paragraph_mark_joins(read: Read) -> None:
    body = p(r("Le prix "), properties=f"<w:rPr><w:del {BY}/></w:rPr>") + p(
        r("est fixe."), properties='<w:outlineLvl w:val="1"/>'
    )
    block = read(body)[0][0]
    assert (block.text, block.level) == ("Le prix est fixe.", 2)
    assert [piece.anchor.path for piece in block.pieces] == ["/body/p[1]", "/body/p[2]"]


def test_d6_deleted_mark_before_a_table(texts: Texts) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('cellule'))}</w:tc></w:tr></w:tbl>"
    assert texts(p(r("avant"), properties=f"<w:rPr><w:del {BY}/></w:rPr>") + table) == ["avant", "cellule"]


def test_d6_deleted_and_inserted_rows(read: Read) -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{p(r(text))}</w:tc></w:tr>"
        for change, text in ((f"<w:del {BY}/>", "a"), ("", "b"), (f"<w:ins {BY}/>", "c"))
    )
    blocks = read(f"<w:tbl>{rows}</w:tbl>")[0]
    assert [(block.text, "inserted" in block.flags) for block in blocks] == [("b", False), ("c", True)]


def test_d8_hidden_and_struck(read: Read) -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        p(r("secret", '<w:rStyle w:val="H"/>'))
        + p(r("barré", "<w:dstrike/>"))
        + p(r("vu "), r("secret", "<w:vanish/>"))
    )
    assert [(block.text, set(block.flags)) for block in read(body, parts={"styles": styles})[0]] == [
        ("secret", {"hidden"}),
        ("barré", {"struck"}),
        ("vu secret", {"some_hidden"}),
    ]


def test_d9_results_not_codes(texts: Texts) -> None:
    nested = (
        mark("begin")
        + r(" IF ", tag="instrText")
        + field(" MERGEFIELD x ", r("1"))
        + r(' = "1" ', tag="instrText")
        + mark("separate")
        + r("oui")
        + mark("end")
    )
    body = (
        p(r("voir l'article "), field(" REF _Ref1 \\r ", r("5.2")))
        + p(nested)
        + p('<w:fldSimple w:instr=" MERGEFIELD Nom ">' + r("Ada") + "</w:fldSimple>")
    )
    assert texts(body) == ["voir l'article 5.2", "oui", "Ada"]


def test_d9_merge_field_without_result(read: Read) -> None:
    block = read(p(r("Client : "), mark("begin"), r(" MERGEFIELD Nom ", tag="instrText"), mark("end")))[0][0]
    assert (block.text, block.flags) == ("Client : «Nom»", {"placeholder"})


def test_d9_table_of_contents(read: Read) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>'
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + p(r("Sommaire"))
        + "</w:sdtContent></w:sdt>"
    )
    spread = (
        p(mark("begin"), r(" TOC \\o ", tag="instrText"), mark("separate"), r("1. Objet"))
        + p(r("2. Prix"))
        + p(mark("end"), r("Le contrat commence."))
    )
    body = control + spread + p(r("3. Durée"), properties='<w:pStyle w:val="TM1"/>') + p(r("Objet"))
    assert [block.layer for block in read(body, parts={"styles": styles})[0]] == [
        "toc",
        "toc",
        "toc",
        "body",
        "toc",
        "body",
    ]


def test_d9_unclosed_field_swallows_nothing(read: Read) -> None:
    blocks = read(p(mark("begin"), r(" TOC ", tag="instrText"), mark("separate"), r("Objet")) + p(r("Prix")))[0]
    assert [(block.text, block.layer) for block in blocks] == [("Objet", "body"), ("Prix", "body")]


def test_d10_hyphens_spaces_and_accents(read: Read) -> None:
    run = "<w:r><w:t>con\u00adtrat</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>cadre\u00a0: e\u0301te\u0301</w:t></w:r>"
    block = read(p(run))[0][0]
    assert block.text == "contrat\u2011cadre\u00a0: été"
    places = {block.text[piece.start : piece.end]: piece.anchor.offset for piece in block.pieces}
    assert places == {"con": 0, "trat": 4, "\u2011cadre\u00a0: é": 9, "té": 20}


def test_d10_every_character_is_where_its_anchor_says(read: Read) -> None:
    stored = "  Ce\u0301dric a\u0300 l'e\u0301t\u00ade\u0301"
    block = read(p(r(stored)))[0][0]
    for piece in block.pieces:
        for index, char in enumerate(block.text[piece.start : piece.end]):
            assert stored[piece.anchor.offset + index] == {"é": "e", "à": "a"}.get(char, char)


def test_d10_accent_in_another_run(read: Read) -> None:
    block = read(p(r("dure"), r("\u0301e")))[0][0]
    assert block.text == "durée"
    assert [(piece.anchor.run, piece.anchor.offset) for piece in block.pieces] == [(0, 0), (1, 1)]


def test_d11_breaks_tabs_and_leaders(texts: Texts) -> None:
    dotted = '<w:tabs><w:tab w:val="left" w:pos="9000" w:leader="{}"/></w:tabs>'
    lines = p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br w:type='page'/></w:r>")
    body = (
        lines
        + p("<w:r><w:t>Nom : </w:t><w:tab/></w:r>", properties=dotted.format("dot"))
        + p("<w:r><w:t>Nom : </w:t><w:tab/></w:r>", properties=dotted.format("underscore"))
        + p(r("Prix : ____ €"))
    )
    assert texts(body) == ["a\nb\tc", "Nom : ……", "Nom : ____", "Prix : ____ €"]


def test_d11_tab_stop_already_passed(texts: Texts) -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="300" w:leader="dot"/><w:tab w:val="left" w:pos="9000"/></w:tabs>'
    assert texts(p("<w:r><w:t>Nom du client</w:t><w:tab/><w:t>x</w:t></w:r>", properties=stops)) == ["Nom du client\tx"]


def form(data: str, code: str, result: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>{r(code, tag="instrText")}{mark("separate")}{result}{mark("end")}'


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "FORMCHECKBOX"), "☑ oui"),
        (form('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX"), "☐ oui"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑ oui"),
        (r("\uf0a8", '<w:rFonts w:ascii="Wingdings"/>'), "☐ oui"),
        ('<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>' + r("☒") + "</w:sdtContent></w:sdt>", "☒ oui"),
        (form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="mois"/><w:listEntry w:val="an"/></w:ddList>', "FORMDROPDOWN", r("an")), "an oui"),
        (form("<w:textInput/>", "FORMTEXT", r("\u2002\u2002")), "…… oui"),
        (form("<w:textInput/>", "FORMTEXT", r("Ada")), "Ada oui"),
    ],
)  # fmt: skip
def test_d12_forms(texts: Texts, xml: str, shown: str) -> None:
    assert texts(p(xml, r(" oui"))) == [shown]


@pytest.mark.parametrize("wrapper", ["smartTag", "customXml", "hyperlink", "dir", "bdo"])
def test_d13_wrappers(texts: Texts, wrapper: str) -> None:
    assert texts(p(r("a"), f"<w:{wrapper}>{r('b')}</w:{wrapper}>", r("c"))) == ["abc"]


def test_d13_equation(texts: Texts) -> None:
    assert texts(p(r("P = "), "<m:oMath><m:r><m:t>2x</m:t></m:r></m:oMath>")) == ["P = 2x"]
