"""PDF files made to harm: each ends in a clear diagnostic, within the limits of the process that reads."""

import json
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from clauselint.cli.main import main
from clauselint.errors import UnreadableError
from clauselint.extract import read_document
from clauselint.extract.worker import MEMORY

HELLO = b"BT /F 12 Tf 72 700 Td (Le prix est fixe et payable en trente jours.) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A file of objects numbered from 1, of which the first is the catalogue."""
    data = b"%PDF-1.5\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return (
        data + head + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def page(content: bytes, *more: bytes, font: bytes = FONT, resources: bytes = b"") -> bytes:
    """A page with a content stream (object 4) and a font (object 5); `more` are objects from 6."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % resources,
        content, font, *more,
    )  # fmt: skip


def endless_map() -> bytes:
    """A character map whose one range has two thousand million entries."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00000000> <7FFFFFFF> "
        b"endcodespacerange 1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap end end"
    )
    font = FONT[:-2] + b"/ToUnicode 6 0 R>>"
    return page(stream(HELLO), stream(cmap), font=font)


def endless_widths() -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2000000000 500]/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>"
    return page(stream(HELLO), inner, font=font)


def doubled_forms() -> bytes:
    """Each drawing shows the next one twice: two to the power of 25 in all."""
    forms = [
        stream(b"/X Do /X Do" if n < 25 else HELLO, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>" % (7 + n))
        for n in range(26)
    ]  # fmt: skip
    return page(stream(b"/X Do"), *forms, resources=b"/XObject<</X 6 0 R>>")


def form_in_itself() -> bytes:
    form = stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return page(stream(b"/X Do"), form, resources=b"/XObject<</X 6 0 R>>")


def bomb() -> bytes:
    """A thousand million bytes in a page, twice compressed."""
    packed = zlib.compressobj(9)
    inner = b"".join(packed.compress(b" " * 2**20) for _ in range(1024)) + packed.flush()
    return page(stream(zlib.compress(inner, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def previous_of_itself() -> bytes:
    data = page(stream(HELLO))
    place = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)


def crowd_of_pages() -> bytes:
    """Three hundred thousand pages that are one."""
    kids = b"3 0 R " * 300_000
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 300000>>" % kids,
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")  # fmt: skip


def crowd_of_letters() -> bytes:
    return page(stream(b"BT /F 12 Tf 72 700 Td " + b"(Le prix est fixe. ) Tj " * 60_000 + b"ET"))


def crowd_of_boxes() -> bytes:
    boxes = b"".join(b"%d %d 2 2 re S " % (n % 590, n // 590 * 8) for n in range(60_000))
    return page(stream(boxes + HELLO))


def crowd_on_one_line() -> bytes:
    """Ten thousand pieces of text side by side on one line, all but the first beyond the edge of the page."""
    pieces = b"".join(b"1 0 0 1 %d 700 Tm (mot) Tj " % (72 + 40 * n) for n in range(10_000))
    return page(stream(b"BT /F 12 Tf 1 0 0 1 72 730 Tm (Le prix est fixe et payable.) Tj " + pieces + b"ET"))


def vast_letters() -> bytes:
    """Letters of two thousand million points after a page of lines."""
    lines = b"".join(
        b"1 0 0 1 72 %d Tm (Le prix est fixe et payable en trente jours.) Tj " % y for y in range(700, 400, -15)
    )
    return page(stream(b"BT /F 12 Tf " + lines + b"/F 2147483648 Tf 1 0 0 1 72 300 Tm (Prix) Tj ET"))


def crowd_of_tiles() -> bytes:
    """A ground of tiles a thousandth of a point wide, under words."""
    tile = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .001/YStep .001/Resources<<>>"
    paint = b"/Pattern cs /P scn 0 0 595 842 re f "
    return page(stream(paint + HELLO), stream(b"0 0 1 rg 0 0 5 5 re f", tile), resources=b"/Pattern<</P 6 0 R>>")


def vast_image() -> bytes:
    """A picture of four thousand million dots, most of them lacking and so black, under black words."""
    picture = b"/Type/XObject/Subtype/Image/Width 65000/Height 65000/BitsPerComponent 8/ColorSpace/DeviceGray"
    dots = zlib.compress(b"\xff" * 2**27, 9)
    shown = b"q 595 0 0 842 0 0 cm /X Do Q "
    return page(
        stream(shown + HELLO), stream(dots, picture + b"/Filter/FlateDecode"), resources=b"/XObject<</X 6 0 R>>"
    )


def tree_in_itself() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 5>>")


# What each ends in: the code of a refusal, or of a notice beside the text that was read ("": nothing to tell).
ENDS: dict[Callable[[], bytes], set[str]] = {
    endless_map: {""},
    endless_widths: {"", "no-text", "unreadable-text"},
    doubled_forms: {"", "no-text", "too-slow", "too-much-memory", "reader-crashed"},
    form_in_itself: {"no-text", "too-slow", "too-much-memory", "reader-crashed"},
    bomb: {"no-text", "too-slow", "too-much-memory", "reader-crashed"},
    previous_of_itself: {"", "corrupt"},
    crowd_of_pages: {"too-many-pages"},
    crowd_of_letters: {"page-too-dense"},
    crowd_of_boxes: {""},
    crowd_on_one_line: {"", "hidden-text"},
    vast_letters: {""},
    crowd_of_tiles: {"", "too-slow"},
    vast_image: {"", "recognised-text", "too-slow", "too-much-memory", "reader-crashed"},
    tree_in_itself: {"corrupt", "no-text", "broken-page"},
}


# These fill the memory or the time they are given before they end.
SLOW = (bomb, doubled_forms, crowd_of_tiles)


def outcome(path: Path) -> str:
    """The code that reading ends with: of a refusal, of a notice, or "" where there is nothing to tell."""
    try:
        document = read_document(path)
    except UnreadableError as error:
        return error.code if error.message.endswith(".") else f"{error.code} without a sentence"
    return document.notices[0].code if document.notices else ""


@pytest.mark.parametrize(
    "make", [pytest.param(make, marks=[pytest.mark.fuzz] * (make in SLOW), id=make.__name__) for make in ENDS]
)
def test_ends_in_a_diagnostic(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "contrat.pdf"
    path.write_bytes(make())
    start = time.monotonic()
    assert outcome(path) in ENDS[make]
    assert time.monotonic() - start < 30
    assert MEMORY <= 1.5 * 2**30  # which the system holds the reader to


def test_the_rest_of_a_run_is_unharmed(tmp_path: Path) -> None:
    for make in (form_in_itself, crowd_of_pages, tree_in_itself):
        (tmp_path / f"{make.__name__}.pdf").write_bytes(make())
    (tmp_path / "y-bon.pdf").write_bytes(page(stream(HELLO)))
    result = CliRunner().invoke(main, ["check", "--format", "json", str(tmp_path)])
    files = {Path(file["path"]).stem: file["status"] for file in json.loads(result.stdout)["files"]}
    assert files == {
        "form_in_itself": "unreadable",
        "crowd_of_pages": "unreadable",
        "tree_in_itself": "unreadable",
        "y-bon": "complete",
    }
