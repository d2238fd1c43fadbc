"""D1: automatic numbers, which Word stores nowhere."""

from collections.abc import Callable

import pytest

from clauselint.extract.numerals import numeral

Texts = Callable[..., list[str]]


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, num_id: int | None = 1, depth: int | None = 0, style: str = "", mark: str = "") -> str:
    ilvl = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    of = "" if num_id is None else f'<w:numId w:val="{num_id}"/>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = f"<w:numPr>{ilvl}{of}</w:numPr>" if ilvl or of else ""
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{styled}{numbered}{mark}</w:pPr>{run}</w:p>"


LEGAL = abstract(1, level(0, "Article %1 – "), level(1, "%1.%2."), level(2, "%3)", "lowerLetter"))


def test_d1_several_levels(texts: Texts) -> None:
    body = (
        item("Objet")
        + item("Tâches", depth=1)
        + item("saisie", depth=2)
        + item("tri", depth=2)
        + item("Lieu", depth=1)
        + item("Prix")
        + item("Total", depth=1)
    )
    assert texts(body, parts={"numbering": LEGAL + num(1, 1)}) == [
        "Article 1 – Objet", "1.1. Tâches", "a) saisie", "b) tri", "1.2. Lieu", "Article 2 – Prix", "2.1. Total",
    ]  # fmt: skip


def test_d1_number_is_a_piece_without_place(read: Callable[..., tuple]) -> None:
    blocks, _ = read(item("Objet"), parts={"numbering": LEGAL + num(1, 1)})
    first, second = blocks[0].pieces
    assert (first.start, first.end, first.anchor) == (0, len("Article 1 – "), None)
    assert second.anchor.run == second.anchor.offset == 0


def test_d1_numbers_from_styles(texts: Texts) -> None:
    styles = """<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Clause"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="B"><w:name w:val="Sous-clause"/><w:basedOn w:val="A"/></w:style>
      <w:style w:type="paragraph" w:styleId="C"><w:name w:val="Enfant"/><w:basedOn w:val="A"/></w:style>"""
    lists = abstract(
        1, level(0, "%1.", more='<w:pStyle w:val="A"/>'), level(1, "%1.%2", more='<w:pStyle w:val="B"/>')
    ) + num(1, 1)
    body = "".join(item(t, None, None, s) for t, s in (("un", "A"), ("deux", "B"), ("trois", "C"), ("quatre", "B")))
    assert texts(body, parts={"styles": styles, "numbering": lists}) == ["1. un", "1.1 deux", "2. trois", "2.1 quatre"]


def test_d1_shared_counters_and_one_start_override(texts: Texts) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = abstract(1, level(0, "%1.")) + num(1, 1) + num(2, 1) + num(3, 1, again)
    body = "".join(item("x", n) for n in (1, 2, 1, 3, 3, 1))
    assert texts(body, parts={"numbering": lists}) == ["1. x", "2. x", "3. x", "1. x", "2. x", "3. x"]


@pytest.mark.parametrize(("restart", "last"), [(None, "1"), ("0", "3"), ("1", "3")])
def test_d1_level_restart(texts: Texts, restart: str | None, last: str) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    lists = abstract(1, level(0, "%1"), level(1, "%2"), level(2, "%3", more=more)) + num(1, 1)
    body = "".join(item("x", depth=d) for d in (0, 1, 2, 2, 1, 2))
    assert texts(body, parts={"numbering": lists})[-1] == f"{last} x"


def test_d1_legal_numbering(texts: Texts) -> None:
    lists = abstract(1, level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 1)
    assert texts(item("x") + item("y", depth=1), parts={"numbering": lists}) == ["I. x", "1.1 y"]


def test_d1_list_style_link(texts: Texts) -> None:
    styles = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="Liste"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    lists = (
        abstract(1, level(0, "§ %1"), more='<w:styleLink w:val="L"/>')
        + abstract(2, more='<w:numStyleLink w:val="L"/>')
        + num(1, 1)
        + num(2, 2)
    )
    assert texts(item("x", 2) + item("y", 1), parts={"styles": styles, "numbering": lists}) == ["§ 1 x", "§ 2 y"]


def test_d1_lists_that_link_to_themselves(texts: Texts) -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = abstract(1, more='<w:numStyleLink w:val="L"/>') + num(1, 1)
    assert texts(item("x"), parts={"styles": styles, "numbering": lists}) == ["x"]


def test_d1_number_switched_off(texts: Texts) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    lists = LEGAL + num(1, 1)
    body = item("un", None, None, "A") + item("sans", 0, None, "A") + item("deux", None, None, "A")
    assert texts(body, parts={"styles": styles, "numbering": lists}) == ["Article 1 – un", "sans", "Article 2 – deux"]


def test_d1_empty_paragraphs_count_and_give_no_block(texts: Texts) -> None:
    assert texts(item("un") + item("") + item("trois"), parts={"numbering": LEGAL + num(1, 1)}) == [
        "Article 1 – un",
        "Article 3 – trois",
    ]


def test_d1_deleted_headings_do_not_count(texts: Texts) -> None:
    gone = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr><w:del w:author="A"><w:r><w:delText>Exclusivité</w:delText></w:r></w:del></w:p>'
    assert texts(item("Objet") + gone + item("Prix"), parts={"numbering": LEGAL + num(1, 1)}) == [
        "Article 1 – Objet",
        "Article 2 – Prix",
    ]


def test_d1_deep_level_first(texts: Texts) -> None:
    assert texts(item("x", depth=1) + item("y"), parts={"numbering": LEGAL + num(1, 1)}) == ["1.1. x", "Article 2 – y"]


def test_d1_hidden_number_and_padded_number(texts: Texts) -> None:
    padded = '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    lists = (
        abstract(1, level(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>"))
        + abstract(2, f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{padded}<w:lvlText w:val="%1"/></w:lvl>')
        + num(1, 1) + num(2, 2)
    )  # fmt: skip
    assert texts(item("x", 1) + item("y", 2), parts={"numbering": lists}) == ["x", "007 y"]


def test_d1_suffix(texts: Texts) -> None:
    lists = abstract(1, level(0, "%1", "upperLetter", '<w:suff w:val="nothing"/>')) + num(1, 1)
    assert texts(item(". Objet") + item("Prix"), parts={"numbering": lists}) == ["A. Objet", "B Prix"]


@pytest.mark.parametrize(
    ("text", "form", "kind", "shown"),
    [
        ("%1)", "lowerLetter", "list_item", "a) x"),
        ("(%1)", "decimal", "list_item", "(1) x"),
        ("%1.", "lowerRoman", "list_item", "i. x"),
        ("–", "none", "list_item", "– x"),
        ("\uf0b7", "bullet", "list_item", "x"),
        ("%1.", "decimal", "paragraph", "1. x"),
        ("Article %1", "decimal", "paragraph", "Article 1 x"),
    ],
)
def test_kind_by_label(read: Callable[..., tuple], text: str, form: str, kind: str, shown: str) -> None:
    blocks, _ = read(item("x"), parts={"numbering": abstract(1, level(0, text, form)) + num(1, 1)})
    assert (blocks[0].kind, blocks[0].text) == (kind, shown)


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [("☐", "Arial", "☐ a"), ("\uf0a8", "Wingdings", "☐ a"), ("\uf0fe", "Wingdings", "☑ a"), ("\uf0b7", "Symbol", "a"),
     ("o", "Courier New", "a"), ("\uf071", "Wingdings", "a")],
)  # fmt: skip
def test_boxes_to_tick_in_place_of_bullets(read: Callable[..., tuple], sign: str, font: str, shown: str) -> None:
    bullet = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
    block = read(item("a"), parts={"numbering": abstract(1, bullet) + num(1, 1)})[0][0]
    assert (block.kind, block.text) == ("list_item", shown)


def test_hostile_start(texts: Texts) -> None:
    lists = abstract(1, level(0, "%1.", "lowerLetter", start=2_000_000_000)) + num(1, 1)
    assert texts(item("x"), parts={"numbering": lists}) == ["32767. x"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "decimalZero", "04"), (1, "ordinal", "1er"), (2, "ordinal", "2e"), (28, "lowerLetter", "bb"), (1994, "upperRoman", "MCMXCIV"),
        (1, "ordinalText", "Premier"), (4, "ordinalText", "Quatrième"), (5, "ordinalText", "Cinquième"), (9, "ordinalText", "Neuvième"),
        (21, "ordinalText", "Vingt et unième"), (80, "ordinalText", "Quatre-vingtième"), (71, "cardinalText", "Soixante et onze"),
        (81, "cardinalText", "Quatre-vingt-un"), (99, "cardinalText", "Quatre-vingt-dix-neuf"), (3, "bullet", ""), (3, "unknown", "3"),
    ],
)  # fmt: skip
def test_numerals(number: int, form: str, shown: str) -> None:
    assert numeral(number, form) == shown
