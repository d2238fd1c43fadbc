"""Accents drawn as signs of their own over the letter, as old TeX fonts do."""

import unicodedata

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# Each with the combining accent that it stands for.
DRAWN_ACCENTS = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "^": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_NEAR = 60  # letters of a word, and of those it touches, that pdfium gives before or after a raised accent
_OVERLAP = 0.5  # of the narrower of the two
_LEAST_RISE, _MOST_RISE = 0.05, 0.6  # in font sizes


def compose(letter: str, accent: str) -> str | None:
    """The accented letter; None where there is none."""
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    composed = unicodedata.normalize("NFC", base + DRAWN_ACCENTS[accent])
    return composed if len(composed) == 1 else None


def raised_accents(text: str, x0: Numbers, x1: Numbers, bases: Numbers, sizes: Numbers) -> dict[int, int]:
    """The accents drawn higher than their letters, over capitals: the place of each, and that of its letter.

    Such an accent is a piece of text of its own, which pdfium gives after the word that it belongs to.
    """
    if not any(accent in text for accent in DRAWN_ACCENTS):
        return {}
    places = [place for place, sign in enumerate(text) if sign in DRAWN_ACCENTS]
    return {
        place: letter for place in places if (letter := _letter_below(place, text, x0, x1, bases, sizes)) is not None
    }


def _letter_below(place: int, text: str, x0: Numbers, x1: Numbers, bases: Numbers, sizes: Numbers) -> int | None:
    low, high = max(0, place - _NEAR), min(len(text), place + _NEAR)
    around = slice(low, high)
    shared = np.minimum(x1[around], x1[place]) - np.maximum(x0[around], x0[place])
    narrower = np.minimum(x1[around] - x0[around], x1[place] - x0[place])
    rise = (bases[around] - bases[place]) / sizes[around]
    over = (shared > _OVERLAP * narrower) & (rise > _LEAST_RISE) & (rise < _MOST_RISE)
    candidates = [low + int(n) for n in np.flatnonzero(over) if compose(text[low + int(n)], text[place]) is not None]
    return min(candidates, key=lambda n: abs(n - place), default=None)
