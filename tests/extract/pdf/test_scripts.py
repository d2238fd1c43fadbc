"""P12: letters that no file explains, scripts that are not read, pages of which some are unreadable, portfolios."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import reportlab
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.ttfonts import TTFont

from clauselint.cli.main import main
from clauselint.errors import UnreadableError
from clauselint.extract import read_document

SENTENCES = (
    "Le Prestataire exécute la mission dans les règles de son métier et rend compte au Client de ce qu'il fait.",
    "Le prix est payable dans les trente jours de la facture, et les frais de voyage sont remboursés au Client.",
    "Les parties se tiennent au secret de ce qu'elles apprennent l'une de l'autre pendant la durée de la mission.",
)
LINES = [line for sentence in SENTENCES for line in simpleSplit(sentence, "Helvetica", 9, 400)]
VERA = Path(reportlab.__file__).with_name("fonts") / "Vera.ttf"


def saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def add_page(pdf: pikepdf.Pdf, font: pikepdf.Object, codes: Iterator[bytes]) -> None:
    """A page of lines of codes in a font."""
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    lines = b"".join(b"<" + line.hex().encode() + b"> Tj 0 -14 Td " for line in codes)
    page.Contents = pdf.make_stream(b"BT /F1 9 Tf 70 780 Td " + lines + b"ET")


def add_glyphs(pdf: pikepdf.Pdf) -> None:
    """A page set by the numbers of glyphs (Identity-H), in a font without a map to letters."""
    face = TTFont("Vera", str(VERA)).face
    data = VERA.read_bytes()
    program = pdf.make_stream(data, Length1=len(data))
    name = Name("/AAAAAA+Vera")
    description = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=Array([-200, -300, 1300, 1000]), ItalicAngle=0,
        Ascent=930, Descent=-240, CapHeight=730, StemV=80, FontFile2=program,
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, DW=600, CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(description),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )  # fmt: skip
    codes = (b"".join(face.charToGlyph[ord(letter)].to_bytes(2) for letter in line) for line in LINES)
    add_page(pdf, pdf.make_indirect(font), codes)


def drawn_letters(mapped: bool) -> bytes:
    """A page in a font whose letters are drawings (Type 3), with or without a map to letters."""
    pdf = pikepdf.new()
    letters = sorted(set("".join(LINES)))
    drawing = pdf.make_stream(b"600 0 0 0 550 700 d1 50 0 500 700 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 700]), Resources=Dictionary(),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=33, LastChar=32 + len(letters),
        Widths=Array([600] * len(letters)), CharProcs=Dictionary({f"/g{n}": drawing for n in range(len(letters))}),
        Encoding=Dictionary(Differences=Array([33, *[Name(f"/g{n}") for n in range(len(letters))]])),
    )  # fmt: skip
    if mapped:
        entries = "".join(f"<{33 + n:02X}> <{ord(letter):04X}>\n" for n, letter in enumerate(letters))
        font.ToUnicode = pdf.make_stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(letters)} beginbfchar\n{entries}endbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end".encode()
        )
    add_page(pdf, pdf.make_indirect(font), (bytes(33 + letters.index(x) for x in line) for line in LINES))
    return saved(pdf)


def refusal(read, data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    return caught.value


def test_p12_numbers_of_glyphs_without_a_map_are_refused(read) -> None:
    pdf = pikepdf.new()
    add_glyphs(pdf)
    error = refusal(read, saved(pdf))
    assert error.code == "unreadable-text"
    assert "--ocr" in (error.hint or "")


@pytest.mark.desktop
def test_p12_numbers_of_glyphs_are_recognised_on_demand(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    add_glyphs(pdf)
    path = tmp_path / "contrat.pdf"
    path.write_bytes(saved(pdf))
    document = read_document(path, ocr=True)
    assert "est payable dans les trente jours de la facture" in " ".join(block.text for block in document.blocks)
    assert [notice.code for notice in document.notices] == ["recognised-text"]


def test_p12_letters_that_are_drawings_are_read_by_their_map(read) -> None:
    blocks, notices = read(drawn_letters(mapped=True))
    assert " ".join(block.text for block in blocks) == " ".join(SENTENCES)
    assert notices == ()


def test_p12_letters_that_are_drawings_are_refused_without_a_map(read) -> None:
    assert refusal(read, drawn_letters(mapped=False)).code == "unreadable-text"


def test_p12_one_unreadable_page_among_many_is_told_and_nothing_of_it_read(sheets, read, tmp_path: Path) -> None:
    """A hundredth of the letters is unknown: of the whole that is little, of the page it is all."""
    for _ in range(12):
        for sentence in SENTENCES * 6:
            sheets.paragraph(sentence)
        sheets.next_page()
    with pikepdf.open(io.BytesIO(sheets.pdf())) as pdf:
        add_glyphs(pdf)
        data = saved(pdf)
    blocks, [notice] = read(data)
    assert (notice.level, notice.code, notice.where) == ("error", "unreadable-page", "13")
    assert {block.page for block in blocks} == set(range(1, 13))
    path = tmp_path / "contrat.pdf"
    path.write_bytes(data)
    result = CliRunner().invoke(main, ["check", "--select", "PAY004", str(path)])
    assert result.exit_code == 3
    assert "La page 13 est codée de façon illisible" in " ".join(result.stdout.split())


def test_p12_one_page_of_letters_that_stand_for_others_is_told(sheets, read) -> None:
    for shift in (0, 0, 5):
        for sentence in SENTENCES * 4:
            coded = "".join(chr((ord(c) - 97 + shift) % 26 + 97) if "a" <= c <= "z" else c for c in sentence)
            sheets.paragraph(coded)
        sheets.next_page()
    _, [notice] = read(sheets.pdf())
    assert (notice.level, notice.code, notice.where) == ("error", "unreadable-page", "3")


HEBREW = {code: chr(0x05D0 + code - ord("a")) for code in range(ord("a"), ord("z") + 1)} | {32: " "}


def test_p12_text_from_right_to_left_is_refused(sheets, read, with_map) -> None:
    sheets.line("abc defg hijk lmno pq rstuv wxyz", font="Courier")
    error = refusal(read, with_map(sheets.pdf(), "Courier", HEBREW))
    assert error.code == "right-to-left"
    assert "arabe, hébreu" in error.message


def test_p12_text_from_right_to_left_beside_french_is_told(sheets, read, with_map) -> None:
    for sentence in SENTENCES:
        sheets.paragraph(sentence)
    sheets.line("abc defg hijk lmno pq rstuv wxyz", font="Courier")
    _, [notice] = read(with_map(sheets.pdf(), "Courier", HEBREW))
    assert (notice.level, notice.code, notice.where) == ("error", "right-to-left", "1")


def attached(data: bytes, names: tuple[str, ...], *, portfolio: bool) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name in names:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"x", filename=name)
        if portfolio:
            pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
            pdf.Root.PageMode = Name.UseAttachments
        return saved(pdf)


def test_p12_a_portfolio_names_the_files_that_were_not_read(sheets, tmp_path: Path) -> None:
    sheets.line("Ouvrez ce document avec un lecteur qui connaît les porte-documents.")
    path = tmp_path / "dossier.pdf"
    path.write_bytes(attached(sheets.pdf(), ("contrat.docx", "annexe.pdf"), portfolio=True))
    result = CliRunner().invoke(main, ["check", "--select", "PAY004", str(path)])
    told = " ".join(result.stdout.split())
    assert "est un porte-documents : les fichiers qu'il contient (« annexe.pdf », « contrat.docx »)" in told
    assert result.exit_code == 3


@pytest.mark.parametrize(("names", "codes"), [(("annexe.docx",), ["attachments"]), (("factur-x.xml",), [])])
def test_p12_a_document_attached_is_told_and_data_are_not(
    sheets, read, names: tuple[str, ...], codes: list[str]
) -> None:
    sheets.paragraph(SENTENCES[0])
    _, notices = read(attached(sheets.pdf(), names, portfolio=False))
    assert [notice.code for notice in notices] == codes
    assert all(notice.level == "warning" and "« annexe.docx »" in notice.message for notice in notices)


@pytest.mark.parametrize(("count", "codes"), [(1, []), (3, ["sideways-text"])])
def test_p12_text_across_the_rest_of_its_page_is_told(sheets, read, count: int, codes: list[str]) -> None:
    """Two directions on one page: a mention in the margin is nothing, a table on its side is."""
    for sentence in SENTENCES * 2:
        sheets.paragraph(sentence)
    sheets.canvas.rotate(90)
    for number in range(count):
        sheets.line(SENTENCES[number], 60, y=-300 - 20 * number)
    blocks, notices = read(sheets.pdf())
    assert " ".join(block.text for block in blocks) == " ".join(SENTENCES * 2)
    assert [notice.code for notice in notices] == codes
