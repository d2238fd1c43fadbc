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
        ("table_cell", "Tâche | Prix"),
        ("table_cell", "Tri | 50 €"),
    ]


def test_pieces_partition_the_text_and_lead_back_to_line_and_column(tmp_path: Path) -> None:
    document = read(tmp_path, "a.md", "Le *prix* est\nde 500 €.\n")
    block = document.blocks[0]
    assert [(p.start, p.end) for p in block.pieces] == [(0, 11), (11, 12), (12, 21)]
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
