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

from clauselint.extract.pdf.drawing import Drawing
from clauselint.extract.pdf.frame import Frame
from clauselint.extract.pdf.glyphs import Glyphs, Numbers

_MOST_DOTS = 2_000_000
_MOST_COVERS = 1000  # drawing the page is cheaper than comparing more
_MOST_ROWS = 32  # of dots that are looked at in each box
_BAND = 0.25  # what is left out of a letter's box above and below: the lines beside reach into it


def find_covered(page: pypdfium2.PdfPage, glyphs: Glyphs, drawing: Drawing) -> npt.NDArray[np.bool_]:
    """Whether each sign belongs to a word that leaves no mark on the page as it is shown.

    Where nothing is drawn over text, and no text lies in a layer or a form, there is nothing to look for.
    """
    if not glyphs.text or not _may_be_covered(glyphs, drawing):
        return np.zeros(len(glyphs.text), bool)
    covered = _covered(page, glyphs, set(glyphs.objects))
    # Letters printed on a box hide that those under it leave no mark: the lines it covers in part are looked at alone.
    under, beside = ({glyphs.objects[n] for n in np.unique(glyphs.owners[some])} for some in (covered, ~covered))
    if partly := under & beside:
        covered |= _covered(page, glyphs, partly)
    return covered


def _may_be_covered(glyphs: Glyphs, drawing: Drawing) -> bool:
    if drawing.layered or drawing.noted or not drawing.texts.keys() >= set(glyphs.objects):
        return True
    if len(drawing.covers) > _MOST_COVERS:
        return True
    order = np.array([drawing.texts[item] for item in glyphs.objects])[glyphs.owners]
    x, y = (glyphs.boxes[:, 0] + glyphs.boxes[:, 2]) / 2, (glyphs.boxes[:, 1] + glyphs.boxes[:, 3]) / 2
    return any(
        bool(np.any((order < place) & (left < x) & (x < right) & (bottom < y) & (y < top)))
        for place, (left, bottom, right, top) in drawing.covers
    )


def _covered(page: pypdfium2.PdfPage, glyphs: Glyphs, objects: set[int]) -> npt.NDArray[np.bool_]:
    """Which words of these text objects change nothing where they stand when the objects are taken away."""
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, int(page.get_rotation()))
    scale = min(1.0, math.sqrt(_MOST_DOTS / max(1.0, frame.width * frame.height)))
    boxes = _narrowed(_on_picture(glyphs.boxes, frame, scale), glyphs, frame.turn)
    chosen = np.array([item in objects for item in glyphs.objects])[glyphs.owners]
    unmarked: npt.NDArray[np.bool_] = _by_word(glyphs, _is_marked(_difference(page, objects, scale), boxes)) & chosen
    return unmarked


def _difference(page: pypdfium2.PdfPage, objects: set[int], scale: float) -> npt.NDArray[np.bool_]:
    """Where the picture of the page changes without some of its text."""
    items = [ctypes.cast(address, pdfium.FPDF_PAGEOBJECT) for address in objects if address]
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
