"""Numbers of lines, printed in the margin."""

from collections.abc import Sequence
from itertools import pairwise

from clauselint.extract.pdf.segments import Segment

_MIN_NUMBERS, _MOST_DIGITS = 3, 4
_PROSE_CHARS = 22
_APART = 3.0  # points between a number and the text
_NEARLY_ALL = 0.8


def without_line_numbers(segments: Sequence[Segment]) -> list[Segment]:
    """The segments of a page without the numbers of its lines: they count lines and are no words of the contract.

    They stand left of all prose and count on by a fixed step: by one at nearly every line, or by five or ten. Numbers
    of articles are as far from each other as their texts are long, and count by one.
    """
    sides = sorted(s.x0 for s in segments if len(s.text) >= _PROSE_CHARS)
    if not sides:
        return list(segments)
    left = sides[len(sides) // 20] - _APART
    numbers = [s for s in segments if s.x1 < left and s.text.isdecimal() and len(s.text) <= _MOST_DIGITS]
    if len(numbers) < _MIN_NUMBERS or not _counts_lines(numbers, len(sides)):
        return list(segments)
    taken = set(map(id, numbers))
    return [s for s in segments if id(s) not in taken]


def _counts_lines(numbers: Sequence[Segment], lines: int) -> bool:
    values = [int(s.text) for s in sorted(numbers, key=lambda s: s.base)]
    steps = {after - before for before, after in pairwise(values)}
    if len(steps) != 1:
        return False
    step = steps.pop()
    return len(numbers) > _NEARLY_ALL * lines if step == 1 else step > 1 and all(v % step == 0 for v in values)
