"""Damaged PDF files: whatever happens to one, it is read or refused with a reason, in time and without a traceback.

The default run takes a few hundred; `make fuzz` takes as many as CLAUSELINT_FUZZ says.
"""

import os
import random
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from clauselint.errors import UnreadableError
from clauselint.extract.isolation import Isolated
from clauselint.extract.source import load_source

# What a reader's defect or a hang would be called. The libraries under it may end the process that reads, which is
# what that process is for; none of these small files has done so yet.
DEFECTS = frozenset({"internal-error", "reader-failed", "reader-crashed", "too-slow", "too-much-memory", "unclear"})
FEW, PER_TEST = 320, 80
MANY = int(os.environ.get("CLAUSELINT_FUZZ", "10000"))
NUMBERS = (b"0", b"-1", b"1", b"4", b"65536", b"2147483648", b"99999999999999999999", b"1e9", b"0.00001", b"-32768.5")
VALUES = (b"null", b"true", b"[]", b"<<>>", b"()", b"<FEFF202E>", b"/X", b"1 0 R", b"99 0 R", b"[" * 200, b"<<" * 200)


def hand_made() -> bytes:
    """A file whose objects stand in clear: pages, fonts with a character map, a form, an outline, a note, a field."""
    contents = (
        b"BT /F 12 Tf 72 760 Td (Article 1 - Objet) Tj 0 -30 Td (Le Prestataire r\\351alise le site.) Tj ET "
        b"/X Do q 1 0 0 1 72 600 cm 0 0 200 20 re S 0 20 200 20 re S BT /F 9 Tf 2 4 Td [(Pr) -20 (ix)] TJ ET Q"
    )
    glyphs = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"2 beginbfrange <20> <7E> <0020> <80> <FF> <0080> endbfrange endcmap end end"
    )
    form = b"BT /G 10 Tf 72 640 Td (Sous trente jours.) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/Outlines 9 0 R/AcroForm<</Fields[11 0 R]/DA(/F 9 Tf)>>>>",
        b"<</Type/Pages/Kids[3 0 R 12 0 R]/Count 2/MediaBox[0 0 595 842]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Rotate 0/Annots[8 0 R 11 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(contents), contents),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 32/LastChar 34/Widths[250 300 400]/ToUnicode 13 0 R>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 0]/Resources<</Font<</G 6 0 R>>>>/Length %d>>stream\n%s\nendstream" % (len(form), form),
        b"<</Type/Annot/Subtype/Highlight/Rect[72 720 200 740]/QuadPoints[72 740 200 740 72 720 200 720]/Contents(\xe0 voir)>>",
        b"<</Type/Outlines/First 10 0 R/Last 10 0 R/Count 1>>",
        b"<</Title(Objet)/Parent 9 0 R/Dest[3 0 R/XYZ 72 770 0]>>",
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(prix)/V(100 euros)/Rect[300 500 400 520]/DA(/F 9 Tf)>>",
        b"<</Type/Page/Parent 2 0 R/Contents[4 0 R 4 0 R]/Resources<</Font<</F 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(glyphs), glyphs),
    )  # fmt: skip
    data, places = b"%PDF-1.6\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + end % (size, table, size, len(data))


def composed() -> bytes:
    """A contract set by reportlab: headings, items, a ruled table, two pages."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = [Paragraph("Contrat de prestation de services", styles["Title"])]
    for number, title in enumerate(("Objet", "Prix", "Durée"), 1):
        story.append(Paragraph(f"Article {number} - {title}", styles["Heading1"]))
        story.append(Paragraph("Le Prestataire réalise les tâches que le Client lui confie. " * 5, styles["Normal"]))
    story.append(ListFlowable([Paragraph(text, styles["Normal"]) for text in ("un point", "un autre")]))
    story += [PageBreak(), Table([["Tâche", "Prix"], ["Tri", "50 €"]], style=[("GRID", (0, 0), (-1, -1), 1, colors.black)])]  # fmt: skip
    buffer = BytesIO()
    SimpleDocTemplate(buffer, invariant=1).build(story)
    return buffer.getvalue()


def packed() -> bytes:
    """The same, its objects in compressed streams, as most programs write them today."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(composed())) as file:
        file.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return buffer.getvalue()


def locked() -> bytes:
    """A file that opens without a password and is encrypted nonetheless."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, encrypt="")
    canvas.drawString(72, 700, "Le prix est fixe et payable sous trente jours.")
    canvas.save()
    return buffer.getvalue()


def edit(data: bytes, draw: random.Random) -> bytes:
    """Changes numbers, references, names, values and whole objects; the cross-reference table is then wrong."""
    for _ in range(draw.choice((1, 2, 8))):
        data = draw.choice((_number, _number, _reference, _value, _rename, _drop, _twice, _swap))(data, draw)
    return data


_OBJECT = rb"\d+ 0 obj.*?endobj"


def _pick(pattern: bytes, data: bytes, draw: random.Random) -> re.Match[bytes] | None:
    found = list(re.finditer(pattern, data, re.DOTALL))
    return draw.choice(found) if found else None


def _put(pattern: bytes, data: bytes, draw: random.Random, choices: Iterator[bytes] | tuple[bytes, ...]) -> bytes:
    match = _pick(pattern, data, draw)
    return data[: match.start()] + draw.choice(tuple(choices)) + data[match.end() :] if match else data


def _number(data: bytes, draw: random.Random) -> bytes:
    return _put(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])", data, draw, NUMBERS)


def _reference(data: bytes, draw: random.Random) -> bytes:
    return _put(rb"\b\d+ 0 R\b", data, draw, (b"%d 0 R" % number for number in range(15)))


def _value(data: bytes, draw: random.Random) -> bytes:
    return _put(rb"(?<=[\w ])(?:\[[^\[\]]*\]|\([^()]*\)|<<[^<>]*>>)", data, draw, VALUES)


def _rename(data: bytes, draw: random.Random) -> bytes:
    names = sorted(set(re.findall(rb"/[A-Z]\w+", data)))
    return _put(rb"/[A-Z]\w+", data, draw, tuple(names)) if names else data


def _drop(data: bytes, draw: random.Random) -> bytes:
    return _put(_OBJECT, data, draw, (b"",))


def _twice(data: bytes, draw: random.Random) -> bytes:
    match = _pick(rb"(?:-?[\d.]+ )*(?:\([^()]*\)|/\w+) *T[jf] |\d+ 0 R ?", data, draw)
    return data[: match.end()] + match[0] * draw.choice((1, 50, 2000)) + data[match.end() :] if match else data


def _swap(data: bytes, draw: random.Random) -> bytes:
    """The content of one object under the number of another."""
    other = _pick(rb"(?<=obj)\s.*?endobj", data, draw)
    return _put(rb"(?<=obj)\s.*?endobj", data, draw, (other[0],)) if other else data


SEEDS: tuple[Callable[[], bytes], ...] = (hand_made, hand_made, composed, packed, locked)
Damage = Callable[[bytes, random.Random], bytes]


def outcome(reader: Isolated, path: Path) -> str:
    """The code of a refusal, "" where the file is read."""
    try:
        blocks, _ = reader.read(load_source(path), "final")
    except UnreadableError as error:
        return error.code if error.message.endswith(".") else "unclear"
    whole = all("".join(b.text[p.start : p.end] for p in b.pieces) == b.text for b in blocks)
    return "" if whole else "reader-failed"


def run(tmp_path: Path, start: int, count: int, crude: tuple[Damage, ...]) -> list[str]:
    """What each damaged file ended in."""
    originals = [make() for make in SEEDS]
    reader, ends = Isolated(), []
    try:
        for number in range(start, start + count):
            draw = random.Random(number)
            path = tmp_path / f"{number}.pdf"
            path.write_bytes(draw.choice((*crude, edit, edit, edit))(originals[number % len(originals)], draw))
            ends.append(outcome(reader, path))
            assert ends[-1] not in DEFECTS, (number, ends[-1])
            path.unlink()
    finally:
        reader.stop()
    return ends


@pytest.mark.parametrize("make", SEEDS[1:], ids=lambda make: make.__name__)
def test_undamaged_files_are_read(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make())
    reader = Isolated()
    assert outcome(reader, path) == ""
    reader.stop()


@pytest.mark.parametrize("start", range(0, FEW, PER_TEST))
def test_damaged_files(tmp_path: Path, start: int, crude: tuple[Damage, ...]) -> None:
    ends = run(tmp_path, start, PER_TEST, crude)
    assert {"", "corrupt"} <= set(ends)  # the damage is neither nothing nor all


@pytest.mark.fuzz
@pytest.mark.parametrize("share", range(20))
def test_many_damaged_files(tmp_path: Path, share: int, crude: tuple[Damage, ...]) -> None:
    run(tmp_path, 100_000 + share * MANY, MANY // 20, crude)
