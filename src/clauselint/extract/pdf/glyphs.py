"""Every visible sign of a page with its box, asked of pdfium in bulk.

A call through `pypdfium2.raw` costs more than pdfium's own work, and a page has thousands of signs. So the few
functions that must be called for each sign are declared with plain addresses, mapped over a range without Python
code in between, and write straight into arrays; what holds for a whole text object (font, size, colour, baseline)
is asked once for each.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.extract.pdf.actual import find_actual_texts, give_back, take_away

MAX_CHARS = 60_000
UNMAPPED = "\ufffd"
Numbers = npt.NDArray[np.float64]
_INVISIBLE_MODES = (3, 7)  # not drawn; only a path that clips what follows
_STROKED_MODE = 2
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ENDS_BOLD = (",b", "-b", "-bd", "-bo")
_HYPHENS = (0x02, 0xFFFE, 0xAD)  # how pdfium writes a hyphen at the end of a line; a soft hyphen that is drawn
_SPACES = np.array([code for code in range(0x3001) if chr(code).isspace()], np.uint32)
_BREAKS = np.array([0x0A, 0x0D], np.uint32)
_NOTHING = np.array([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF], np.uint32)
_STEP = 64

_Address, _Int = ctypes.c_void_p, ctypes.c_int


def _declare(function: object, result: type | None, *arguments: type) -> "ctypes._NamedFuncPointer":
    """A pdfium function that takes addresses as numbers and keeps the interpreter lock: half the cost of a call."""
    address = ctypes.cast(function, _Address).value  # type: ignore[arg-type]
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[return-value]


_unicode = _declare(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _Address, _Int)
_text = _declare(pdfium.FPDFText_GetText, _Int, _Address, _Int, _Int, _Address)
_object = _declare(pdfium.FPDFText_GetTextObject, _Address, _Address, _Int)
_box = _declare(pdfium.FPDFText_GetLooseCharBox, _Int, _Address, _Int, _Address)
_error = _declare(pdfium.FPDFText_HasUnicodeMapError, _Int, _Address, _Int)


class Style(NamedTuple):
    """What all signs of a text object share.

    Attributes:
        size: in points, as printed.
        turn: clockwise degrees that bring the text upright; None for text at a slant (a watermark).
        white: drawn in white.
        unseen: not drawn at all, or transparent.
        origin: a point of the baseline, in user space.
    """

    size: float
    turn: int | None
    bold: bool
    white: bool
    unseen: bool
    origin: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The visible signs of a page in the order they are drawn; all sequences have one entry for each.

    Attributes:
        text: one character each; `UNMAPPED` where the file does not say which letter is drawn.
        boxes: left, bottom, right, top in user space, one row each.
        spaced: whether white space goes before.
        owners: index in `styles`.
        objects: the text object of each style, by its address; it lives as long as the page is open.
        indices: place in pdfium's text of the page.
        cut: the page has more signs than are read.
    """

    text: str
    boxes: Numbers
    spaced: npt.NDArray[np.bool_]
    owners: npt.NDArray[np.intp]
    styles: tuple[Style, ...]
    objects: tuple[int, ...]
    indices: tuple[int, ...]
    cut: bool


def read_glyphs(page: pypdfium2.PdfPage) -> Glyphs:
    """The visible signs of a page as they are printed, at most 60 000."""
    found = find_actual_texts(page)
    glyphs = _load(page)
    if not found:
        return glyphs
    given = _words(glyphs)
    take_away(found)
    printed = _load(page)
    known = {item for item, words in _words(printed).items() if not any(map(_is_unknown, words))}
    unread = {item: words for item, words in given.items() if item not in known}
    give_back(page, found, unread)
    return _load(page) if unread else printed


def _words(glyphs: Glyphs) -> dict[int, str]:
    """The text of each object, by its address."""
    parts: dict[int, list[str]] = {}
    for letter, space, owner in zip(glyphs.text, glyphs.spaced.tolist(), glyphs.owners.tolist(), strict=True):
        parts.setdefault(glyphs.objects[owner], []).append(f" {letter}" if space else letter)
    return {item: "".join(letters) for item, letters in parts.items()}


def _is_unknown(letter: str) -> bool:
    return letter == UNMAPPED or "\ue000" <= letter <= "\uf8ff" or letter < " "


def _load(page: pypdfium2.PdfPage) -> Glyphs:
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        return _read(textpage.raw, min(count, MAX_CHARS), count > MAX_CHARS)
    finally:
        textpage.close()


def _read(raw: pdfium.FPDF_TEXTPAGE, count: int, cut: bool) -> Glyphs:
    handle = ctypes.cast(raw, _Address).value
    codes = _codes(handle, count)
    spaces = np.isin(codes, _SPACES)
    shown = ~(spaces | np.isin(codes, _NOTHING) | ((codes >= 0xD800) & (codes < 0xE000)))
    places = np.flatnonzero(shown)
    indices = places.tolist()
    before = np.cumsum(spaces & ~np.isin(codes, _BREAKS))[places] if indices else np.zeros(0, np.intp)
    boxes = np.zeros((len(indices), 4), np.float32)
    start = boxes.ctypes.data
    list(map(_box, repeat(handle), indices, range(start, start + 16 * len(indices), 16)))
    styles: list[Style] = []
    fonts: list[int] = []
    objects: list[int] = []
    owners = np.zeros(len(indices), np.intp)
    for first, end, address in _objects(handle, indices):
        text_object = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        owners[first:end] = len(styles)
        objects.append(address)
        styles.append(_style(raw, indices[first], text_object))
        fonts.append(ctypes.cast(pdfium.FPDFTextObj_GetFont(text_object), _Address).value or 0)
    text = _letters(handle, codes[places], indices, np.array(fonts, np.uint64)[owners] if fonts else owners)
    spaced = np.diff(before, prepend=0) > 0
    # pdfium's order is left, top, right, bottom.
    upright = boxes[:, [0, 3, 2, 1]].astype(float)
    return Glyphs(text, upright, spaced, owners, tuple(styles), tuple(objects), tuple(indices), cut)


def _codes(handle: int | None, count: int) -> npt.NDArray[np.uint32]:
    buffer = np.zeros(count + 1, np.uint16)
    if count == 0 or _text(handle, 0, count, buffer.ctypes.data) == count + 1:
        codes = buffer[:count].astype(np.uint32)
        if not np.any((codes >= 0xD800) & (codes < 0xE000)):
            return codes
    # Signs left out of the text, or two units for one: their places differ from those of the signs.
    return np.fromiter(map(_unicode, repeat(handle), range(count)), np.uint32, count)


def _objects(handle: int | None, indices: list[int]) -> Iterator[tuple[int, int, int]]:
    """The runs of signs of one text object each: (first, end, address).

    The signs of an object follow each other, so its end is found by steps that grow and then by halving.
    """
    first, count = 0, len(indices)
    while first < count:
        address = _object(handle, indices[first])
        low, step = first, 1
        while low + step < count and _object(handle, indices[low + step]) == address:
            low, step = low + step, min(2 * step, _STEP)
        high = min(count, low + step)
        while high - low > 1:
            middle = (low + high) // 2
            if _object(handle, indices[middle]) == address:
                low = middle
            else:
                high = middle
        yield first, high, address or 0
        first = high


def _letters(
    handle: int | None, codes: npt.NDArray[np.uint32], indices: list[int], fonts: npt.NDArray[np.uint64 | np.intp]
) -> str:
    """The text of the signs. Whether a code has a letter is a property of its font: it is asked once for each."""
    letters = list(map(chr, codes.tolist()))
    keys = codes.astype(np.uint64) ^ (fonts.astype(np.uint64) << np.uint64(21))
    _, firsts, inverse = np.unique(keys, return_index=True, return_inverse=True)
    odd = {
        kind: letter
        for kind, first in enumerate(firsts.tolist())
        if (letter := _letter(int(codes[first]), _error(handle, indices[first]) == 1)) != letters[first]
    }
    for kind, letter in odd.items():
        for place in np.flatnonzero(inverse == kind).tolist():
            letters[place] = letter
    return "".join(letters)


def _letter(code: int, error: bool) -> str:
    if code in _HYPHENS and not error:
        return "-"
    if error or code < 0x09 or code == 0xFFFF:
        return UNMAPPED
    return chr(code)


def _style(raw: pdfium.FPDF_TEXTPAGE, index: int, text_object: pdfium.FPDF_PAGEOBJECT) -> Style:
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 256, flags)
    font = name.value.decode("latin-1").lower()
    mode = int(pdfium.FPDFTextObj_GetTextRenderMode(text_object)) if text_object else 0
    bold = any(word in font for word in _BOLD_NAMES) or font.endswith(_ENDS_BOLD) or mode == _STROKED_MODE
    size = float(pdfium.FPDFText_GetFontSize(raw, index))
    matrix = pdfium.FS_MATRIX()
    turn: int | None = 0
    if pdfium.FPDFText_GetMatrix(raw, index, matrix):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        turn = _turn_of(matrix.a, matrix.b)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    white = transparent = False
    if pdfium.FPDFText_GetFillColor(raw, index, red, green, blue, alpha):
        white = min(red.value, green.value, blue.value) > 245
        transparent = alpha.value < 10
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
    return Style(size, turn, bold, white, mode in _INVISIBLE_MODES or transparent, (x.value, y.value))


def _turn_of(a: float, b: float) -> int | None:
    angle = math.degrees(math.atan2(b, a)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) < 5 else None


def runs_of(starts: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The ranges between places that are true, of which the first is taken for one."""
    edges = [0, *(np.flatnonzero(starts[1:]) + 1).tolist(), len(starts)]
    return pairwise(edges) if len(starts) else iter(())
