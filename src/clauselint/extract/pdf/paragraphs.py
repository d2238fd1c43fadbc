"""Lines joined into paragraphs, across lines, columns and pages."""

import re
from collections.abc import Iterable, Sequence

from clauselint.extract.pdf.habits import LABEL, Habits
from clauselint.extract.pdf.hyphens import Vocabulary, join_cut
from clauselint.extract.pdf.lines import Line, Paragraph
from clauselint.extract.pdf.numbers import (
    ARTICLE,
    BULLET,
    DASH,
    DETACHED,
    awaits_number,
    begins_item,
    counts_on,
    ends_sentence,
    is_contents_line,
    is_within,
    leaves_open,
)
from clauselint.extract.pdf.typography import Typography, column_of

_BOLD = 0.8
_CUT = re.compile(r"[^\W_]-$")
# « Entre la société X, (…) ci-après « le Client », / et la société Y »: each party has a paragraph.
_PARTIES = re.compile(r"entre\b", re.IGNORECASE)
_PARTY = re.compile(r"(?:Ci-après|D['’]une part|D['’]autre part|Et\b)")
_CLOSING = frozenset("»),;:!?.%€")


class Joiner:
    """Takes lines in reading order and gives paragraphs."""

    def __init__(self, typography: Typography, vocabulary: Vocabulary, habits: Habits | None = None) -> None:
        self._typography = typography
        self._vocabulary = vocabulary
        self._habits = habits

    def in_cells(self, cells: Iterable[Sequence[Line]]) -> "Joiner":
        """One for the cells of a table."""
        return Joiner(self._typography.of_cells(cells), self._vocabulary, self._habits)

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
        if self._is_rest(last, line):
            return False
        before = self._before(last, line)
        if before and (awaits_number(before, line.text) or _is_parenthetic(paragraph, line, before)):
            return False
        if begins_item(line.text, before):
            return not is_within(before) or (
                self._is_broken_by_space(last, line) is not True and counts_on(paragraph.text, line.text)
            )
        if last.page != line.page or column_of(last) != column_of(line) or line.base <= last.base:
            return self._begins_after_jump(paragraph, line)
        return self._typography.is_apart(last, line) or self._begins_below(paragraph, line)

    def _is_rest(self, last: Line, line: Line) -> bool:
        """Whether a line begins with what cannot open a paragraph: the rest of a word, a closing sign."""
        if abs(line.size - last.size) >= 1:
            return False
        if line.text[0] in _CLOSING:
            return True
        if not _CUT.search(last.text) or not line.text[0].isalnum():
            return False
        return line.text[0].islower() or not self._would_fit(last, line, 0.0)

    def _is_detached(self, last: Line, line: Line) -> bool:
        """« 4.1. » alone on its line, the text it belongs to below it or beside it, a little lower."""
        near = last.page == line.page and 0 <= line.base - last.base < 2.2 * self._typography.pitch(line.size)
        return near and bool(DETACHED.match(last.text))

    def _before(self, last: Line, line: Line) -> str:
        """The text before a line, "" where the line cannot go on with it, by its place or its look."""
        looks_alike = (last.bold > _BOLD) == (line.bold > _BOLD) and abs(last.size - line.size) < 0.8
        follows = (
            last.page != line.page
            or column_of(last) != column_of(line)
            or (line.base > last.base and not self._typography.is_apart(last, line))
        )
        full = not self._would_fit(last, line, 2.0)
        return last.text if looks_alike and follows and full else ""

    def _begins_after_jump(self, paragraph: Paragraph, line: Line) -> bool:
        last = paragraph.last
        if abs(line.size - last.size) > 0.8 or (line.bold > _BOLD) != (last.bold > _BOLD) or last.bold > _BOLD:
            return True
        lower = line.text[:1].islower()
        if not ends_sentence(last.text):
            ended = self._would_fit(last, line, 2.0) or self._is_ended(paragraph)
            return not lower and not leaves_open(last.text) and ended
        if self._would_fit(last, line, 0.0) or self._typography.opens(line):
            return True
        return not lower and self._opens_with_sentence(paragraph, line, jumps=True)

    def _begins_below(self, paragraph: Paragraph, line: Line) -> bool:
        last = paragraph.last
        bold, was_bold = line.bold > _BOLD, last.bold > _BOLD
        lower = line.text[:1].islower()
        if abs(line.size - last.size) > 0.8 or _is_labelled(line):
            return True
        if bold and was_bold:
            other = last.text.isupper() != line.text.isupper() and self._would_fit(last, line, 0.0)
            return other or (bool(ARTICLE.match(paragraph.text)) and ends_sentence(last.text))
        if bold != was_bold:
            # A paragraph may open with bold words or have some in its midst: a full line goes on.
            return not lower or self._would_fit(last, line, 0.0)
        if last.text.isupper() and not line.text.isupper() and not lower and self._would_fit(last, line, 0.0):
            return True
        if self._is_outdented(paragraph, line) and (
            ends_sentence(last.text) or (not lower and not self._is_full(last))
        ):
            return True
        if self._typography.hangs(line):
            return False
        if self._typography.opens(line) and not begins_item(paragraph.text, ""):
            return True
        if ends_sentence(last.text):
            spaced = self._typography.is_spaced(last, line)
            opens = self._typography.opens(line) or self._is_indented(paragraph, line)
            if spaced or opens or self._would_fit(last, line, 0.0):
                return True
            return not lower and self._opens_with_sentence(paragraph, line, jumps=False)
        if lower:
            if self._is_broken_by_space(last, line):
                return False
            return last.text.endswith(",") and line.text.startswith("et ") and bool(_PARTIES.match(paragraph.text))
        return self._breaks_off(paragraph, line)

    def _breaks_off(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether a paragraph ended without the sign of an end, before a line that opens with a capital letter."""
        if leaves_open(paragraph.text):
            return False
        broken = self._is_broken_by_space(paragraph.last, line)
        if broken is not None and not self._would_fit(paragraph.last, line, 0.0):
            return not broken
        if _PARTY.match(line.text) or (LABEL.match(paragraph.text) and LABEL.match(line.text)):
            return True
        return self._would_fit(paragraph.last, line, 1.5) or self._is_ended(paragraph)

    def _is_ended(self, paragraph: Paragraph) -> bool:
        """Whether the lines of a paragraph all reached the side of a justified column, and the last one does not."""
        typography = self._typography
        if len(paragraph.lines) < 3 or not typography.is_justified(paragraph.last):
            return False
        return typography.is_short(paragraph.last) and not any(map(typography.is_short, paragraph.lines[:-1]))

    def _opens_with_sentence(self, paragraph: Paragraph, line: Line, *, jumps: bool) -> bool:
        """Whether a line that opens a sentence opens a paragraph too, after a line with no room for its first word."""
        broken = self._is_broken_by_space(paragraph.last, line)
        if broken is not None:
            return not broken
        if self._typography.is_justified(paragraph.last):
            return self._typography.is_short(paragraph.last)
        if line.text.isupper() and not paragraph.last.text.isupper():
            return True
        return self._habits is not None and self._habits.begins(paragraph.text, line.text, jumps=jumps)

    def _is_broken_by_space(self, last: Line, line: Line) -> bool | None:
        """Whether the program that set the lines broke the one before here; None where it does not tell."""
        if self._habits is None or not self._habits.spaces_tell or last.page != line.page or _is_centred(last):
            return None
        return line.spaced or (False if self._typography.has_room(last) else None)

    def _would_fit(self, last: Line, line: Line, slack: float) -> bool:
        """Whether the first words of a line had room at the end of the one before: the break was wanted.

        `slack` is the room to spare, in font sizes.
        """
        words = line.text.split(" ")
        first = words[0] if words[0] not in "«(–-" else " ".join(words[:2])
        if len(words) > 1 and words[1] in (":", ";", "!", "?", "»", "%", "€"):
            first = f"{first} {words[1]}"
        width = (line.x1 - line.x0) * len(first) / max(1, len(line.text))
        room = self._typography.right(last) - last.x1
        if _is_centred(last) and _is_centred(line):
            room *= 2
        return room > 0.28 * line.size + width + 1.0 + slack * line.size

    def _is_full(self, line: Line) -> bool:
        return self._typography.is_justified(line) and not self._typography.is_short(line)

    def _is_indented(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether a line is set in from the one before, as first lines are; the second line of an item hangs."""
        if len(paragraph.lines) == 1 and (BULLET.match(paragraph.text) or _hangs(paragraph.first, line)):
            return False
        return 0.8 * line.size < line.x0 - paragraph.last.x0 < 6 * line.size

    def _is_outdented(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether a line stands left of the sign of an item, or of a paragraph that already has two lines."""
        if BULLET.match(paragraph.text):
            return line.x0 < paragraph.first.x0 - 2.0
        return len(paragraph.lines) > 1 and line.x0 < paragraph.last.x0 - 0.8 * line.size


def _is_parenthetic(paragraph: Paragraph, line: Line, before: str) -> bool:
    """Whether a dash at the start of a line stands within a sentence: it is not where the signs of items are."""
    if not DASH.match(line.text) or not is_within(before):
        return False
    if BULLET.match(paragraph.text):
        return line.x0 > paragraph.first.x0 + 2.0
    return abs(line.x0 - paragraph.last.x0) < 2.0


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line begins under the words that follow the number of the one before."""
    if not begins_item(first.text, ""):
        return False
    number, *words = first.segments
    if words:
        return abs(words[0].x0 - line.x0) < 2.0
    share = (len(number.text.split(" ", 1)[0]) + 1) / len(number.text)
    return abs(number.x0 + share * (number.x1 - number.x0) - line.x0) < 0.5 * line.size


def _is_centred(line: Line) -> bool:
    left, right = line.x0 - line.left, line.right - line.x1
    return abs(left - right) < 3.0 and left > 2 * line.size


def _is_labelled(line: Line) -> bool:
    """« Durée :        douze mois »: a label, and its value set by a tab."""
    return len(line.segments) > 1 and line.segments[0].text.rstrip().endswith(":")
