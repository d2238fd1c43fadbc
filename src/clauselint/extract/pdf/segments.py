"""Runs of characters that touch each other: the pieces that lines are laid out from."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from clauselint.extract.pdf.accents import DRAWN_ACCENTS, compose
from clauselint.extract.pdf.chars import Char
from clauselint.extract.pdf.frame import Box

TABLE_SIGN = "\ufffc"  # the text of a segment that stands for a table
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_TRACKED = 0.08  # a wider usual gap between letters, in font sizes, is letter spacing
_LEAST_TRACKED, _MOSTLY, _LETTERS = 5, 0.8, 0.5
_BREAK = 1.2  # a wider gap, in font sizes, is a column or a tab
_GAP = 0.7  # and one this wide may be
_HYPHEN_GAP = 0.22  # a hyphen that ends a line is drawn apart, but closer to its word than a space is wide
_ASCENT, _DESCENT = 0.75, 0.22


_Calls = tuple[tuple[int, int], ...]
_Gaps = tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Text without a wide gap, on one baseline, on the upright page.

    Attributes:
        bold: share of bold characters.
        calls: places in `text` of small raised figures: calls of notes, or exponents.
        spaced: white space is drawn before it.
        gaps: wide spaces, each as its place in `text` and its sides: a column may begin there.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: float
    hidden: bool
    calls: _Calls = ()
    spaced: bool = False
    gaps: _Gaps = ()

    @property
    def top(self) -> float:
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + _DESCENT * self.size

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom


def find_segments(chars: Iterable[Char]) -> list[Segment]:
    """The segments of a page, in the order they are drawn.

    Runs are built in drawing order, so two columns or two overlapping lines can never be interleaved.
    """
    runs: list[_Run] = []
    for char in _without_copies(chars):
        if not runs or not runs[-1].take(char):
            runs.append(_Run(char))
    known = {(run.base, run.size): tracking for run in runs if (tracking := _tracking(run.chars, run.size))}
    segments = []
    for run in runs:
        tracking = _tracking(run.chars, run.size)
        if not tracking and all(len(char.text) == 1 for char in run.chars):
            # In a line set apart each word may be a run; one that is too short to tell is as the others.
            tracking = known.get((run.base, run.size), 0.0)
        segments.append(run.segment(tracking))
    return [segment for segment in segments if segment.text]


def split_at(segments: Iterable[Segment], places: Sequence[float]) -> list[Segment]:
    """Segments, those cut in two that have a wide space at one of some places (x), where a column is known to begin."""
    pieces: list[Segment] = []
    for whole in segments:
        segment = whole
        for n, x0, x1 in whole.gaps:
            if any(x0 < place < x1 for place in places):
                at = n - (len(whole.text) - len(segment.text))
                left = [call for call in segment.calls if call[1] <= at]
                right = [(a - at - 1, b - at - 1) for a, b in segment.calls if a > at]
                pieces.append(replace(segment, text=segment.text[:at], x1=x0, calls=tuple(left), gaps=()))
                segment = replace(segment, text=segment.text[at + 1 :], x0=x1, calls=tuple(right), gaps=())
        pieces.append(segment)
    return pieces


def _without_copies(chars: Iterable[Char]) -> list[Char]:
    """Characters without those drawn twice at nearly the same place to look bold; the first copy becomes bold."""
    seen: dict[int, list[int]] = defaultdict(list)
    kept: list[Char] = []
    for char in chars:
        near = seen[round(char.base)]
        copy = next((i for i in near[-60:] if _is_copy(kept[i], char)), None)
        if copy is not None:
            kept[copy] = kept[copy]._replace(bold=True)
            continue
        near.append(len(kept))
        kept.append(char)
    return kept


def _is_copy(first: Char, second: Char) -> bool:
    shift = 0.12 * second.size
    return (
        second.x0 > first.x0 - shift
        and second.x1 < first.x1 + shift
        and abs(first.size - second.size) < 1
        and second.text in first.text
        and (len(second.text) < len(first.text) or abs(first.x0 - second.x0) < shift)
    )


class _Run:
    """A segment in the making."""

    __slots__ = ("base", "chars", "last", "size")

    def __init__(self, char: Char) -> None:
        self.chars, self.last, self.base, self.size = [char], char, char.base, char.size

    def take(self, char: Char) -> bool:
        last = self.last
        if char.hidden != last.hidden:
            return False
        size = self.size if self.size > char.size else char.size
        # A raised small figure belongs to its line; a line of its own is at least a font size away.
        if abs(char.base - self.base) > 0.55 * size:
            return False
        gap = char.x0 - last.x1
        if not -0.35 * self.size - 0.5 < gap < _BREAK * min(self.size, char.size) and not _is_drawn_on(char, last):
            return False
        self.chars.append(char)
        self.last = char
        if char.size > self.size * 1.05:
            self.size, self.base = char.size, char.base
        return True

    def segment(self, tracking: float) -> Segment:
        size = _usual((char.size, len(char.text)) for char in self.chars)
        # Damaged files have letters of no size, which are like no other, not even themselves.
        alike = [char for char in self.chars if abs(char.size - size) < 0.2 * size] or self.chars
        base = _usual((char.base, len(char.text)) for char in alike)
        text, calls, gaps = _spell(self.chars, size, base, tracking)
        letters = sum(len(char.text) for char in self.chars)
        bold = sum(len(char.text) for char in self.chars if char.bold) / letters
        x0, x1 = min(char.x0 for char in self.chars), max(char.x1 for char in self.chars)
        first = self.chars[0]
        return Segment(text, x0, x1, base, size, bold, first.hidden, calls, first.spaced, gaps)


def _is_drawn_on(char: Char, last: Char) -> bool:
    same_box = abs(char.x0 - last.x0) < 0.01 and abs(char.x1 - last.x1) < 0.01
    return same_box or _accent_of(char, last) is not None


def _usual(values: Iterable[tuple[float, int]]) -> float:
    """The value that most letters have."""
    counts: dict[float, int] = {}
    for value, letters in values:
        counts[value] = counts.get(value, 0) + letters
    return max(counts, key=lambda value: counts[value])


def _spell(chars: Sequence[Char], size: float, base: float, tracking: float) -> tuple[str, _Calls, _Gaps]:
    """The text of a run: spaces where there is room, accents on their letters, ligatures as letters."""
    text = ""
    calls: list[tuple[int, int]] = []
    gaps: list[tuple[int, float, float]] = []
    end = chars[0].x0
    for letters, char, space in _close_up(_tokens(chars, size, tracking)):
        if space and text:
            if char.x0 - end > _GAP * size:
                gaps.append((len(text), end, char.x0))
            text += " "
        end = char.x1
        start = len(text)
        text += letters
        if letters.isdigit() and char.size < 0.8 * size and char.base < base - 0.15 * size:
            if calls and calls[-1][1] == start:
                calls[-1] = (calls[-1][0], len(text))
            else:
                calls.append((start, len(text)))
    composed = unicodedata.normalize("NFC", text)
    return (composed, tuple(calls), tuple(gaps)) if len(composed) == len(text) else (composed, (), ())


_Token = tuple[str, Char, bool]  # letters, where they are, whether a space goes before


def _tokens(chars: Sequence[Char], size: float, tracking: float) -> list[_Token]:
    tokens: list[_Token] = []
    for char in chars:
        letters = char.text.translate(_LIGATURES)
        if not tokens:
            tokens.append((letters, char, False))
            continue
        before, last, spaced = tokens[-1]
        accented = _accent_of(char, last)
        if accented is not None:
            # Where an accent comes before its letter, the space in front of the accent stays.
            tokens[-1] = (accented, char if before in DRAWN_ACCENTS else last, spaced)
            continue
        narrow = 0.08 * size if letters[0].isdigit() and before[-1].isdigit() else max(0.17 * size, 0.9)
        gap = char.x0 - last.x1
        # Between letters set apart, pdfium sees a space before each.
        space = gap > tracking + narrow if tracking else char.spaced or gap > narrow
        space = space and not unicodedata.combining(letters[0])
        if letters == "-" and char is chars[-1] and gap < _HYPHEN_GAP * size:
            space = False
        tokens.append((letters, char, space))
    return tokens


def _tracking(chars: Sequence[Char], size: float) -> float:
    """The usual distance of letters that are set apart from each other, in points; 0 for others."""
    alone = [char.text for char in chars if len(char.text) == 1]
    if len(chars) < _LEAST_TRACKED or len(alone) < _MOSTLY * len(chars):
        return 0.0
    if sum(map(str.isalpha, alone)) < _LETTERS * len(chars):  # « 8 h – 16 h » has spaces of its own
        return 0.0
    gaps = sorted(after.x0 - before.x1 for before, after in pairwise(chars))
    return median(gaps) if gaps[len(gaps) // 4] > _TRACKED * size else 0.0


def _accent_of(char: Char, last: Char) -> str | None:
    """The accented letter that two characters make when one is an accent drawn over the other; else None."""
    if char.text in DRAWN_ACCENTS and last.text.isalpha() and len(last.text) == 1:
        letter, accent = last, char
    elif last.text in DRAWN_ACCENTS and char.text.isalpha() and len(char.text) == 1:
        letter, accent = char, last
    else:
        return None
    overlap = min(letter.x1, accent.x1) - max(letter.x0, accent.x0)
    if (
        overlap < 0.3 * min(letter.x1 - letter.x0, accent.x1 - accent.x0)
        or abs(letter.base - accent.base) > letter.size
    ):
        return None
    return compose(letter.text, accent.text)


def _close_up(tokens: list[_Token]) -> list[_Token]:
    """« C O N D I T I O N S » as one word: four single letters or more, words apart where the gap is wider."""
    closed = list(tokens)
    for start, end in _spaced_runs(tokens):
        gaps = [tokens[i][1].x0 - tokens[i - 1][1].x1 for i in range(start + 1, end)]
        usual = median(gaps)
        for i, gap in zip(range(start + 1, end), gaps, strict=True):
            letters, char, _ = tokens[i]
            closed[i] = (letters, char, gap > 1.6 * usual and gap - usual > 0.1 * char.size)
    return closed


def _spaced_runs(tokens: list[_Token]) -> list[tuple[int, int]]:
    signs = "".join(
        "x" if (space or i == 0) and letters.isalpha() and len(letters) == 1 and _is_alone(tokens, i) else "."
        for i, (letters, _, space) in enumerate(tokens)
    )
    return [match.span() for match in re.finditer("x{4,}", signs)]


def _is_alone(tokens: list[_Token], i: int) -> bool:
    return i + 1 == len(tokens) or tokens[i + 1][2]
