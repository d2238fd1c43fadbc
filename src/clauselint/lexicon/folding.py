"""Folding: the form of a text in which cues are searched, with the way back to the text as found.

Contracts write one word in many ways: « Résiliation », « RESILIATION », « re´siliation » (NFD), with a
straight or typographic apostrophe, with no-break spaces and soft hyphens. Folding removes these
differences: lower case, no diacritics, one apostrophe, one dash, one quotation mark, one kind of space.
"""

import re
import unicodedata

from clauselint.model.folded import Folded

_SINGLE = {
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\t\n\r\v\f", " "),
    **dict.fromkeys("\u2019\u2018\u02bc\u201b\u00b4\u0060\u2032", "'"),
    "\u1d49": "e",  # raised letters, as in « 1ᵉʳ »
    "\u02b3": "r",
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("«»\u201c\u201d\u201e\u2033", '"'),
}
_SEVERAL = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl",
            "\ufb03": "ffi", "\ufb04": "ffl"}  # fmt: skip
_DROPPED = "\u00ad\u200b\u200c\u200d\ufeff\u2060"


def _fold_char(char: str) -> str:
    if char in _SINGLE:
        return _SINGLE[char]
    if char in _SEVERAL:
        return _SEVERAL[char]
    if char in _DROPPED or unicodedata.combining(char):
        return ""
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


# Every character below U+0250 (Latin) and the punctuation above, for one pass of str.translate.
_TABLE = {code: _fold_char(chr(code)) for code in (*range(0x250), *map(ord, _SINGLE), *map(ord, _SEVERAL))}
_UNEVEN = re.compile("[" + "".join(_SEVERAL) + _DROPPED + "\u0300-\u036f]")


def fold(text: str) -> Folded:
    """Folds a text; the result never depends on its Unicode normal form."""
    if not _UNEVEN.search(text):
        return Folded(text.translate(_TABLE), None)
    folded: list[str] = []
    offsets: list[int] = []
    for position, char in enumerate(text):
        for piece in _TABLE[ord(char)] if ord(char) in _TABLE else _fold_char(char):
            folded.append(piece)
            offsets.append(position)
    # The end of a character includes the marks that were dropped after it.
    offsets.append(len(text))
    return Folded("".join(folded), tuple(offsets))


def fold_text(text: str) -> str:
    """The folded form of a text, where the way back is not needed."""
    return fold(text).text
