"""Bullets that are drawn, not written: browsers paint the disc or square of a list item as a small area."""

from collections.abc import Sequence

import numpy as np

from clauselint.extract.pdf.chars import Char
from clauselint.extract.pdf.drawing import Drawing
from clauselint.extract.pdf.frame import Box, Frame

_LEAST, _MOST, _SQUARE = 1.5, 8.0, 1.3  # sides in points, and the longer one in shorter ones
_REACH = 2.5  # in font sizes: how far from its text a bullet stands at most
_MOST_DOTS = 400  # a page has fewer lines; thousands of dots are a drawing


def drawn_bullets(drawing: Drawing, frame: Frame, chars: Sequence[Char]) -> list[Char]:
    """A bullet for each small round or square area that stands before the first word of a line.

    Args:
        chars: the words of the page.
    """
    dots = [box for box in (frame.box_to_layout(*area) for area in drawing.painted) if _is_dot(box)]
    if not dots or not chars or len(dots) > _MOST_DOTS:
        return []
    left = np.array([char.x0 for char in chars])
    right = np.array([char.x1 for char in chars])
    base = np.array([char.base for char in chars])
    size = np.array([char.size for char in chars])
    bullets = []
    for x0, top, x1, bottom in dots:
        middle = (top + bottom) / 2
        level = (base - 0.8 * size < middle) & (middle < base) & (bottom - top < 0.8 * size)
        before = level & (left < x1) & (right > x0 - size)
        after = np.flatnonzero(level & (left >= x1) & (left - x1 < _REACH * size))
        if len(after) and not before.any():
            first = chars[int(after[np.argmin(left[after])])]
            bullets.append(Char("•", x0, x1, first.base, first.size, first.bold, first.hidden))
    return bullets


def _is_dot(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    low, high = min(width, height), max(width, height)
    return low >= _LEAST and high <= _MOST and high <= _SQUARE * low
