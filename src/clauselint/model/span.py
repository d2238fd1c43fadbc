"""The only coordinate between stages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of the text of block `block`."""

    block: int
    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        return self.block == other.block and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.block == other.block and self.start < other.end and other.start < self.end
