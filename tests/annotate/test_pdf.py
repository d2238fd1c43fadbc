"""Highlights in a PDF: on the exact words, appended to the bytes of the original."""

import random
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from clauselint.annotate.pdf import annotate_pdf
from clauselint.annotate.pdf_places import places_of
from clauselint.errors import ProductError
from clauselint.extract import read_document
from clauselint.model.document import Document
from clauselint.model.note import Note
from clauselint.model.span import Span

LINES = (
    "CONTRAT DE PRESTATION DE SERVICES",
    "",
    "Article 1 - Prix et paiement",
    "Le prix est de 1 250 euros hors taxes par mois, payable par virement. Les factures sont payables à quatre-",
    "vingt-dix (90) jours à compter de leur émission, sans escompte. Toute somme impayée porte intérêt au taux",
    "légal, sans préjudice de l'indemnité de 40 euros.",
    "",
    "Article 2 - Durée",
    "Le contrat est conclu pour douze (12) mois. Il est reconduit tacitement, sauf préavis de trois (3) mois donné",
    "par lettre recommandée avant le terme.",
)


def make_pdf(lines: tuple[str, ...], rotate: int = 0, left: int = 0) -> bytes:
    """A page of lines in Helvetica 10; `left` moves the origin of its visible box."""
    drawn = b"".join(
        b"BT /F1 10 Tf %d %d Td (%s) Tj ET\n"
        % (50 + left, 780 - 16 * n, re.sub(rb"([()\\])", rb"\\\1", line.encode("cp1252")))
        for n, line in enumerate(lines)
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[%d 0 %d 842]/Rotate %d/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
        % (left, 595 + left, rotate)
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


@pytest.fixture
def opened(tmp_path: Path) -> Document:
    path = tmp_path / "contrat.pdf"
    path.write_bytes(make_pdf(LINES))
    return read_document(path)


def letters(text: str) -> str:
    return re.sub(r"[\s\-\ufffe\x02]", "", text)


def annotations(data: bytes) -> list[tuple[int, str, str, str]]:
    """(page, kind, text of the note, words under the highlight) of each annotation, read with pdfium."""
    found = []
    with pypdfium2.PdfDocument(BytesIO(data)) as file:
        for number in range(len(file)):
            page = file[number]
            for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium.FPDFPage_GetAnnot(page, index)
                kind = pdfium.FPDFAnnot_GetSubtype(annotation)
                buffer = (pdfium.FPDF_WCHAR * 4096)()
                pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, 8192)
                quad, words = pdfium.FS_QUADPOINTSF(), ""
                for part in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
                    pdfium.FPDFAnnot_GetAttachmentPoints(annotation, part, quad)
                    words += page.get_textpage().get_text_bounded(quad.x3 - 0.3, quad.y3, quad.x2 + 0.3, quad.y2)
                name = "highlight" if kind == pdfium.FPDF_ANNOT_HIGHLIGHT else "icon"
                found.append((number, name, bytes(buffer).decode("utf-16-le").split("\0")[0], words))
                pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def random_words(document: Document, choice: random.Random) -> Span:
    block = choice.choice([block for block in document.blocks if block.layer == "body"])
    words = list(re.finditer(r"\S+", block.text))
    first = choice.randrange(len(words))
    last = choice.randint(first, len(words) - 1)
    return Span(block.id, words[first].start(), words[last].end())


@pytest.mark.parametrize(("rotate", "left"), [(0, 0), (90, 0), (0, 100)])
def test_two_hundred_random_highlights_are_exact(tmp_path: Path, rotate: int, left: int) -> None:
    path = tmp_path / "contrat.pdf"
    path.write_bytes(make_pdf(LINES, rotate, left))
    document = read_document(path)
    choice = random.Random(rotate + left)
    spans = [random_words(document, choice) for _ in range(70)]
    copy = annotate_pdf(document, [Note(span, (f"note {n}", "texte")) for n, span in enumerate(spans)])
    assert copy.startswith(document.source.data)
    found = annotations(copy)
    assert len(found) == len(spans)
    for (_, kind, text, words), (number, span) in zip(found, enumerate(spans), strict=True):
        assert (kind, text) == ("highlight", f"note {number}\ntexte")
        assert letters(words) == letters(document.excerpt(span))


def test_the_text_stays_the_same(opened: Document, tmp_path: Path) -> None:
    copy = tmp_path / "annote.pdf"
    copy.write_bytes(annotate_pdf(opened, [Note(Span(2, 0, 10), ("note",)), Note(None, ("Ce qui manque",))]))
    # The notes themselves are read back as comments, like those of anybody.
    kept = [block.text for block in read_document(copy).blocks if block.layer != "comment"]
    assert kept == [block.text for block in opened.blocks]
    assert opened.source.path.read_bytes() == make_pdf(LINES)


@pytest.mark.parametrize("allowed", [True, False])
def test_p13_notes_are_written_only_where_the_owner_admits_them(tmp_path: Path, allowed: bool) -> None:
    path = tmp_path / "contrat.pdf"
    locked = pikepdf.Encryption(owner="directrice", allow=pikepdf.Permissions(modify_annotation=allowed))
    with pikepdf.open(BytesIO(make_pdf(LINES))) as pdf:
        pdf.save(path, encryption=locked)
    document, notes = read_document(path), [Note(Span(2, 0, 10), ("note",))]
    if allowed:
        assert len(annotations(annotate_pdf(document, notes))) == 1
    else:
        with pytest.raises(ProductError, match="protégé contre l'ajout de notes"):
            annotate_pdf(document, notes)


def test_a_note_without_a_place_is_an_icon_on_the_first_page(opened: Document) -> None:
    ((page, kind, text, _),) = annotations(
        annotate_pdf(opened, [Note(None, ("Ce qui manque", "Pénalités « de retard »"))])
    )
    assert (page, kind, text) == (0, "icon", "Ce qui manque\nPénalités « de retard »")


def test_words_cut_by_the_end_of_a_line_have_a_box_on_each(opened: Document) -> None:
    block = next(block for block in opened.blocks if "vingt-dix" in block.text)
    start = block.text.index("quatre-vingt-dix")
    with pypdfium2.PdfDocument(opened.source.data) as file:
        places = places_of(file, opened, Span(block.id, start, start + len("quatre-vingt-dix")))
    assert len(places) == 2
    assert places[0].box[0] > places[1].box[0]
