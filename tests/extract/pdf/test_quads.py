"""P15: marks land on the words, also on turned pages and in shifted boxes."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from clauselint.extract.pdf.quads import Quad, find_quads
from clauselint.extract.readers import read_source
from clauselint.model.document import Document
from clauselint.model.source import Source
from clauselint.model.span import Span

TEXT = (
    "Le Prestataire remet ses travaux au Client chaque vendredi. Le Client règle chaque facture sous trente jours. "
    "Passé ce délai, le Prestataire suspend ses travaux après une lettre restée huit jours sans réponse du Client."
)


def marks(data: bytes, phrase: str, *, last: bool = False) -> list[tuple[int, Quad]]:
    source = Source(Path("c.pdf"), "application/pdf", hashlib.sha256(data).hexdigest(), data)
    blocks, notices = read_source(source, "final")
    document = Document(source, blocks, notices)
    block = next(b for b in blocks if phrase in b.text)
    start = block.text.rindex(phrase) if last else block.text.index(phrase)
    [found] = find_quads(source, document, [Span(block.id, start, start + len(phrase))])
    return found


def under(data: bytes, found: list[tuple[int, Quad]]) -> str:
    """The text that pdfium finds under marks."""
    with pypdfium2.PdfDocument(data) as pdf:
        words = []
        for number, quad in found:
            page = pdf[number - 1]
            xs, ys = quad[0::2], quad[1::2]
            textpage = page.get_textpage()
            words.append(textpage.get_text_bounded(min(xs) + 0.2, min(ys) + 0.2, max(xs) - 0.2, max(ys) - 0.2))
            textpage.close()
            page.close()
    return " ".join(" ".join(words).split())


def changed(data: bytes, **entries: object) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for name, value in entries.items():
                page.obj[f"/{name}"] = value
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def test_p15_a_phrase_within_a_line(sheets) -> None:
    sheets.paragraph(TEXT)
    data = sheets.pdf()
    [(page, quad)] = marks(data, "remet ses travaux")
    assert page == 1
    assert under(data, [(page, quad)]) == "remet ses travaux"
    assert quad[0] < quad[2]
    assert quad[1] > quad[5]


def test_p15_one_mark_for_each_line(sheets) -> None:
    sheets.paragraph(TEXT, width=200)
    data = sheets.pdf()
    found = marks(data, "Client règle chaque facture sous trente jours. Passé ce délai")
    assert len(found) == 2
    assert under(data, found) == "Client règle chaque facture sous trente jours. Passé ce délai"


@pytest.mark.parametrize("last", [False, True])
def test_p15_of_a_repeated_phrase_the_one_that_was_meant(sheets, last: bool) -> None:
    sheets.line("Le Client paie le Client, et le Client rend au Client ce que le Client lui doit.", y=700)
    [(_, quad)] = marks(sheets.pdf(), "le Client", last=last)
    assert (quad[0] < 200) != last


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_p15_on_a_page_turned_by_rotate(sheets, turn: int) -> None:
    """The text runs sideways in the file, and upright on the screen."""
    canvas = sheets.canvas
    canvas.translate(*{90: (500, 100), 180: (550, 700), 270: (100, 700)}[turn])
    canvas.rotate(turn)
    for n, line in enumerate(
        ("Le Client règle chaque facture sous trente jours.", "Passé ce délai, le Prestataire suspend ses travaux.")
    ):
        sheets.line(line, 0, y=-14 * n)
    data = changed(sheets.pdf(), Rotate=turn)
    found = marks(data, "sous trente jours. Passé ce délai")
    assert under(data, found) == "sous trente jours. Passé ce délai"
    # The first side of the mark runs the way the words do.
    quad = found[0][1]
    dx, dy = quad[2] - quad[0], quad[3] - quad[1]
    assert {90: dy > abs(dx), 180: -dx > abs(dy), 270: -dy > abs(dx)}[turn]


@pytest.mark.parametrize(
    "boxes",
    [
        {"MediaBox": [-100, -200, 595, 842]},
        {"MediaBox": [30, 40, 595, 842], "CropBox": [50, 60, 560, 800]},
        {"CropBox": [50, 300, 580, 800], "Rotate": 90},
    ],
)
def test_p15_in_shifted_boxes(sheets, boxes: dict[str, object]) -> None:
    sheets.y = 700
    sheets.paragraph(TEXT)
    data = changed(sheets.pdf(), **{name: pikepdf.Array(v) if isinstance(v, list) else v for name, v in boxes.items()})
    assert under(data, marks(data, "sous trente jours")) == "sous trente jours"


def test_p15_in_the_second_column(sheets) -> None:
    top = sheets.y
    for x in (50, 310):
        sheets.y = top
        for number in range(3):
            sheets.paragraph(f"{number + (4 if x > 50 else 1)}. {TEXT}", x, width=235, size=9)
    data = sheets.pdf()
    found = marks(data, "5. Le Prestataire remet")
    assert found[0][1][0] > 300
    assert under(data, found) == "5. Le Prestataire remet"


def test_p15_over_a_page_break(sheets) -> None:
    words = TEXT.split()
    sheets.y = 100
    sheets.paragraph(" ".join(words[:16]))
    sheets.next_page()
    sheets.paragraph(" ".join(words[16:]))
    data = sheets.pdf()
    phrase = " ".join(words[13:20])
    found = marks(data, phrase)
    assert [page for page, _ in found] == [1, 2]
    assert under(data, found) == phrase


def test_p15_of_a_locked_file_the_password_opens_the_marks_too(sheets) -> None:
    sheets.paragraph(TEXT)
    with pikepdf.open(io.BytesIO(sheets.pdf())) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(user="rose", owner="lilas"))
    data = buffer.getvalue()
    source = Source(Path("c.pdf"), "application/pdf", "", data, "rose")
    blocks, _ = read_source(source, "final")
    [found] = find_quads(source, Document(source, blocks), [Span(0, 3, 14)])
    assert len(found) == 1


def test_a_value_of_a_field_is_marked_where_its_field_is(sheets) -> None:
    sheets.line("Le Client :", y=700)
    sheets.canvas.acroForm.textfield(
        name="client", value="Société Garnier", x=130, y=696, width=200, height=16, fontSize=10
    )
    [(_, quad)] = marks(sheets.pdf(), "Société Garnier")
    assert 65 < quad[0] < 140
    assert 690 < quad[1] < 720
