"""Runs of characters that touch each other: the pieces that lines are laid out from."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from clauselint.extract.pdf.chars import Char
from clauselint.extract.pdf.frame import Box

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# Accents drawn as signs of their own over the letter, as old TeX fonts do.
_DRAWN_ACCENTS = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "^": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_BREAK = 1.2  # a wider gap, in font sizes, is a column or a tab
_ASCENT, _DESCENT = 0.75, 0.22


@dataclass(frozen=True, slots=True)
class Segment:
    """Text without a wide gap, on one baseline, on the upright page.

    Attributes:
        bold: share of bold characters.
        calls: places in `text` of small raised figures: calls of notes, or exponents.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: float
    hidden: bool
    calls: tuple[tuple[int, int], ...] = ()

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
        if char.text.isspace():
            if runs and abs(char.base - runs[-1].base) < 0.5 * runs[-1].size:
                runs[-1].chars.append(char)
        elif not runs or not runs[-1].take(char):
            runs.append(_Run(char))
    return [segment for run in runs if (segment := run.segment()).text]


def _without_copies(chars: Iterable[Char]) -> list[Char]:
    """Characters without those drawn twice at nearly the same place to look bold; the first copy becomes bold.

    The second letter of a ligature has the box of the first and follows it at once: it is none.
    """
    seen: dict[tuple[str, int], list[int]] = defaultdict(list)
    kept: list[Char] = []
    for char in chars:
        if not char.text.isspace():
            near = seen[char.text, round(char.base)]
            copy = next((i for i in near[-40:] if _is_copy(kept[i], char, i == len(kept) - 1)), None)
            if copy is not None:
                kept[copy] = kept[copy]._replace(bold=True)
                continue
            near.append(len(kept))
        kept.append(char)
    return kept


def _is_copy(first: Char, second: Char, adjacent: bool) -> bool:
    shift = abs(first.x0 - second.x0)
    ligature = adjacent and shift < 0.01
    return shift < 0.12 * second.size and abs(first.size - second.size) < 1 and not ligature


class _Run:
    """A segment in the making."""

    __slots__ = ("base", "chars", "last", "size")

    def __init__(self, char: Char) -> None:
        self.chars, self.last, self.base, self.size = [char], char, char.base, char.size

    def take(self, char: Char) -> bool:
        last = self.last
        if char.hidden != last.hidden:
            return False
        same_box = abs(char.x0 - last.x0) < 0.01 and abs(char.x1 - last.x1) < 0.01
        gap = char.x0 - last.x1
        drawn_over = _accent_of(char, last) is not None
        if not (same_box or drawn_over or -0.35 * self.size - 0.5 < gap < _BREAK * min(self.size, char.size)):
            return False
        # A raised small figure belongs to its line; a line of its own is at least a font size away.
        if abs(char.base - self.base) > 0.55 * max(self.size, char.size):
            return False
        self.chars.append(char)
        self.last = char
        if char.size > self.size * 1.05:
            self.size, self.base = char.size, char.base
        return True

    def segment(self) -> Segment:
        visible = [char for char in self.chars if not char.text.isspace()]
        size = median(char.size for char in visible)
        base = median(char.base for char in visible if abs(char.size - size) < 0.2 * size or char.size == size)
        text, calls = _spell(self.chars, size, base)
        bold = sum(char.bold for char in visible) / len(visible)
        x0, x1 = min(char.x0 for char in visible), max(char.x1 for char in visible)
        return Segment(text, x0, x1, base, size, bold, visible[0].hidden, calls)


def _spell(chars: Sequence[Char], size: float, base: float) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a run: spaces where there is room, accents on their letters, ligatures as letters."""
    tokens = _tokens(chars, size)
    tokens = _close_up(tokens)
    text = ""
    calls: list[tuple[int, int]] = []
    for letter, char, space in tokens:
        if space and text:
            text += " "
        start = len(text)
        text += letter
        if letter.isdigit() and char.size < 0.8 * size and char.base < base - 0.15 * size:
            if calls and calls[-1][1] == start:
                calls[-1] = (calls[-1][0], len(text))
            else:
                calls.append((start, len(text)))
    composed = unicodedata.normalize("NFC", text)
    return composed, tuple(calls) if len(composed) == len(text) else ()


_Token = tuple[str, Char, bool]  # letters, where they are, whether a space goes before


def _tokens(chars: Sequence[Char], size: float) -> list[_Token]:
    tokens: list[_Token] = []
    space = False
    for char in chars:
        if char.text.isspace():
            space = True
            continue
        if not tokens:
            tokens.append((char.text.translate(_LIGATURES), char, False))
            space = False
            continue
        letters, last, before = tokens[-1]
        accented = _accent_of(char, last)
        if accented is not None:
            # Where an accent comes before its letter, the space in front of the accent stays.
            tokens[-1] = (accented, char if letters in _DRAWN_ACCENTS else last, before)
            space = False
            continue
        narrow = 0.08 * size if char.text.isdigit() and last.text.isdigit() else max(0.17 * size, 0.9)
        space = space or char.x0 - last.x1 > narrow
        if unicodedata.combining(char.text[0]):
            space = False
        tokens.append((char.text.translate(_LIGATURES), char, space))
        space = False
    return tokens


def _accent_of(char: Char, last: Char) -> str | None:
    """The accented letter that two characters make when one is an accent drawn over the other; else None."""
    if char.text in _DRAWN_ACCENTS and last.text.isalpha():
        letter, accent = last, char
    elif last.text in _DRAWN_ACCENTS and char.text.isalpha():
        letter, accent = char, last
    else:
        return None
    overlap = min(letter.x1, accent.x1) - max(letter.x0, accent.x0)
    if (
        overlap < 0.3 * min(letter.x1 - letter.x0, accent.x1 - accent.x0)
        or abs(letter.base - accent.base) > letter.size
    ):
        return None
    base = {"ı": "i", "ȷ": "j"}.get(letter.text, letter.text)
    composed = unicodedata.normalize("NFC", base + _DRAWN_ACCENTS[accent.text])
    return composed if len(composed) == 1 else None


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
