"""What is usual in a document: sizes, line distances, and the sides of its columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from clauselint.extract.pdf.lines import Line
from clauselint.extract.pdf.numbers import begins_item, ends_sentence

_LOOSE = 1.3  # a larger line distance, in usual ones, is the space between paragraphs
_LOOSE_WITHIN_SENTENCE = 1.18
_LOOSE_AFTER_SENTENCE = 1.06  # and after the end of a sentence, where a small one is space too
_MIN_GOING_ON = 6
_MOST_LEADING = 1.3
_MOST_PADDING = 12.0
_MIN_INDENTED = 4
_JUSTIFIED = 0.5  # share of long lines that end at the side
_FEW = 3
_AT_SIDE, _ROOM = 0.25, 0.4  # in font sizes

ColumnKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pitch:
    """The distance of two lines of a paragraph, in points: the usual one, and the most that was seen."""

    usual: float
    most: float


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines of a column end at the latest, whether most end there, and where first lines begin, if set in.

    `hang`: where all lines but the first of a paragraph begin, if those are set in.
    """

    right: float
    justified: bool
    indent: float | None
    hang: float | None = None


@dataclass(frozen=True, slots=True)
class Typography:
    """What is usual in a document: size of its text, line distance by size, and its columns."""

    size: float
    pitches: dict[float, Pitch]
    columns: dict[ColumnKey, Column]

    def pitch(self, size: float) -> float:
        """The usual distance of two lines of a size, in points."""
        return self._pitch(size).usual

    def is_apart(self, last: Line, line: Line) -> bool:
        """Whether two lines, one below the other, are further apart than those of a paragraph.

        A sentence that goes on in small letters is held together a little longer.
        """
        pitch, other = self._pitch(line.size), self._pitch(last.size)
        goes_on = line.text[:1].islower() and not ends_sentence(last.text)
        most = max(pitch.most, other.most, _LOOSE_WITHIN_SENTENCE * pitch.usual if goes_on else 0.0)
        return line.base - last.base > most

    def is_spaced(self, last: Line, line: Line) -> bool:
        """Whether two lines are a little further apart than is usual: enough to tell after the end of a sentence."""
        return line.base - last.base > _LOOSE_AFTER_SENTENCE * self.pitch(line.size) + 0.4

    def of_cells(self, cells: Iterable[Sequence[Line]]) -> "Typography":
        """The same, with the line distances and the sides of a table, which has its own."""
        gaps: dict[float, list[float]] = {}
        columns: dict[ColumnKey, Column] = {}
        for lines in cells:
            for above, line in pairwise(lines):
                if line.base - above.base > 0.8 * line.size:
                    gaps.setdefault(_key(line.size), []).append(line.base - above.base)
            for line in lines:
                # The text stands as far from the right side of its cell as from the left.
                padding = min(max(line.x0 - line.left, 0.0), _MOST_PADDING)
                known = columns.get(column_of(line))
                right = max(line.right - padding, known.right if known else 0.0)
                columns[column_of(line)] = Column(right, justified=False, indent=None)
        pitches = {size: _pitch_of_cells(found) for size, found in gaps.items()}
        return replace(self, pitches=self.pitches | pitches, columns=self.columns | columns)

    def right(self, line: Line) -> float:
        """Where lines of this line's column usually end at the latest."""
        column = self.columns.get(column_of(line))
        return column.right if column else line.right

    def is_justified(self, line: Line) -> bool:
        """Whether the lines of this line's column end at its right side, but for the last of a paragraph."""
        column = self.columns.get(column_of(line))
        return column is not None and column.justified

    def is_short(self, line: Line) -> bool:
        """Whether a line ends before the right side of its column."""
        return line.x1 < self.right(line) - _AT_SIDE * line.size

    def has_room(self, line: Line) -> bool:
        """Whether a space at the end of a line would still stand in its column: else it is left out."""
        return line.x1 < self.right(line) - _ROOM * line.size

    def opens(self, line: Line) -> bool:
        """Whether a line begins where the first lines of its column do."""
        column = self.columns.get(column_of(line))
        return column is not None and column.indent is not None and abs(line.x0 - column.indent) < 1.5

    def hangs(self, line: Line) -> bool:
        """Whether a line begins where in its column all lines but the first of a paragraph do."""
        column = self.columns.get(column_of(line))
        return column is not None and column.hang is not None and abs(line.x0 - column.hang) < 1.5

    def _pitch(self, size: float) -> Pitch:
        return self.pitches.get(_key(size), Pitch(1.2 * size, _LOOSE * 1.2 * size))


def _pitch_of_cells(gaps: Sequence[float]) -> Pitch:
    """Of a table the least distance; where many lines share it, what is larger is space between paragraphs."""
    least = min(gaps)
    sure = sum(gap < 1.02 * least for gap in gaps) >= _MIN_GOING_ON
    return Pitch(least, (_LOOSE_WITHIN_SENTENCE if sure else _LOOSE) * least)


def column_of(line: Line) -> ColumnKey:
    """What tells the column of a line from others."""
    return round(line.left / 10), round(line.right / 10)


@dataclass(slots=True)
class _Gaps:
    """Distances of neighbouring lines of one size: all, and those of a sentence that goes on."""

    every: list[float] = field(default_factory=list)
    going_on: list[float] = field(default_factory=list)

    def known(self) -> Pitch | None:
        """What the distances of sentences that go on tell, if there are any."""
        if not self.going_on:
            return None
        gaps = sorted(self.going_on)
        usual = median(gaps) if len(gaps) >= _MIN_GOING_ON else gaps[0]
        return Pitch(usual, min(_LOOSE * usual, 1.08 * max(usual, gaps[int(0.95 * len(gaps))])))

    def guess(self, size: float) -> Pitch:
        """The least of the distances that are frequent: that of lines, or of paragraphs of one line."""
        counts = Counter(round(gap * 2) / 2 for gap in self.every)
        most = max(counts.values())
        usual = min(_MOST_LEADING * size, *(gap for gap, count in counts.items() if count >= 0.5 * most))
        return Pitch(usual, _LOOSE * usual)


def _pitches(gaps: dict[float, _Gaps]) -> dict[float, Pitch]:
    """The line distance of each size; where few lines have it, as for the other sizes of the document."""
    known = {size: pitch for size, found in gaps.items() if (pitch := found.known()) is not None}
    if not known:
        return {size: found.guess(size) for size, found in gaps.items()}
    main = max(known, key=lambda size: len(gaps[size].going_on))
    usual, most = known[main].usual / main, known[main].most / main
    return {size: known.get(size, Pitch(usual * size, 1.05 * most * size)) for size in gaps}


def measure(pages: Iterable[Sequence[Line]]) -> Typography:
    """The typography of a document, from the lines of its regions in reading order."""
    sizes: Counter[float] = Counter()
    gaps: dict[float, _Gaps] = {}
    inside: dict[ColumnKey, list[Line]] = {}
    first_lines: dict[ColumnKey, Counter[float]] = {}
    other_lines: dict[ColumnKey, Counter[tuple[float, bool]]] = {}
    for lines in pages:
        for line in lines:
            sizes[_key(line.size)] += len(line.text)
            inside.setdefault(column_of(line), []).append(line)
        for above, line in pairwise(lines):
            gap = line.base - above.base
            if abs(above.size - line.size) >= 0.3 or not 0.8 * line.size < gap < 2.6 * line.size:
                continue
            known = gaps.setdefault(_key(line.size), _Gaps())
            known.every.append(gap)
            if _goes_on(above, line):
                known.going_on.append(gap)
            if _goes_on(above, line) and not begins_item(above.text, ""):
                further = 0.8 * line.size < line.x0 - above.x0 < 6 * line.size
                other_lines.setdefault(column_of(line), Counter())[round(line.x0), further] += 1
            if 0.8 * line.size < above.x0 - line.x0 < 6 * line.size and not _is_item(above, line):
                first_lines.setdefault(column_of(line), Counter())[round(above.x0)] += 1
    return Typography(
        sizes.most_common(1)[0][0] if sizes else 10.0,
        _pitches(gaps),
        {
            key: replace(_column(lines, first_lines.get(key, Counter())), hang=_hang(other_lines.get(key, Counter())))
            for key, lines in inside.items()
        },
    )


def _is_item(above: Line, line: Line) -> bool:
    """Whether one of two lines opens with a number or sign: it is out of the text's side, the other not in from it."""
    return begins_item(above.text, "") or begins_item(line.text, "")


def _goes_on(above: Line, line: Line) -> bool:
    return (
        line.text[:1].islower()
        and not ends_sentence(above.text)
        and not above.text.endswith(",")
        and not begins_item(line.text, "")
        and len(line.segments) == len(above.segments) == 1
    )


def _column(lines: Sequence[Line], first_lines: Counter[float]) -> Column:
    ends = sorted(line.x1 for line in lines)
    right = ends[int(len(ends) * 0.96)]
    if len(lines) > _FEW and not any(_goes_on(above, line) for above, line in pairwise(lines)):
        # None of them is full: the margins are taken to be alike.
        right = max(right, lines[0].right - (min(line.x0 for line in lines) - lines[0].left))
    long = [line for line in lines if line.x1 - line.x0 > 0.6 * (right - line.x0)]
    at_side = sum(abs(line.x1 - right) < _AT_SIDE * line.size for line in long)
    place, count = first_lines.most_common(1)[0] if first_lines else (0.0, 0)
    indented = count >= max(_MIN_INDENTED, 0.6 * sum(first_lines.values()))
    return Column(right, at_side > _JUSTIFIED * len(long), place if indented else None)


def _hang(other_lines: Counter[tuple[float, bool]]) -> float | None:
    """Where lines that go on with a sentence begin, if it is further in than the first of them.

    Args:
        other_lines: how many of them begin at a place, and whether further in than the line above.
    """
    further = Counter({place: count for (place, is_further), count in other_lines.items() if is_further})
    if not further:
        return None
    hang, count = further.most_common(1)[0]
    elsewhere = sum(count for (place, _), count in other_lines.items() if abs(place - hang) > 1.5)
    return hang if count >= _MIN_INDENTED and elsewhere < 0.3 * count else None


def _key(size: float) -> float:
    return round(size * 2) / 2
