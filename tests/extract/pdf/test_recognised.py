"""P12: scanned pages whose text is recognised, by Tesseract or by whoever made the file."""

import io
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from reportlab.lib.utils import ImageReader

from clauselint.app import Request, check
from clauselint.cli.main import main
from clauselint.extract import read_document

LETTER = (
    ("Contrat de prestation de services", 16),
    ("Article 1 - Objet", 12),
    ("Le Client confie au Prestataire la refonte de son site de commande en ligne.", 11),
    ("Article 2 - Durée", 12),
    ("Le contrat est conclu pour douze mois. Il est renouvelé par tacite reconduction pour la même durée.", 11),
    ("Article 3 - Paiement", 12),
    ("Les factures sont payables à 90 jours à compter de leur date d'émission, par virement bancaire.", 11),
    ("Le Client peut résilier le contrat à tout moment, sans préavis ni indemnité.", 11),
)  # fmt: skip


def scanned(sheets, turn: int = 0, *, told: bool = True) -> bytes:
    """The letter as pictures of its pages, turned; `told`: the file says so, and it is shown upright."""
    for text, size in LETTER:
        sheets.paragraph(text, size=size, width=455)
    drawn = pypdfium2.PdfDocument(sheets.pdf())
    pages = type(sheets)()
    for page in drawn:
        image = page.render(scale=200 / 72, grayscale=True).to_pil().rotate(turn, expand=True)
        pages.canvas.setPageSize((image.width * 72 / 200, image.height * 72 / 200))
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        pages.canvas.drawImage(ImageReader(buffer), 0, 0, image.width * 72 / 200, image.height * 72 / 200)
        pages.canvas.setPageRotation(turn if told else 0)
        pages.canvas.showPage()
    return pages.pdf()


@pytest.fixture
def scan(sheets, tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(sheets))
    return path


def test_p12_a_scan_says_how_it_can_be_read(scan: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(scan)])
    assert result.exit_code == 3
    assert "--ocr" in result.stdout


def test_p12_recognition_that_is_not_installed_is_an_error_of_usage(scan: Path, monkeypatch) -> None:
    monkeypatch.setattr("clauselint.extract.pdf.recognition.language_data", lambda: None)
    result = CliRunner().invoke(main, ["check", str(scan), "--ocr"])
    assert result.exit_code == 2
    assert "tesseract-ocr-fra" in result.stderr


def test_p12_what_a_contract_with_unread_pages_lacks_is_to_be_checked(sheets, tmp_path: Path) -> None:
    """The clause may stand on the page that was not read."""
    whole, partly = tmp_path / "whole.pdf", tmp_path / "partly.pdf"
    for path, grey in ((whole, False), (partly, True)):
        pages = type(sheets)()
        for text, size in LETTER:
            pages.paragraph(text, size=size, width=455)
        if grey:
            pages.next_page()
            pages.canvas.drawImage(ImageReader(grey_image()), 0, 0, 595, 842)
        path.write_bytes(pages.pdf())
    sure, unsure = (missing(path) for path in (whole, partly))
    assert "asserted" in sure.values()
    assert sure.keys() <= unsure.keys()
    assert set(unsure.values()) == {"to_check"}


def grey_image() -> io.BytesIO:
    bitmap = pypdfium2.PdfBitmap.new_native(8, 8, 1)
    bitmap.fill_rect((0x90, 0x90, 0x90, 0xFF), 0, 0, 8, 8)
    buffer = io.BytesIO()
    bitmap.to_pil().save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def missing(path: Path, *, ocr: bool = False) -> dict[str, str]:
    """The rules that miss a clause, and how sure they are."""
    report, _ = check(Request((str(path),), "prestataire", ocr=ocr))
    return {finding.rule: finding.certainty for finding in report.files[0].findings if finding.span is None}


@pytest.mark.desktop
@pytest.mark.parametrize(("turn", "told"), [(0, True), (90, True), (90, False), (180, False), (270, False)])
def test_p12_a_scan_is_read_on_demand(sheets, tmp_path: Path, turn: int, told: bool) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(sheets, turn, told=told))
    document = read_document(path, ocr=True)
    assert [block.text for block in document.blocks] == [text for text, _ in LETTER]
    assert all("recognised" in block.flags for block in document.blocks)
    places = [piece.anchor for piece in document.blocks[2].pieces]
    # Marks lie along the words, whichever way these run in the file.
    assert all((place.box[2] - place.box[0] > place.box[3] - place.box[1]) == (turn in (0, 180)) for place in places)
    [notice] = document.notices
    assert (notice.level, notice.code) == ("warning", "recognised-text")
    assert "à vérifier" in notice.message


@pytest.mark.desktop
def test_p12_what_rests_on_recognised_figures_or_lacks_there_is_to_be_checked(scan: Path) -> None:
    report, _ = check(Request((str(scan),), "prestataire", ocr=True))
    certainties = {finding.rule: finding.certainty for finding in report.files[0].findings}
    assert certainties["PAY001"] == "to_check"
    assert set(missing(scan, ocr=True).values()) == {"to_check"}


@pytest.mark.desktop
def test_p12_a_picture_without_text_stays_unread(sheets, tmp_path: Path) -> None:
    sheets.canvas.drawImage(ImageReader(grey_image()), 0, 0, 595, 842)
    path = tmp_path / "scan.pdf"
    path.write_bytes(sheets.pdf())
    result = CliRunner().invoke(main, ["check", "--ocr", str(path)])
    assert result.exit_code == 3
    assert "aucun texte" in result.stdout
