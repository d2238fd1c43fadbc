from pathlib import Path

import pytest

from clauselint.errors import UnreadableError
from clauselint.extract import read_document
from clauselint.model.anchor import TextAnchor
from clauselint.model.document import Document
from clauselint.model.span import Span


def read(tmp_path: Path, name: str, text: str | bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_document(path)


def test_markdown_headings_lists_tables_and_signs(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "a.md",
        "---\ntitle: x\n---\n# Contrat de prestation\n\n## Article 1 – **Objet**\n\nUne ligne\nqui continue.\n\n- un *point*\n"
        "- un [lien](http://x.fr)\n\n| Tâche | Prix |\n|---|---|\n| Tri | 50 € |\n",
    )
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("heading", "Contrat de prestation"),
        ("heading", "Article 1 – Objet"),
        ("paragraph", "Une ligne qui continue."),
        ("list_item", "un point"),
        ("list_item", "un lien"),
        ("table_cell", "Tâche"),
        ("table_cell", "Prix"),
        ("table_cell", "Tri"),
        ("table_cell", "50 €"),
    ]
    assert [b.row for b in document.blocks[-4:]] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def test_pieces_partition_the_text_and_lead_back_to_line_and_column(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "Le *prix* est\nde 500 €.\n")
    block = document.blocks[0]
    assert [(p.start, p.end) for p in block.pieces] == [(0, 3), (3, 7), (7, 11), (11, 12), (12, 21)]
    start = block.text.index("500")
    assert document.locate(Span(0, start, start + 3)) == [(TextAnchor(2, 1), 3, 6)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "L’œuvre coûte 40 €."
    assert read(tmp_path, "a.txt", text.encode(encoding)).blocks[0].text == text


def test_lines_of_a_wrapped_text_are_joined(tmp_path: Path) -> None:
    lines = [
        "Le prestataire réalise les tâches que voici, dans le respect des règles de son",
        "métier et selon les consignes du client, qui lui donne tout ce qu'il faut pour les",
    ] * 6
    assert len(read(tmp_path, "a.txt", "\n".join(lines)).blocks) == 1


def test_short_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    assert len(read(tmp_path, "a.txt", "Le prix est de 500 €.\nLa durée est d'un an.\n").blocks) == 2


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x00\x01\x02\x00", "not-text"),
        ("photo.jpg", b"\xff\xd8\xff", "unsupported"),
        ("a.md", b"---\ntitle: x\n---\n", "no-text"),
    ],
)
def test_unreadable(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as error:
        read(tmp_path, name, data)
    assert error.value.code == code
    assert str(tmp_path) in str(error.value)


def texts(tmp_path: Path, name: str, text: str) -> list[str]:
    return [block.text for block in read(tmp_path, name, text).blocks]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_underlined_titles(tmp_path: Path, name: str) -> None:
    document = read(
        tmp_path, name, "Contrat de prestation\n=====\n\nObjet\n-----\n\nLe prix est fixe.\n\n---\n\nFin.\n"
    )
    assert [(b.text, b.level) for b in document.blocks] == [
        ("Contrat de prestation", 1), ("Objet", 2), ("Le prix est fixe.", None), ("Fin.", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n1. b\n1. c\n", ["1. a", "2. b", "3. c"]),
        ("1. a\n2. b\n\nsuite\n\n1. c\n", ["1. a", "2. b", "suite", "1. c"]),
        ("1.1 a\n\n1.1 b\n", ["1.1 a", "1.1 b"]),
        ("- [ ] oui\n- [x] non\n", ["☐ oui", "☑ non"]),
        ("Le prix[^1] est fixe.\n\n[^1]: Hors taxes.\n", ["Le prix est fixe.", "Hors taxes."]),
        ("a <!-- caché\nencore --> b\n", ["a b"]),
        ("```\nLe prix\n```\n[lien]: http://x.fr\n", ["Le prix"]),
        ("a | b\n--|--\nc \\| d | e\n", ["a", "b", "c | d", "e"]),
        ("| a | | b |\n", ["a", "b"]),
        ("+++\nt = 1\n+++\na\n", ["a"]),
    ],
)
def test_markdown_as_it_is_shown(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert texts(tmp_path, "a.md", text) == expected


def test_notes_and_page_numbers_have_their_layer(tmp_path: Path) -> None:
    assert [b.layer for b in read(tmp_path, "a.md", "Prix[^1].\n\n[^1]: Hors taxes.\n").blocks] == ["body", "note"]
    assert [b.layer for b in read(tmp_path, "a.txt", "Le prix est fixe.\nPage 1/3\n- 2 -\nFin.\n").blocks] == [
        "body", "footer", "footer", "body",
    ]  # fmt: skip


WIDE = "le prestataire réalise les tâches que voici, dans le respect des règles de son métier\n"


def test_indented_first_lines_begin_paragraphs(tmp_path: Path) -> None:
    assert len(texts(tmp_path, "a.txt", ("    " + WIDE + WIDE * 5) * 3)) == 3


def test_words_broken_at_the_end_of_a_line_are_mended(tmp_path: Path) -> None:
    broken = (
        "le prestataire qui sous-traite à un sous-traitant prévu au contrat réalise ses presta-\n"
        "tions dans le respect des règles de son métier, et en répond, comme le fait tout sous-\n"
        "traitant\n"
    )
    text = WIDE * 6 + broken + WIDE * 4
    (shown,) = texts(tmp_path, "a.txt", text)
    assert "réalise ses prestations dans le respect" in shown
    assert "tout sous-traitant le prestataire" in shown


def test_every_character_of_markdown_is_where_its_anchor_says(tmp_path: Path) -> None:
    source = "# **Contrat** de `prestation` #\n\n- Le [prix](http://x.fr) *est*\n  de 5\u00a0€ l'anne\u0301e\n\n| a **b** | c |\n|---|---|\n"
    lines = source.split("\n")
    for block in read(tmp_path, "a.md", source).blocks:
        for piece in block.pieces:
            if isinstance(piece.anchor, TextAnchor):
                words = block.text[piece.start : piece.end]
                assert lines[piece.anchor.line - 1][piece.anchor.column - 1 :].startswith(words.replace("é", "e"))


def test_markdown_entities_are_the_signs_they_stand_for(tmp_path: Path) -> None:
    path = tmp_path / "contrat.md"
    path.write_text(
        "## Article 5 - Dur&eacute;e\n\nPrix &#8239;: 5&nbsp;&euro; &amp; frais, R&D; &inconnu;.\n", encoding="utf-8"
    )
    heading, text = read_document(path).blocks
    assert heading.text == "Article 5 - Durée"
    assert text.text == "Prix \u202f: 5\u00a0€ & frais, R&D; &inconnu;."
    anchors = {
        (piece.anchor.line, piece.anchor.column) for piece in text.pieces if isinstance(piece.anchor, TextAnchor)
    }
    assert (3, 22) in anchors  # « € » stands at the entity's own column


def test_pictures_from_elsewhere_are_told(tmp_path: Path) -> None:
    text = "![logo](https://exemple.fr/logo.png) ![plan](plan.png)\n\nTexte [lien](https://exemple.fr).\n\n<img src='//exemple.org/x'>\n"
    found = read(tmp_path, "a.md", text).notices
    assert [(notice.code, notice.where) for notice in found] == [
        ("external-link", "//exemple.org"),
        ("external-link", "https://exemple.fr"),
    ]
    assert read(tmp_path, "a.txt", text).notices == ()


def test_struck_words_and_boxes_to_tick_of_markdown(tmp_path: Path) -> None:
    text = "Le prix est de ~~500~~ 600 euros.\n\n~~Le client paie.~~\n\n- [ ] oui\n- [x] non\n\n~~~\ncode\n~~~\n\nenviron ~ 5 jours"
    blocks = read(tmp_path, "a.md", text).blocks
    assert [(block.text, block.fields, set(block.flags)) for block in blocks] == [
        ("Le prix est de 500 600 euros.", 0, {"some_struck"}),
        ("Le client paie.", 0, {"struck"}),
        ("☐ oui", 1, set()),
        ("☑ non", 1, set()),
        ("code", 0, set()),
        ("environ ~ 5 jours", 0, set()),
    ]


def test_a_paragraph_of_tens_of_thousands_of_lines_is_read(tmp_path: Path) -> None:
    line = "Le Prestataire réalise les tâches que le Client lui con-\n"
    document = read(tmp_path, "a.txt", line * 60_000)  # quadratic time would take all that a file may take
    assert len(document.blocks[0].text) > 3_000_000
