"""P12, P13: scans, unreadable letters, passwords, broken files; and pages that are too dense."""

import io
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from reportlab.lib.utils import ImageReader

from clauselint.cli.main import main
from clauselint.errors import UnreadableError

SENTENCES = (
    "Le Prestataire exécute la mission dans les règles de son métier et rend compte au Client de ce qu'il fait.",
    "Le prix est payable dans les trente jours de la facture, et les frais de voyage sont remboursés au Client.",
    "Les parties se tiennent au secret de ce qu'elles apprennent l'une de l'autre pendant la durée de la mission.",
)


@pytest.fixture
def image() -> ImageReader:
    """A grey picture."""
    # The smallest picture that reportlab reads without another library: a portable grey map is not, a PNG is.
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x90" * 8 for _ in range(8)))
    return ImageReader(
        io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    )


def refused(read, data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.message.endswith(".")
    return caught.value.code


def changed(data: bytes, change, **options) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer, **options)
        return buffer.getvalue()


def test_p12_a_scan_is_refused(sheets, image, read) -> None:
    sheets.canvas.drawImage(image, 0, 0, 595, 842)
    assert refused(read, sheets.pdf()) == "scanned"


def test_p12_a_scanned_page_among_others_is_told(sheets, image, read) -> None:
    sheets.paragraph(SENTENCES[0])
    sheets.next_page()
    sheets.canvas.drawImage(image, 0, 0, 595, 842)
    blocks, [notice] = read(sheets.pdf())
    assert [block.text for block in blocks] == [SENTENCES[0]]
    assert (notice.level, notice.code, notice.where) == ("error", "scanned-page", "2")
    assert notice.message.startswith("La page 2 est une image numérisée")


def test_p12_a_page_with_a_logo_and_few_words_is_no_scan(sheets, image, read) -> None:
    sheets.canvas.drawImage(image, 70, 760, 80, 40)
    sheets.line("Annexe 1", y=700)
    assert read(sheets.pdf())[1] == ()


def test_p12_the_recognised_text_of_a_scan_is_its_text(sheets, image, read) -> None:
    """A scan that went through recognition has letters that are not drawn: they are the contract, not a trick."""
    sheets.canvas.drawImage(image, 0, 0, 595, 842)
    text = sheets.canvas.beginText(70, 700)
    text.setFont("Times-Roman", 10)
    text.setTextRenderMode(3)
    for sentence in SENTENCES:
        text.textLine(sentence)
    sheets.canvas.drawText(text)
    blocks, notices = read(sheets.pdf())
    assert "hidden" not in blocks[0].flags
    assert SENTENCES[0] in blocks[0].text
    assert [(notice.level, notice.code) for notice in notices] == [("warning", "recognised-text")]


def test_p12_letters_without_a_map_are_refused(sheets, read) -> None:
    for sentence in SENTENCES:
        sheets.paragraph(sentence)

    def strip(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                font.Encoding = pikepdf.Dictionary(
                    Type=pikepdf.Name.Encoding,
                    Differences=pikepdf.Array([0, *[pikepdf.Name(f"/g{n}") for n in range(256)]]),
                )

    assert refused(read, changed(sheets.pdf(), strip)) == "unreadable-text"


@pytest.mark.parametrize("shift", [1, 3, 13])
def test_p12_letters_that_stand_for_others_are_refused(sheets, read, shift: int) -> None:
    for sentence in SENTENCES * 4:
        coded = "".join(chr((ord(c) - 97 + shift) % 26 + 97) if c.isascii() and c.islower() else c for c in sentence)
        sheets.paragraph(coded)
    assert refused(read, sheets.pdf()) == "unreadable-text"


def test_p12_an_english_contract_is_not_taken_for_broken_letters(sheets, read) -> None:
    for _ in range(6):
        sheets.paragraph(
            "The Supplier shall perform the services with due care and the Client shall pay the price within a month of the invoice for each of them."
        )
    assert read(sheets.pdf())[1] == ()


def lock(data: bytes, user: str) -> bytes:
    return changed(data, lambda pdf: None, encryption=pikepdf.Encryption(user=user, owner="directrice", R=6))


@pytest.fixture
def locked(sheets, tmp_path: Path) -> Path:
    for sentence in SENTENCES:
        sheets.paragraph(sentence)
    path = tmp_path / "contrat.pdf"
    path.write_bytes(lock(sheets.pdf(), "tournesol"))
    return path


def test_p13_a_password_is_asked_for(locked: Path, read) -> None:
    assert refused(read, locked.read_bytes()) == "encrypted"


def test_p13_a_password_file_opens_it(locked: Path, tmp_path: Path) -> None:
    key = tmp_path / "cle.txt"
    key.write_text("tournesol\n", "utf-8")
    for command in ("outline", "check"):
        result = CliRunner().invoke(main, [command, "--password-file", str(key), "--format", "json", str(locked)])
        assert result.exit_code in (0, 1)
        assert "tournesol" not in result.stdout
    assert (
        SENTENCES[0]
        in CliRunner().invoke(main, ["outline", "--password-file", str(key), str(locked), "--format", "json"]).stdout
    )


def test_p13_another_password_is_told_from_none(locked: Path, tmp_path: Path) -> None:
    key = tmp_path / "cle.txt"
    key.write_text("rose", "utf-8")
    none = CliRunner().invoke(main, ["outline", str(locked)])
    other = CliRunner().invoke(main, ["outline", "--password-file", str(key), str(locked)])
    assert (none.exit_code, other.exit_code) == (3, 3)
    assert "est protégé par un mot de passe" in none.output
    assert "un autre mot de passe que celui donné" in other.output


def test_p13_an_empty_password_file_is_an_error_of_usage(locked: Path, tmp_path: Path) -> None:
    key = tmp_path / "cle.txt"
    key.write_text("\n", "utf-8")
    assert CliRunner().invoke(main, ["check", "--password-file", str(key), str(locked)]).exit_code == 2


def test_p13_a_password_of_the_owner_alone_hinders_no_reading(sheets, read) -> None:
    sheets.paragraph(SENTENCES[0])
    assert [block.text for block in read(lock(sheets.pdf(), ""))[0]] == [SENTENCES[0]]


@pytest.mark.parametrize(
    "change", [lambda d: d[: len(d) // 3], lambda d: b"%PDF-1.7\n", lambda d: b"%PDF-1.4\n" + b"\0" * 4000]
)
def test_broken_files_are_refused(sheets, read, change) -> None:
    sheets.paragraph(SENTENCES[0])
    assert refused(read, change(sheets.pdf())) in ("corrupt", "no-text")


def test_a_broken_table_of_objects_is_repaired(sheets, read) -> None:
    sheets.paragraph(SENTENCES[0])
    data = sheets.pdf()
    place = data.rindex(b"startxref")
    assert [b.text for b in read(b"garbage\n" + data[:place] + b"startxref\n77\n%%EOF")[0]] == [SENTENCES[0]]


def test_a_broken_page_is_told_and_the_others_read(sheets, read) -> None:
    for sentence in SENTENCES[:2]:
        sheets.paragraph(sentence)
        sheets.next_page()

    data = sheets.pdf()
    first = data.index(b"/Kids [ ") + len(b"/Kids [ ")
    blocks, notices = read(data[:first] + b"0" + data[first + 1 :])
    assert [block.text for block in blocks] == [SENTENCES[1]]
    assert [(notice.level, notice.code) for notice in notices] == [("error", "broken-page")]


def test_too_dense_a_page_is_told(sheets, read) -> None:
    text = sheets.canvas.beginText(10, 830)
    text.setFont("Times-Roman", 3, leading=3)
    for number in range(270):
        text.textLine(f"{number} " + "le prix est dû " * 16)
    sheets.canvas.drawText(text)
    _, notices = read(sheets.pdf())
    assert [(notice.level, notice.code) for notice in notices] == [("error", "page-too-dense")]


def test_a_scan_is_never_reported_clean(sheets, image, tmp_path: Path) -> None:
    sheets.canvas.drawImage(image, 0, 0, 595, 842)
    path = tmp_path / "scan.pdf"
    path.write_bytes(sheets.pdf())
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 3
    assert "image numérisée" in result.stdout
