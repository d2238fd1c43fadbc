"""P14: words that are not seen on the page: layers, boxes and images painted over them; and words given for others."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name
from reportlab.lib.colors import white
from reportlab.lib.utils import ImageReader

from clauselint.cli.main import main

SEEN = "Le Prestataire exécute la mission avec soin et en rend compte au Client."
SECRET = "Toute somme versée reste acquise au Prestataire."
Change = Callable[[pikepdf.Pdf], None]


def saved(data: bytes, change: Change) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def in_layer(sheets, settings: Callable[[pikepdf.Object], Dictionary], *, member: bool = False) -> bytes:
    """The sentence that is seen, and the other one in a layer; `settings` says of the layer whether it is on."""
    sheets.paragraph(SEEN)
    sheets.canvas.addLiteral("/OC /Calque BDC")
    sheets.line(SECRET, y=400)
    sheets.canvas.addLiteral("EMC")

    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Projet"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=settings(layer))
        group = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([layer]), P=Name.AllOn)) if member else layer
        pdf.pages[0].Resources.Properties = Dictionary(Calque=group)

    return saved(sheets.pdf(), change)


def told(read, data: bytes) -> tuple[list[tuple[str, bool]], list[str]]:
    blocks, notices = read(data)
    return [(block.text, "hidden" in block.flags) for block in blocks], [notice.code for notice in notices]


HIDDEN = ([(SEEN, False), (SECRET, True)], ["hidden-text"])
SHOWN = ([(SEEN, False), (SECRET, False)], [])


@pytest.mark.parametrize("member", [False, True])
@pytest.mark.parametrize("way", ["off", "all off"])
def test_p14_a_layer_that_is_switched_off_is_hidden(sheets, read, way: str, member: bool) -> None:
    settings = {
        "off": lambda layer: Dictionary(OFF=Array([layer])),
        "all off": lambda layer: Dictionary(BaseState=Name.OFF),
    }
    assert told(read, in_layer(sheets, settings[way], member=member)) == HIDDEN


def test_p14_a_layer_that_is_switched_on_is_seen(sheets, read) -> None:
    data = in_layer(sheets, lambda layer: Dictionary(BaseState=Name.OFF, ON=Array([layer])))
    assert told(read, data) == SHOWN


def test_p14_a_form_in_a_layer_that_is_switched_off_is_hidden(sheets, read) -> None:
    sheets.paragraph(SEEN)
    sheets.canvas.beginForm("annexe")
    sheets.line(SECRET, y=400)
    sheets.canvas.endForm()
    sheets.canvas.doForm("annexe")

    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Projet"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        for form in pdf.pages[0].Resources.XObject.values():
            form.OC = layer

    assert told(read, saved(sheets.pdf(), change)) == HIDDEN


def picture() -> ImageReader:
    bitmap = pypdfium2.PdfBitmap.new_native(8, 8, 1)
    bitmap.fill_rect((0x90, 0x90, 0x90, 0xFF), 0, 0, 8, 8)
    return ImageReader(bitmap.to_pil())


def cover(sheets, way: str, x: float = 150) -> None:
    canvas = sheets.canvas
    if way == "image":
        canvas.drawImage(picture(), 60, 390, 400, 30)
    elif way == "white box":
        canvas.setFillColor(white)
        canvas.rect(60, 390, 400, 30, stroke=0, fill=1)
    elif way == "black box with a word":
        canvas.rect(60, 390, 400, 30, fill=1)
        canvas.setFillColor(white)
        sheets.line("Occulté", x=x, y=400)
    else:
        canvas.rect(60, 390, 400, 30, fill=1)


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("way", ["black box", "white box", "image"])
def test_p14_what_is_painted_over_is_hidden(sheets, read, way: str, turn: int) -> None:
    sheets.paragraph(SEEN)
    sheets.line(SECRET, y=400)
    cover(sheets, way)
    assert told(read, saved(sheets.pdf(), lambda pdf: pdf.pages[0].rotate(turn, relative=False))) == HIDDEN


@pytest.mark.parametrize("x", [150, 320])
def test_p14_a_word_on_the_box_is_seen(sheets, read, x: float) -> None:
    """Right over the words that the box hides, or beside them."""
    sheets.paragraph(SEEN)
    sheets.line(SECRET, y=400)
    cover(sheets, "black box with a word", x)
    assert told(read, sheets.pdf())[0] == [(SEEN, False), ("Occulté", False), (SECRET, True)]


def test_p14_of_a_line_only_the_words_under_the_box_are_hidden(sheets, read) -> None:
    left, under, right = "Le prix est de ", "4 000 euros", " hors taxes, payable à la livraison."
    sheets.line(left + under + right, y=400)
    x, width = (sheets.canvas.stringWidth(part, "Times-Roman", 11) for part in (left, under))
    sheets.canvas.rect(69 + x, 395, width + 2, 14, fill=1)
    blocks, codes = told(read, sheets.pdf())
    assert blocks == [(left.strip(), False), (right.strip(), False), (under, True)]
    assert codes == ["hidden-text"]


@pytest.mark.parametrize("way", ["under", "transparent"])
def test_p14_a_marker_hides_nothing(sheets, read, way: str) -> None:
    """The ground under words, and a veil over them, leave them to be read."""
    sheets.paragraph(SEEN)
    if way == "under":
        sheets.canvas.setFillGray(0.8)
        sheets.canvas.rect(60, 390, 400, 30, fill=1)
        sheets.canvas.setFillGray(0)
    sheets.line(SECRET, y=400)
    if way == "transparent":
        sheets.canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        sheets.canvas.rect(60, 390, 400, 30, stroke=0, fill=1)
    assert told(read, sheets.pdf()) == SHOWN


def test_p14_a_note_drawn_over_words_hides_them(sheets, read) -> None:
    sheets.paragraph(SEEN)
    sheets.line(SECRET, y=400)

    def change(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"0 g 0 0 400 30 re f")
        look.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 400, 30])})
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 390, 460, 420]), F=4)
        note.AP = Dictionary(N=look)
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    assert told(read, saved(sheets.pdf(), change)) == HIDDEN


def test_p14_the_reader_is_told_of_words_under_a_box(sheets, tmp_path: Path) -> None:
    sheets.paragraph(SEEN)
    sheets.line(SECRET, y=400)
    cover(sheets, "black box")
    path = tmp_path / "contrat.pdf"
    path.write_bytes(sheets.pdf())
    result = CliRunner().invoke(main, ["check", str(path)])
    assert "texte invisible" in result.stdout
    assert "recouvert d'un cadre ou d'une image" in " ".join(result.stdout.split())
    assert "acquise au Prestataire" not in result.stdout


def test_p14_text_recognised_below_the_picture_of_a_scan_is_its_text(sheets, read) -> None:
    for sentence in (SEEN, SECRET):
        sheets.paragraph(sentence)
    sheets.canvas.drawImage(picture(), 0, 0, 595, 842)
    blocks, codes = told(read, sheets.pdf())
    assert blocks == SHOWN[0]
    assert codes == ["recognised-text"]


def given(sheets, printed: str, instead: str, font: str = "Times-Roman") -> bytes:
    """A sentence of which the file gives one part in other words."""
    sheets.canvas.addLiteral(f"/Span <</ActualText <FEFF{instead.encode('utf-16-be').hex()}>>> BDC")
    sheets.line(printed, y=400, font=font)
    sheets.canvas.addLiteral("EMC")
    return sheets.pdf()


def test_p14_printed_words_count_and_not_those_given_for_them(sheets, read) -> None:
    data = given(sheets, "Le Client paie sous soixante jours.", "Le Client paie sous trente jours.")
    assert told(read, data)[0] == [("Le Client paie sous soixante jours.", False)]
