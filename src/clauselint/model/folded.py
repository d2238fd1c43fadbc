"""A folded text and the way back to the text as found; `clauselint.lexicon.folding` makes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is the place of its character i in the source text (None: the same place)."""

    text: str
    offsets: tuple[int, ...] | None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source range of folded characters `start` to `end`, combining marks after the last one included."""
        if self.offsets is None:
            return start, end
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], max(self.offsets[end], self.offsets[end - 1] + 1)

    def folded(self, position: int) -> int:
        """The first folded character that stands at or after a source position."""
        if self.offsets is None:
            return position
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < position:
                low = middle + 1
            else:
                high = middle
        return low
