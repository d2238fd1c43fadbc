"""D1: thirty-four labels of one document, as Word shows them; other programs miss some of these."""

from collections.abc import Callable

Texts = Callable[..., list[str]]


def level(depth: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(num_id: int | None, depth: int | None = 0, style: str = "", text: str = "x") -> str:
    ilvl = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    of = "" if num_id is None else f'<w:numId w:val="{num_id}"/>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{styled}<w:numPr>{ilvl}{of}</w:numPr></w:pPr>{run}</w:p>"


def styled(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'


def start_at(depth: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


STYLES = """
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/><w:basedOn w:val="Titre1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titre2b"><w:name w:val="Sous-titre maison"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:type="numbering" w:styleId="Liste"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>
"""
NUMBERING = (
    abstract(1, level(0, "Article %1 –", "ordinal", '<w:pStyle w:val="Titre1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Titre2"/><w:isLgl/>'), level(2, "%3)", "lowerLetter"))
    + abstract(2, level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"), level(2, "(%3)", "lowerRoman"))
    + abstract(3, level(0, "%1", "decimalZero"), level(1, "%1-%2"), level(2, "%1-%2-%3", more='<w:lvlRestart w:val="0"/>'))
    + abstract(4, level(0, "%1", "ordinal"), level(1, "%2", "ordinalText"), level(2, "%3", "cardinalText"))
    + abstract(5, level(0, "%1)", "upperLetter", start=26))
    + abstract(6, level(0, "§ %1", start=5))
    + abstract(7, level(0, "N°%1"))
    + abstract(8, more='<w:numStyleLink w:val="Liste"/>')
    + abstract(9, level(0, "%1 bis"), more='<w:styleLink w:val="Liste"/>')
    + "".join(num(key, key) for key in range(1, 10))
    + num(10, 6, start_at(0, 1)) + num(11, 6)
    + num(12, 1, '<w:lvlOverride w:ilvl="0">' + level(0, "Clause %1") + "</w:lvlOverride>")
)  # fmt: skip
EXPECTED = [
    (styled("Titre1"), "Article 1er –"), (styled("Titre2"), "1.1"), (styled("Titre2"), "1.2"), (item(1, 2), "a)"), (item(1, 2), "b)"),
    (styled("Titre2b"), "1.3"), (styled("Titre1"), "Article 2e –"), (styled("Titre2"), "2.1"), (item(1, 2), "a)"),
    (item(12, 0), "Clause 3"), (item(1, 1), "3.1"), (item(0, 0, "Titre1"), ""), (styled("Titre1"), "Article 4e –"),
    (item(2, 0), "I."), (item(2, 1), "1.1"), (item(2, 2), "(i)"), (item(2, 2), "(ii)"), (item(2, 0), "II."), (item(2, 1), "2.1"), (item(2, 2), "(i)"),
    (item(3, 0), "01"), (item(3, 1), "01-1"), (item(3, 2), "01-1-1"), (item(3, 1), "01-2"), (item(3, 2), "01-2-2"),
    (item(4, 0), "1er"), (item(4, 1), "Premier"), (item(4, 2), "Un"),
    (item(5), "Z)"), (item(5), "AA)"),
    (item(6), "§ 5"), (item(10), "§ 1"), (item(11), "§ 2"), (item(8), "1 bis"),
]  # fmt: skip


def test_d1_thirty_four_labels(texts: Texts) -> None:
    assert len(EXPECTED) == 34
    shown = texts("".join(body for body, _ in EXPECTED), parts={"styles": STYLES, "numbering": NUMBERING})
    assert shown == [f"{label} x".strip() for _, label in EXPECTED]


def test_d1_empty_and_deleted_paragraphs_among_them(texts: Texts) -> None:
    gone = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="6"/></w:numPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr><w:del w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    body = item(6) + gone + item(6, text="") + item(6)
    assert texts(body, parts={"numbering": NUMBERING}) == ["§ 5 x", "§ 7 x"]


def test_d1_each_story_counts_for_itself(read: Callable[..., tuple]) -> None:
    parts = {"numbering": NUMBERING, "footnotes": f'<w:footnote w:id="1">{item(6)}</w:footnote>', "header": item(6)}
    body = item(6) + '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    assert [block.text for block in read(body, parts=parts)[0]] == ["§ 5 x"] * 3
