"""The characters of a page, with their boxes, as pdfium knows them."""

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.extract.pdf.drawing import Drawing
from clauselint.extract.pdf.frame import Frame

MAX_CHARS = 60_000
UNMAPPED = "\ufffd"
_INVISIBLE_MODE = 3
_STROKED_MODE = 2
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ENDS_BOLD = (",b", "-b", "-bd", "-bo")
_TINY = 2.5
_LINE_HYPHENS = (0x02, 0xFFFE)  # how pdfium writes a hyphen at the end of a line


class Char(NamedTuple):
    """A character on the upright page (see `Frame`): `base` is its baseline, `size` the font size, in points."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class PageChars:
    """The upright characters of a page in the order they are drawn.

    `unmapped` characters are drawn without the file saying which letter they are; `cut`: the page has more
    characters than are read.
    """

    frame: Frame
    chars: tuple[Char, ...]
    unmapped: int
    cut: bool


class _Style(NamedTuple):
    size: float
    turn: int | None
    bold: bool
    white: bool
    unseen: bool


class _Raw(NamedTuple):
    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    style: _Style


def read_chars(page: pypdfium2.PdfPage, drawing: Drawing) -> PageChars:
    """The characters of a page; its drawings tell whether white or invisible letters can be seen after all."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        raws, unmapped = _read_raw(textpage.raw, min(count, MAX_CHARS))
    finally:
        textpage.close()
    turns = Counter(raw.style.turn for raw in raws if raw.style.turn is not None and not raw.text.isspace())
    # Most text decides how the page is held: a page turned by /Rotate and one drawn sideways look the same.
    turn = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, turn or 0)
    # A scan with its recognised text: every letter is invisible, above an image. That is the contract, not a trick.
    visible = [raw for raw in raws if not raw.text.isspace()]
    recognised = drawing.image_share > 0.5 and sum(raw.style.unseen for raw in visible) > 0.9 * len(visible)
    chars = [_on_page(raw, frame, recognised, drawing) for raw in raws if raw.style.turn == frame.turn]
    return PageChars(frame, tuple(chars), unmapped, count > MAX_CHARS)


def _on_page(raw: _Raw, frame: Frame, recognised: bool, drawing: Drawing) -> Char:
    left, _, right, _ = frame.box_to_layout(*raw.box)
    _, base = frame.to_layout(*raw.origin)
    size = raw.style.size
    outside = right < 0 or left > frame.width or base < 0 or base - size > frame.height
    hidden = size < _TINY or outside or (raw.style.unseen and not recognised)
    if raw.style.white and not hidden:
        hidden = not drawing.is_painted((raw.box[0] + raw.box[2]) / 2, (raw.box[1] + raw.box[3]) / 2)
    return Char(raw.text, left, right, base, size, raw.style.bold, hidden)


def _read_raw(textpage: pdfium.FPDF_TEXTPAGE, count: int) -> tuple[list[_Raw], int]:
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raws: list[_Raw] = []
    unmapped = 0
    last: int | None = None
    style = _Style(10.0, 0, False, False, False)
    for index in range(count):
        code = int(pdfium.FPDFText_GetUnicode(textpage, index))
        if code in (0x0A, 0x0D) or 0xD800 <= code < 0xE000:
            continue
        generated = pdfium.FPDFText_IsGenerated(textpage, index) == 1
        if generated and code == 0x20:
            if raws:
                raws.append(raws[-1]._replace(text=" "))
            continue
        text_object = pdfium.FPDFText_GetTextObject(textpage, index)
        address = ctypes.cast(text_object, ctypes.c_void_p).value if text_object else None
        if address is not None and address != last:
            # Size, font and colour hold for a whole text object: asking once for each makes reading fast.
            last, style = address, _read_style(textpage, index, text_object)
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        if not pdfium.FPDFText_GetCharOrigin(textpage, index, x, y):
            continue
        text = _text_of(code, pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1)
        unmapped += text == UNMAPPED
        raws.append(_Raw(text, (rect.left, rect.bottom, rect.right, rect.top), (x.value, y.value), style))
    return raws, unmapped


def _text_of(code: int, map_error: bool) -> str:
    if code in _LINE_HYPHENS and not map_error:
        return "-"
    if code == 0xAD:
        return "-"
    if map_error or code < 0x09 or code == 0xFFFF:
        return UNMAPPED
    return chr(code)


def _read_style(textpage: pdfium.FPDF_TEXTPAGE, index: int, text_object: pdfium.FPDF_PAGEOBJECT) -> _Style:
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 256, flags)
    font = name.value.decode("latin-1").lower()
    mode = int(pdfium.FPDFTextObj_GetTextRenderMode(text_object))
    bold = any(word in font for word in _BOLD_NAMES) or font.endswith(_ENDS_BOLD) or mode == _STROKED_MODE
    size = float(pdfium.FPDFText_GetFontSize(textpage, index))
    matrix = pdfium.FS_MATRIX()
    turn: int | None = 0
    if pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        turn = _turn_of(matrix.a, matrix.b)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    white = transparent = False
    if pdfium.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha):
        white = min(red.value, green.value, blue.value) > 245
        transparent = alpha.value < 10
    return _Style(size, turn, bold, white, mode == _INVISIBLE_MODE or transparent)


def _turn_of(a: float, b: float) -> int | None:
    """The turn that brings text of this direction upright; None for text at a slant (a watermark)."""
    angle = math.degrees(math.atan2(b, a)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) < 5 else None
