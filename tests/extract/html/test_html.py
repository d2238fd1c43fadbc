"""Web pages: the text that a browser shows, and where each word stands in the source."""

from pathlib import Path

import pytest

from clauselint.extract.html import read_html
from clauselint.model.anchor import TextAnchor
from clauselint.model.document import Block, Notice, Revision, View
from clauselint.model.source import Source


def read(html: str | bytes, view: View = "final") -> tuple[list[Block], list[Notice]]:
    data = html if isinstance(html, bytes) else html.encode()
    blocks, notices = read_html(Source(Path("contrat.html"), "text/html", "", data), view)
    for number, block in enumerate(blocks):
        assert block.id == number
        assert [piece.start for piece in block.pieces] == [0, *(piece.end for piece in block.pieces[:-1])]
        assert block.pieces[-1].end == len(block.text)
    return blocks, notices


def texts(html: str) -> list[str]:
    return [block.text for block in read(html)[0]]


def test_headings_paragraphs_and_spaces() -> None:
    blocks, _ = read(
        "<h1>Contrat</h1>\n<p>Le  prix\n   est <b>fixe</b>&nbsp;: 5&#160;000&nbsp;&euro;.<p>Fin<br>du contrat"
    )
    assert [(b.text, b.kind, b.level) for b in blocks] == [
        ("Contrat", "heading", 1),
        ("Le prix est fixe\u00a0: 5\u00a0000\u00a0€.", "paragraph", None),
        ("Fin\ndu contrat", "paragraph", None),
    ]


def test_every_word_leads_back_to_its_line_and_column() -> None:
    source = "<div>\n  <p>Le <em>prix</em>   est\n  de 5&nbsp;000&nbsp;&euro; l'anne\u0301e.</p></div>"
    block = read(source)[0][0]
    assert block.text == "Le prix est de 5\u00a0000\u00a0€ l'année."
    lines = source.split("\n")
    for piece in block.pieces:
        assert isinstance(piece.anchor, TextAnchor)
        words = block.text[piece.start : piece.end]
        if words.isalpha() and words != "é":
            assert lines[piece.anchor.line - 1][piece.anchor.column - 1 :].startswith(words)
    (euro,) = [piece for piece in block.pieces if block.text[piece.start : piece.end] == "€"]
    assert lines[2][euro.anchor.column - 1 :].startswith("&euro;")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>Objet<li>Prix</ol>", ["1. Objet", "2. Prix"]),
        ('<ol type="a" start="3"><li>x</li><li value="9">y</li><li>z</li></ol>', ["c. x", "i. y", "j. z"]),
        ('<ol style="list-style-type: upper-roman"><li>x<li>y</ol>', ["I. x", "II. y"]),
        ("<ol reversed start=2><li>x<li>y</ol>", ["2. x", "1. y"]),
        ('<ol style="list-style:none"><li>1.1 x</ol>', ["1.1 x"]),
        ("<ol><li>x<ol type=i><li>y</ol><li>z</ol>", ["1. x", "i. y", "2. z"]),
        ("<ol><li><p>x</p><p>suite</p><li></li><li>z</ol>", ["1. x", "suite", "3. z"]),
        ("<ul><li>x<li>– y</ul>", ["x", "y"]),
    ],
)
def test_numbers_of_lists(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_merged_and_nested_cells_stand_once_in_their_column() -> None:
    html = (
        "<table><tr><th colspan=2>Prestation<th rowspan=2>Prix</tr><tr><td>tri<td>saisie</tr>"
        "<tr><td>a<td><table><tr><td>b</table><td>c</table><p>fin"
    )
    assert [(b.text, b.row) for b in read(html)[0]] == [
        ("Prestation", (0, 0, 0)), ("Prix", (0, 0, 2)), ("tri", (0, 1, 0)), ("saisie", (0, 1, 1)),
        ("a", (0, 2, 0)), ("b", (1, 0, 0)), ("c", (0, 2, 2)), ("fin", None),
    ]  # fmt: skip


def test_hostile_spans_are_capped() -> None:
    assert len(read("<table><tr><td colspan=999999999 rowspan=999999999>a<td>b<tr><td>c</table>")[0]) == 3


def test_layers() -> None:
    html = (
        "<body><header>Société A</header><nav><a href=#a>Prix</a></nav><main><header><h1>Contrat</h1></header>"
        "<p>Le prix est fixe<a href='#fn1' role='doc-noteref'><sup>1</sup></a>.</p></main>"
        "<section class=footnotes><p>Hors taxes.<a href='#fnref1'>↩</a></p></section><footer>pied</footer>"
        "<script>var x = 'non';</script><button>Imprimer</button>"
    )
    assert [(b.layer, b.text) for b in read(html)[0]] == [
        ("header", "Société A"), ("toc", "Prix"), ("body", "Contrat"), ("body", "Le prix est fixe."),
        ("note", "Hors taxes."), ("footer", "pied"),
    ]  # fmt: skip


def test_flags() -> None:
    html = (
        '<p hidden>a</p><p style="display: none">b</p><p><s>c</s></p><p><strong>d</strong></p>'
        '<p style="font-weight:700">e <i>f</i></p>'
    )
    assert [set(b.flags) for b in read(html)[0]] == [{"hidden"}, {"hidden"}, {"struck"}, {"bold"}, {"bold"}]


def test_form_fields() -> None:
    html = (
        '<p>Nom : <input value="Ada"> <input type=checkbox checked> oui <input type=radio> non <input type=hidden value=x></p>'
        "<p>Ville : <input></p><p><select><option>A<option selected>B</select></p>"
    )
    assert [(b.text, "placeholder" in b.flags) for b in read(html)[0]] == [
        ("Nom : Ada ☑ oui ☐ non", False),
        ("Ville : ……", True),
        ("B", False),
    ]


def test_form_fields_are_counted() -> None:
    html = "<p><input type=checkbox> a <input type=checkbox checked> b</p><p><textarea>c</textarea><select><option selected>d</select>"
    assert [(block.fields, block.flags) for block in read(html)[0]] == [(2, {"form"}), (2, {"form"})]


@pytest.mark.parametrize(
    ("html", "site"),
    [
        ('<img src="https://exemple.fr/logo.png">', "https://exemple.fr"),
        ('<img src="https://exemple.fr/a.png"><img srcset="https://exemple.fr/b.png 2x">', "https://exemple.fr"),
        ("<script src=//exemple.fr/a.js></script>", "//exemple.fr"),
        ("<link rel=stylesheet href=https://exemple.fr/a.css>", "https://exemple.fr"),
        ("<div style=\"background: url('https://exemple.fr/a.png')\">x</div>", "https://exemple.fr"),
        ("<style>@import 'https://exemple.fr/a.css';</style>", "https://exemple.fr"),
    ],
)
def test_addresses_elsewhere_are_told(html: str, site: str) -> None:
    notices = read(f"<body>{html}<p>a</p>")[1]
    assert [(notice.level, notice.code, notice.where) for notice in notices] == [("info", "external-link", site)]


@pytest.mark.parametrize(
    "html",
    ['<img src="logo.png">', '<a href="https://exemple.fr">x</a>', "<link rel=canonical href=https://exemple.fr>"],
)
def test_what_is_not_fetched_from_elsewhere_is_not_told(html: str) -> None:
    assert read(f"<body>{html}<p>a</p>")[1] == []


def test_tracked_changes_in_both_views() -> None:
    html = '<p>Sous <del datetime="2026-01-02">30</del><ins datetime="2026-01-03">60</ins> jours.</p>'
    blocks, notices = read(html)
    assert blocks[0].text == "Sous 60 jours."
    assert [piece.revision for piece in blocks[0].pieces] == [None, Revision("inserted", "", "2026-01-03"), None]
    assert "1 insertion et 1 suppression" in notices[0].message
    assert "acceptées" in notices[0].message
    blocks, notices = read(html, "original")
    assert blocks[0].text == "Sous 30 jours."
    assert blocks[0].pieces[1].revision == Revision("deleted", "", "2026-01-02")
    assert notices[0].message.endswith("comme si toutes étaient refusées.")


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p>a</p><iframe src=x></iframe>", "embedded-object"),
        ("<style>h2:before{counter-increment:a}</style><p>a", "numbering-unresolved"),
    ],
)
def test_what_is_not_read_is_told(html: str, code: str) -> None:
    assert [(notice.level, notice.code) for notice in read(html)[1]] == [("warning", code)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<![foo[ b ]]>c", "<p>a<!-- b", "<p>a &amp b &unknown; c", "<p>a</td></table>b", "<p>a<" + "div>" * 3,
        "<p>a" + "<div>" * 5000 + "b", "<table><td>a</p>b</table>c", "<p>1 < 2 a</p>", "</p></body>a",
    ],
)  # fmt: skip
def test_broken_pages_keep_their_words(html: str) -> None:
    assert "a" in "".join(texts(html))


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ('<meta charset="iso-8859-15"><p>5 €'.encode("iso-8859-15"), "5 €"),
        ("<p>œuvre à 5 €".encode("cp1252"), "œuvre à 5 €"),
        ("<p>été".encode("utf-16"), "été"),
        ("<p>été".encode("utf-16-le"), "été"),
        ('<meta charset="iso-8859-1"><p>été'.encode(), "été"),
    ],
)
def test_encodings(data: bytes, shown: str) -> None:
    assert [block.text for block in read(data)[0]] == [shown]


def test_export_of_a_word_processor() -> None:
    html = (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>"
        "<![endif]>Objet<o:p></o:p></p><p class=MsoNormal><!--[if gte mso 9]>x<![endif]-->Le prix est fixe.</p>"
    )
    shown = texts(html)
    assert shown[0].replace("\u00a0", " ").split() == ["1.", "Objet"]
    assert shown[1:] == ["Le prix est fixe."]


def test_a_paragraph_of_a_hundred_thousand_words_is_read() -> None:
    # Quadratic time would take minutes.
    assert len(read("<p>" + "mot " * 100_000)[0][0].text) == 399_999
