"""Whether letters can be seen: by what changes in the picture of a page when its text is taken away.

So a layer that is switched off, a box or an image painted over the words, a note that covers them, white on white are
all found the same way, as the one who shows the page decides what is seen.
"""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.extract.pdf.frame import Frame
from clauselint.extract.pdf.glyphs import Glyphs, Numbers

_MOST_DOTS = 2_000_000
_MOST_ROWS = 32  # of dots that are looked at in each box
_BAND = 0.25  # what is left out of a letter's box above and below: the lines beside reach into it


def find_covered(page: pypdfium2.PdfPage, glyphs: Glyphs) -> npt.NDArray[np.bool_]:
    """Whether each sign belongs to a word that leaves no mark on the page as it is shown."""
    if not glyphs.text:
        return np.zeros(0, bool)
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, int(page.get_rotation()))
    scale = min(1.0, math.sqrt(_MOST_DOTS / max(1.0, frame.width * frame.height)))
    marks = _difference(page, glyphs, scale)
    boxes = _on_picture(glyphs.boxes, frame, scale)
    inked = _is_marked(marks, _narrowed(boxes, glyphs, frame.turn))
    return _by_word(glyphs, inked)


def _difference(page: pypdfium2.PdfPage, glyphs: Glyphs, scale: float) -> npt.NDArray[np.bool_]:
    """Where the picture of the page changes without its text."""
    items = [ctypes.cast(address, pdfium.FPDF_PAGEOBJECT) for address in set(glyphs.objects) if address]
    with _picture(page, scale) as shown:
        for item in items:
            pdfium.FPDFPageObj_SetIsActive(item, False)
        with _picture(page, scale) as bare:
            marks: npt.NDArray[np.bool_] = shown != bare
        for item in items:
            pdfium.FPDFPageObj_SetIsActive(item, True)
    return marks


@contextmanager
def _picture(page: pypdfium2.PdfPage, scale: float) -> Iterator[npt.NDArray[np.uint32]]:
    bitmap = page.render(scale=scale, may_draw_forms=False, prefer_bgrx=True, maybe_alpha=False)
    try:
        yield np.frombuffer(bitmap.buffer, np.uint32).reshape(bitmap.height, bitmap.stride // 4)
    finally:
        bitmap.close()


def _on_picture(boxes: Numbers, frame: Frame, scale: float) -> Numbers:
    """Boxes in dots of the picture: left, top, right, bottom."""
    x0, y0 = frame.to_layout(boxes[:, 0], boxes[:, 1])
    x1, y1 = frame.to_layout(boxes[:, 2], boxes[:, 3])
    sides = np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)
    return np.stack(sides, axis=1) * scale


def _is_marked(marks: npt.NDArray[np.bool_], boxes: Numbers) -> npt.NDArray[np.bool_]:
    """Whether there is a mark in each box, on some rows of it."""
    height, width = marks.shape
    sums = np.zeros((height, width + 1), np.uint16)
    np.cumsum(marks, axis=1, out=sums[:, 1:], dtype=np.uint16)
    left, right = (np.clip(side, 0, width).astype(int) for side in (np.floor(boxes[:, 0]), np.ceil(boxes[:, 2])))
    found = np.zeros(len(boxes), bool)
    rows = min(_MOST_ROWS, int(np.max(boxes[:, 3] - boxes[:, 1])) + 2)
    for share in np.linspace(0.0, 1.0, max(2, rows)):
        row = np.clip(boxes[:, 1] + share * (boxes[:, 3] - boxes[:, 1]), 0, height - 1).astype(int)
        found |= sums[row, right] != sums[row, left]
    return found


def _narrowed(boxes: Numbers, glyphs: Glyphs, turn: int) -> Numbers:
    """The middle of the boxes of letters, where no other line reaches; other signs may stand high or low in theirs."""
    letters = np.fromiter(map(str.isalnum, glyphs.text), bool, len(glyphs.text))
    turns = np.array([np.nan if style.turn is None else (style.turn - turn) % 180 for style in glyphs.styles])
    margins = np.zeros((len(boxes), 2))
    for axis, angle in ((0, 90), (1, 0)):
        chosen = letters & (turns == angle)[glyphs.owners]
        margins[chosen, axis] = _BAND * (boxes[:, axis + 2] - boxes[:, axis])[chosen]
    return np.concatenate([boxes[:, :2] + margins, boxes[:, 2:] - margins], axis=1)


def _by_word(glyphs: Glyphs, inked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """A word is covered where most of its letters are; the parts of a line in two looks are words of their own."""
    starts = glyphs.spaced.copy()
    starts[1:] |= glyphs.owners[1:] != glyphs.owners[:-1]
    starts[0] = False
    words = np.cumsum(starts)
    seen, all_of_them = np.bincount(words, inked), np.bincount(words)
    return (seen * 2 < all_of_them)[words]
