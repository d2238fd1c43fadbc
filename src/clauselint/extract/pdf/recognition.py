"""Words of scanned pages, recognised by Tesseract: the only module that uses it, and only where the user asks.

It runs in the process that reads untrusted files, within its limits. What it gives are characters as those of a page
with text, so that lines, columns and paragraphs are found in the same way.
"""

import importlib.util
import math
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

from clauselint.extract.pdf.chars import Char
from clauselint.extract.pdf.frame import Frame

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

MAX_PAGES = 200
_LANGUAGE = "fra"
_RESOLUTION = 300
_MOST_DOTS = 20_000_000  # a sheet of A4 at 300 dots an inch has nine million
_LEAST_SIGN, _LEAST_PAGE = 30, 50  # confidence of 100 below which a lone sign is a speck, and a page no text
_SURE_PAGE = 75  # from which the page is the right way up; else it is tried turned
_LONG = 4  # letters from which a word is wider than high
_TURNS = (0, 180, 90, 270)  # clockwise, as it is shown first
_DASH = re.compile(r"[-–—_~]{1,4}")  # how the dash of an item is misread
_SAME_SIZE = 0.25  # of the page's usual size; what differs less is the noise of letters without tails
_OF_ROW = 0.95  # height of a row as Tesseract measures it, in font sizes


class Word(NamedTuple):
    """A recognised word: its box in points of the upright page, and the baseline and height of its row.

    `sideways`: it runs up or down, as Tesseract reads some words of a page that lies on its side.
    """

    text: str
    x0: float
    x1: float
    base: float
    height: float
    confidence: float
    opens_row: bool
    sideways: bool


def language_data() -> Path | None:
    """The folder of Tesseract's data for French, if there is one and the extra `clauselint[ocr]` is installed."""
    if importlib.util.find_spec("tesserocr") is None:
        return None
    return next((folder for folder in _folders() if (folder / f"{_LANGUAGE}.traineddata").is_file()), None)


def _folders() -> Iterator[Path]:
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        yield from (Path(prefix), Path(prefix, "tessdata"))
    yield from sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    for root in (sys.prefix, "/usr", "/usr/local", "/opt/homebrew", "/opt/local"):
        yield Path(root, "share/tessdata")
    if programs := os.environ.get("PROGRAMFILES"):
        yield Path(programs, "Tesseract-OCR", "tessdata")


class Recogniser:
    """Tesseract for the pages of one file, at most 200 of them; loaded for the first."""

    def __init__(self) -> None:
        self._engine: PyTessBaseAPI | None = None
        self._pages = 0

    def read(self, page: pypdfium2.PdfPage) -> tuple[Frame, list[Char]]:
        """The words of a page, held upright; none where there is no text, or more pages than are recognised."""
        shown = int(page.get_rotation())
        frame, words = _frame(page, shown), []
        self._pages += 1
        if self._pages > MAX_PAGES:
            return frame, []
        best = 0.0
        for extra in _TURNS:
            turned = _frame(page, (shown + extra) % 360)
            found = [word for word in self._words(page, turned, extra) if _is_word(word)]
            sure = _sureness(found)
            if sure > best:
                best, frame, words = sure, turned, found
            if best > _SURE_PAGE:
                break
        if best < _LEAST_PAGE:
            return frame, []
        usual = median(word.height for word in words)
        return frame, [_char(word, usual) for word in words]

    def _words(self, page: pypdfium2.PdfPage, frame: Frame, extra: int) -> list[Word]:
        from tesserocr import RIL, iterate_level

        engine = self._loaded()
        scale = min(_RESOLUTION / 72, math.sqrt(_MOST_DOTS / max(1.0, frame.width * frame.height)))
        bitmap = page.render(scale=scale, grayscale=True, rotation=extra)
        engine.SetImageBytes(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.n_channels, bitmap.stride)
        engine.SetSourceResolution(round(scale * 72))
        bitmap.close()
        engine.Recognize()
        words = []
        for found in iterate_level(engine.GetIterator(), RIL.WORD):
            if found.Empty(RIL.WORD):
                continue
            box, line = found.BoundingBox(RIL.WORD), found.Baseline(RIL.TEXTLINE)
            text = (found.GetUTF8Text(RIL.WORD) or "").strip()
            if not text or box is None or line is None:
                continue
            (_, start), (_, end) = line
            words.append(
                Word(
                    text, box[0] / scale, box[2] / scale, (start + end) / 2 / scale,
                    found.RowAttributes()["row_height"] / scale, found.Confidence(RIL.WORD),
                    found.IsAtBeginningOf(RIL.TEXTLINE), len(text) >= _LONG and box[3] - box[1] > box[2] - box[0],
                )
            )  # fmt: skip
        engine.Clear()
        return words

    def _loaded(self) -> "PyTessBaseAPI":
        if self._engine is None:
            from tesserocr import PSM, PyTessBaseAPI

            self._engine = PyTessBaseAPI(path=f"{language_data()}{os.sep}", lang=_LANGUAGE, psm=PSM.AUTO)
        return self._engine


def _frame(page: pypdfium2.PdfPage, turn: int) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, turn)


def _sureness(words: Sequence[Word]) -> float:
    """How sure Tesseract is of the words of a page, from 0 to 100; not at all where most lie on their side."""
    if not words or 2 * sum(word.sideways for word in words) > sum(len(word.text) >= _LONG for word in words):
        return 0.0
    return mean(word.confidence for word in words)


def _is_word(word: Word) -> bool:
    # Not for words: Tesseract gives none of its confidence to some that it reads right.
    return any(map(str.isalnum, word.text)) or word.confidence >= _LEAST_SIGN or _opens_item(word)


def _opens_item(word: Word) -> bool:
    return word.opens_row and _DASH.fullmatch(word.text) is not None


def _char(word: Word, usual: float) -> Char:
    """The word in one of the few sizes that a page has: rows without tails or capitals look lower than they are."""
    steps = word.height / usual
    height = usual if abs(steps - 1) < _SAME_SIZE else usual * round(steps * 4) / 4
    text = "-" if _opens_item(word) else word.text
    return Char(text, word.x0, word.x1, word.base, height * _OF_ROW, False, False, not word.opens_row)
