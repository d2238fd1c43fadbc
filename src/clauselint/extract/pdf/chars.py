"""The characters of a page, on the page held upright."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2

from clauselint.extract.pdf.accents import DRAWN_ACCENTS, compose, raised_accents
from clauselint.extract.pdf.drawing import Drawing
from clauselint.extract.pdf.frame import Frame
from clauselint.extract.pdf.glyphs import MAX_CHARS, UNMAPPED, Glyphs, Numbers, Style, read_glyphs, runs_of
from clauselint.extract.pdf.seen import find_covered

__all__ = ["DRAWN_ACCENTS", "MAX_CHARS", "Char", "PageChars", "frame_of", "is_apart", "read_chars"]

_TINY = 2.5
_OVERLAP, _SAME_BOX = 0.15, 0.01
_SPACE, _LEAST_SPACE, _FIGURE_SPACE = 0.17, 0.9, 0.08
_LEAST_PAIRS, _TRACKED = 5, 0.03


class Char(NamedTuple):
    """Letters that touch, drawn one after the other in one look; a letter that may bear an accent stands alone.

    On the upright page (see `Frame`): `base` is the baseline, `size` the font size, in points. `spaced`: white
    space goes before.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    hidden: bool
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class PageChars:
    """The upright characters of a page in the order they are drawn.

    `printed` counts all letters; `unmapped` of them are drawn without the file saying which they are; `cut`: the page
    has more characters than are read; `recognised`: it is a scan, and its letters were recognised by a program;
    `sideways` letters are at a right angle to the others, or upside down, and not among the characters.
    """

    frame: Frame
    chars: tuple[Char, ...]
    printed: int
    unmapped: int
    cut: bool
    recognised: bool
    sideways: int


def read_chars(page: pypdfium2.PdfPage, drawing: Drawing) -> PageChars:
    """The characters of a page; its drawings tell whether white or invisible letters can be seen after all."""
    glyphs = read_glyphs(page)
    frame = frame_of(page, glyphs)
    # A scan with its recognised text: no letter is seen, above or below an image. That is the contract, not a trick.
    unseen = np.array([style.unseen for style in glyphs.styles], bool)[glyphs.owners] | find_covered(
        page, glyphs, drawing
    )
    recognised = drawing.image_share > 0.5 and bool(np.sum(unseen) > 0.9 * len(glyphs.text))
    if recognised:
        unseen[:] = False
    chars = tuple(_chars(glyphs, frame, unseen, drawing)) if glyphs.text else ()
    printed = sum(len(char.text) for char in chars)
    aside = np.array([style.turn not in (None, frame.turn) for style in glyphs.styles], bool)[glyphs.owners]
    sideways = int(np.sum(aside & ~unseen))
    return PageChars(frame, chars, printed, glyphs.text.count(UNMAPPED), glyphs.cut, recognised, sideways)


def frame_of(page: pypdfium2.PdfPage, glyphs: Glyphs) -> Frame:
    """The visible box of a page, turned as most of its text is: /Rotate and text drawn sideways look the same."""
    counts = np.bincount(glyphs.owners, minlength=len(glyphs.styles))
    turns: dict[int, int] = {}
    for style, count in zip(glyphs.styles, counts.tolist(), strict=True):
        if style.turn is not None:
            turns[style.turn] = turns.get(style.turn, 0) + count
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, max(turns, key=lambda turn: turns[turn]) if turns else 0)


def _chars(glyphs: Glyphs, frame: Frame, unseen: npt.NDArray[np.bool_], drawing: Drawing) -> list[Char]:
    upright = np.array([style.turn == frame.turn for style in glyphs.styles])[glyphs.owners]
    kept = np.flatnonzero(upright)
    owners, spaced = glyphs.owners[kept], glyphs.spaced[kept]
    text = glyphs.text if len(kept) == len(glyphs.text) else "".join(glyphs.text[i] for i in kept.tolist())
    x0, x1 = _sides(glyphs.boxes[kept], frame)
    sizes = np.array([style.size for style in glyphs.styles])[owners]
    bases = [frame.to_layout(*style.origin)[1] for style in glyphs.styles]
    if raised := raised_accents(text, x0, x1, np.array(bases)[owners], sizes):
        text, spaced, rest = _accented(text, spaced, x0, x1, raised)
        kept, owners, x0, x1, sizes = kept[rest], owners[rest], x0[rest], x1[rest], sizes[rest]
    starts = spaced | is_apart(text, x0, x1, sizes, _tracking(text, x0, x1, sizes, owners, spaced))
    starts[1:] |= (owners[1:] != owners[:-1]) | (unseen[kept][1:] != unseen[kept][:-1])
    starts |= _alone(text)
    lefts, rights, who, spaces = x0.tolist(), x1.tolist(), owners.tolist(), spaced.tolist()
    chars = []
    for first, end in runs_of(starts):
        style, base = glyphs.styles[who[first]], bases[who[first]]
        left, right = lefts[first], rights[end - 1]
        hidden = bool(unseen[kept[first]]) or _is_hidden(style, frame, (left, right, base))
        if style.white and not hidden:
            box = glyphs.boxes[kept[first]]
            hidden = not drawing.is_painted((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        chars.append(Char(text[first:end], left, right, base, style.size, style.bold, hidden, spaces[first]))
    return chars


def _accented(
    text: str, spaced: npt.NDArray[np.bool_], x0: Numbers, x1: Numbers, raised: dict[int, int]
) -> tuple[str, npt.NDArray[np.bool_], list[int]]:
    """Letters with the accents drawn above them, the spaces before them, and the places of what is left."""
    letters = list(text)
    for accent, place in raised.items():
        letters[place] = compose(letters[place], text[accent]) or letters[place]
    rest = [place for place in range(len(text)) if place not in raised]
    kept = spaced.copy()
    for accent in raised:
        # Back from the accent to the end of the word is a jump, that pdfium takes for a space.
        if 0 < accent < len(text) - 1 and abs(x0[accent + 1] - x1[accent - 1]) < _LEAST_SPACE:
            kept[accent + 1] = False
    return "".join(letters[place] for place in rest), kept[rest], rest


def _sides(boxes: Numbers, frame: Frame) -> tuple[Numbers, Numbers]:
    """The left and right sides of boxes on the upright page."""
    one, _ = frame.to_layout(boxes[:, 0], boxes[:, 1])
    other, _ = frame.to_layout(boxes[:, 2], boxes[:, 3])
    return np.minimum(one, other), np.maximum(one, other)


def is_apart(
    text: str, x0: Numbers, x1: Numbers, sizes: Numbers, tracking: Numbers | float = 0.0
) -> npt.NDArray[np.bool_]:
    """Whether each letter stands off the one before: room for a space, or drawn over it.

    The second letter of a ligature has the box of the first. Between figures a narrow space separates thousands, beyond
    the `tracking` that all letters there have.
    """
    gaps = x0[1:] - x1[:-1]
    same = (np.abs(x0[1:] - x0[:-1]) < _SAME_BOX) & (np.abs(x1[1:] - x1[:-1]) < _SAME_BOX)
    digits = np.fromiter(map(str.isdigit, text), bool, len(text))
    usual = np.maximum(_SPACE * sizes[1:], _LEAST_SPACE)
    figures = np.minimum(_FIGURE_SPACE * sizes + tracking, np.maximum(_SPACE * sizes, _LEAST_SPACE))[1:]
    room = np.where(digits[1:] & digits[:-1], figures, usual)
    apart = np.ones(len(text), bool)
    apart[1:] = ~same & ((gaps > room) | (gaps < -_OVERLAP * sizes[1:]))
    return apart


def _tracking(
    text: str, x0: Numbers, x1: Numbers, sizes: Numbers, owners: npt.NDArray[np.intp], spaced: npt.NDArray[np.bool_]
) -> Numbers:
    """The distance that the letters of each text object are set apart, in points; 0 where they stand as usual."""
    letters = np.fromiter(map(str.isalpha, text), bool, len(text))
    gaps = x0[1:] - x1[:-1]
    pairs = letters[1:] & letters[:-1] & ~spaced[1:] & (owners[1:] == owners[:-1]) & (np.abs(gaps) < sizes[1:])
    counts = np.bincount(owners[1:][pairs], minlength=int(owners.max(initial=0)) + 1)
    sums = np.bincount(owners[1:][pairs], gaps[pairs], minlength=len(counts))
    usual = (sums / np.maximum(1, counts))[owners]
    return np.where((counts[owners] >= _LEAST_PAIRS) & (usual > _TRACKED * sizes), usual, 0.0)


def _alone(text: str) -> npt.NDArray[np.bool_]:
    """Where a character must begin because an accent is drawn next to it: before, on and after the accent."""
    marks = np.zeros(len(text) + 2, bool)
    if text.isascii() and "`" not in text and "^" not in text:
        return marks[: len(text)]
    accents = np.fromiter((letter in DRAWN_ACCENTS or "\u0300" <= letter <= "\u036f" for letter in text), bool)
    places = np.flatnonzero(accents)
    for shift in (-1, 0, 1, 2):
        marks[np.clip(places + shift, 0, len(text) + 1)] = True
    return marks[: len(text)]


def _is_hidden(style: Style, frame: Frame, place: tuple[float, float, float]) -> bool:
    left, right, base = place
    outside = right < 0 or left > frame.width or base < 0 or base - style.size > frame.height
    return style.size < _TINY or outside
