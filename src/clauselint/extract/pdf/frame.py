"""From PDF user space to a page as a reader holds it, and back."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Box = tuple[float, float, float, float]
Number = TypeVar("Number", float, npt.NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page and the direction its text runs in.

    Layout coordinates are points from the top left corner of the page, held so that its text is upright, y downwards.
    `turn` is the clockwise turn in degrees (0, 90, 180, 270) that brings the text upright.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def width(self) -> float:
        """Width of the upright page in points."""
        return self.right - self.left if self.turn in (0, 180) else self.top - self.bottom

    @property
    def height(self) -> float:
        """Height of the upright page in points."""
        return self.top - self.bottom if self.turn in (0, 180) else self.right - self.left

    def to_layout(self, x: Number, y: Number) -> tuple[Number, Number]:
        """A point of user space on the upright page, or as many points as arrays hold."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box_to_layout(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of user space as (left, top, right, bottom) on the upright page."""
        (ax, ay), (bx, by) = self.to_layout(x0, y0), self.to_layout(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def to_user(self, box: Box) -> Box:
        """A box (left, top, right, bottom) of the upright page as (x0, y0, x1, y1) in user space, to 1/100 point."""
        (ax, ay), (bx, by) = self.point_to_user(box[0], box[1]), self.point_to_user(box[2], box[3])
        return rounded((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def point_to_user(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page in user space."""
        if self.turn == 0:
            return x + self.left, self.top - y
        if self.turn == 90:
            return y + self.left, x + self.bottom
        if self.turn == 180:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x


def rounded(box: Box) -> Box:
    """A box to 1/100 point: what pdfium gives carries the noise of single precision."""
    return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)
