"""Lines joined into paragraphs, across lines, columns and pages."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clauselint.extract.pdf.hyphens import Vocabulary, join_cut
from clauselint.extract.pdf.lines import Line
from clauselint.extract.pdf.numbers import (
    ARTICLE,
    BULLET,
    DETACHED,
    begins_item,
    ends_sentence,
    is_contents_line,
)

_LOOSE = 1.3  # a larger line distance, in usual ones, is the space between paragraphs
_LOOSE_AFTER_SENTENCE = 1.12  # and after the end of a sentence, where a small one is space too
_MIN_INDENTED = 4
_BOLD = 0.8


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, with the part of the text that each has."""

    lines: list[Line]
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Typography:
    """What is usual in a document: size of its text, line distance by size, right edge of each column.

    `indents` tells where first lines begin in the columns whose paragraphs are set in.
    """

    size: float
    pitches: dict[float, float]
    rights: dict[tuple[int, int], float]
    indents: dict[tuple[int, int], float]

    def pitch(self, size: float) -> float:
        """The usual distance of two lines of a size, in points."""
        return self.pitches.get(round(size * 2) / 2, 1.2 * size)

    def right(self, line: Line) -> float:
        """Where lines of this line's column usually end at the latest."""
        return self.rights.get(_column(line), line.right)

    def opens(self, line: Line) -> bool:
        """Whether a line begins where the first lines of its column do."""
        indent = self.indents.get(_column(line))
        return indent is not None and abs(line.x0 - indent) < 1.5


def measure(pages: Iterable[Sequence[Line]]) -> Typography:
    """The typography of a document, from the lines of its regions in reading order."""
    sizes: Counter[float] = Counter()
    distances: dict[float, Counter[float]] = {}
    ends: dict[tuple[int, int], list[float]] = {}
    first_lines: dict[tuple[int, int], Counter[float]] = {}
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            ends.setdefault(_column(line), []).append(line.x1)
        for above, line in pairwise(lines):
            gap = line.base - above.base
            if abs(above.size - line.size) < 0.3 and 0.8 * line.size < gap < 2.6 * line.size:
                distances.setdefault(round(line.size * 2) / 2, Counter())[round(gap * 2) / 2] += 1
                if 0.8 * line.size < above.x0 - line.x0 < 6 * line.size and not begins_item(above.text, ""):
                    first_lines.setdefault(_column(line), Counter())[round(above.x0)] += 1
    rights = {column: sorted(x)[int(len(x) * 0.96)] for column, x in ends.items()}
    return Typography(
        sizes.most_common(1)[0][0] if sizes else 10.0,
        {size: _usual(gaps) for size, gaps in distances.items()},
        rights,
        {
            column: places.most_common(1)[0][0]
            for column, places in first_lines.items()
            if places.most_common(1)[0][1] >= max(_MIN_INDENTED, 0.6 * sum(places.values()))
        },
    )


def _usual(gaps: Counter[float]) -> float:
    """The line distance within paragraphs: the least of those that are frequent."""
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count >= 0.5 * most)


def _column(line: Line) -> tuple[int, int]:
    return round(line.left / 10), round(line.right / 10)


class Joiner:
    """Takes lines in reading order and gives paragraphs."""

    def __init__(self, typography: Typography, vocabulary: Vocabulary) -> None:
        self._typography = typography
        self._vocabulary = vocabulary

    def join(self, lines: Iterable[Line]) -> list[Paragraph]:
        """The paragraphs of a stretch of lines without a table or a grid between them."""
        paragraphs: list[Paragraph] = []
        for line in lines:
            if paragraphs and not self._begins(paragraphs[-1], line):
                self._append(paragraphs[-1], line)
            else:
                paragraphs.append(Paragraph([line], line.text, [(0, len(line.text))]))
        return paragraphs

    def join_all(self, lines: Sequence[Line]) -> Paragraph:
        """Lines that are known to be one paragraph."""
        paragraph = Paragraph([lines[0]], lines[0].text, [(0, len(lines[0].text))])
        for line in lines[1:]:
            self._append(paragraph, line)
        return paragraph

    def _append(self, paragraph: Paragraph, line: Line) -> None:
        joined = join_cut(paragraph.text, line.text, self._vocabulary)
        text = paragraph.text + " " if joined is None else joined
        start, _ = paragraph.spans[-1]
        paragraph.spans[-1] = (start, len(text))
        paragraph.spans.append((len(text), len(text) + len(line.text)))
        paragraph.text = text + line.text
        paragraph.lines.append(line)

    def _begins(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether a line begins a new paragraph rather than go on with the one before."""
        last = paragraph.last
        if line.hidden != last.hidden or is_contents_line(last.text):
            return True
        if len(paragraph.lines) == 1 and self._is_detached(last, line):
            return begins_item(line.text, "")
        if begins_item(line.text, self._before(last, line)):
            return True
        if (
            _is_cut(last.text)
            and not line.text[:1].isupper()
            and line.text[:1].isalnum()
            and abs(line.size - last.size) < 1
        ):
            return False
        if last.page != line.page or _column(last) != _column(line) or line.base <= last.base:
            return self._begins_after_jump(paragraph, line)
        if line.base - last.base > _LOOSE * max(self._typography.pitch(line.size), self._typography.pitch(last.size)):
            return True
        return self._begins_below(paragraph, line)

    def _is_detached(self, last: Line, line: Line) -> bool:
        """« 4.1. » alone on its line, the text it belongs to below it or beside it, a little lower."""
        near = last.page == line.page and 0 <= line.base - last.base < 2.2 * self._typography.pitch(line.size)
        return near and bool(DETACHED.match(last.text))

    def _before(self, last: Line, line: Line) -> str:
        """The text before a line, "" where the line cannot go on with it, by its place or its look."""
        looks_alike = (last.bold > _BOLD) == (line.bold > _BOLD) and abs(last.size - line.size) < 0.8
        follows = (
            last.page != line.page
            or _column(last) != _column(line)
            or (0 < line.base - last.base <= _LOOSE * self._typography.pitch(line.size))
        )
        full = not self._would_fit(last, line, 2.0)
        return last.text if looks_alike and follows and full else ""

    def _begins_after_jump(self, paragraph: Paragraph, line: Line) -> bool:
        last = paragraph.last
        if abs(line.size - last.size) > 0.8 or (line.bold > _BOLD) != (last.bold > _BOLD) or last.bold > _BOLD:
            return True
        if ends_sentence(last.text):
            return self._would_fit(last, line, 0.0) or not line.text[:1].islower()
        return self._would_fit(last, line, 2.0) and not line.text[:1].islower()

    def _begins_below(self, paragraph: Paragraph, line: Line) -> bool:
        last = paragraph.last
        bold, was_bold = line.bold > _BOLD, last.bold > _BOLD
        lower = line.text[:1].islower()
        if abs(line.size - last.size) > 0.8 or _is_labelled(line):
            return True
        if bold and was_bold:
            return last.text.isupper() != line.text.isupper() or (
                bool(ARTICLE.match(paragraph.text)) and ends_sentence(last.text)
            )
        if bold != was_bold:
            # A paragraph may open with bold words or have some in its midst: a full line goes on.
            return not lower or self._would_fit(last, line, 0.0)
        if last.text.isupper() != line.text.isupper() and last.text.isupper() and not lower:
            return True
        if self._is_outdented(paragraph, line) and (ends_sentence(last.text) or not lower):
            return True
        if ends_sentence(last.text):
            apart = line.base - last.base > _LOOSE_AFTER_SENTENCE * self._typography.pitch(line.size) + 0.5
            opens = self._typography.opens(line) or self._is_indented(paragraph, line)
            return apart or opens or self._would_fit(last, line, 0.0)
        return not lower and self._would_fit(last, line, 1.5)

    def _would_fit(self, last: Line, line: Line, slack: float) -> bool:
        """Whether the first words of a line had room at the end of the one before: the break was wanted.

        `slack` is the room to spare, in font sizes.
        """
        words = line.text.split(" ")
        first = words[0] if words[0] not in "«(–-" else " ".join(words[:2])
        if len(words) > 1 and words[1] in (":", ";", "!", "?", "»", "%", "€"):
            first = f"{first} {words[1]}"
        width = (line.x1 - line.x0) * len(first) / max(1, len(line.text))
        space = 0.28 * line.size
        return last.x1 + space + width < self._typography.right(last) - 1.0 - slack * line.size

    def _is_indented(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether a line is set in from the one before, as first lines are."""
        return 0.8 * line.size < line.x0 - paragraph.last.x0 < 6 * line.size

    def _is_outdented(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether a line stands left of the sign of an item, or of a paragraph that already has two lines."""
        if BULLET.match(paragraph.text):
            return line.x0 < paragraph.first.x0 - 2.0
        return len(paragraph.lines) > 1 and line.x0 < paragraph.last.x0 - 0.8 * line.size


def _is_labelled(line: Line) -> bool:
    """« Durée :        douze mois »: a label, and its value set by a tab."""
    return len(line.segments) > 1 and line.segments[0].text.rstrip().endswith(":")


def _is_cut(text: str) -> bool:
    return len(text) > 2 and text[-1] == "-" and text[-2].isalpha()
