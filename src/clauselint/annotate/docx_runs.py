"""Cutting the runs of a Word paragraph so that marks can stand between any two characters.

Offsets count the characters of a run as `DocxAnchor` does: those of its `w:t`, and one for each tab, break, hyphen
or symbol.
"""

import copy
import unicodedata
from collections.abc import Iterable

from lxml import etree

from clauselint.extract.docx.ooxml import Element, content, w
from clauselint.extract.docx.runs import own_runs

_ONE = frozenset({w(name) for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")})
_PROPERTIES = w("rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def length(child: Element) -> int:
    """How many characters an element of a run counts for."""
    if child.tag == w("t"):
        return len(content(child))
    return int(child.tag in _ONE)


def run_length(run: Element) -> int:
    """How many characters a run counts for."""
    return sum(map(length, run))


def is_leader(run: Element, offset: int) -> bool:
    """Whether a tab begins at an offset: one character, but it may show as a row of dots."""
    position = 0
    for child in run:
        if position == offset and length(child):
            return child.tag in (w("tab"), w("ptab"))
        position += length(child)
    return False


def after_accents(run: Element, offset: int) -> int:
    """An offset moved behind the combining marks that follow it: they belong to the letter before."""
    text = "".join(content(child) if child.tag == w("t") else "\0" * length(child) for child in run)
    while offset < len(text) and unicodedata.combining(text[offset]):
        offset += 1
    return offset


def runs_of(paragraph: Element) -> list[Element]:
    """The runs of a paragraph by the numbers that anchors give them."""
    return list(own_runs(paragraph))


def cut_run(run: Element, offsets: Iterable[int]) -> dict[int, Element]:
    """Cuts a run in place; text and formatting stay.

    Returns:
        The runs that it became, by the offset of their first character; `run` itself is the first.
    """
    parts = {0: run}
    end = run_length(run)
    current, begin = run, 0
    for offset in sorted({o for o in offsets if 0 < o < end}):
        current = _split(current, offset - begin)
        begin = offset
        parts[begin] = current
    return parts


def _split(run: Element, offset: int) -> Element:
    """Cuts a run in two; returns the second, which stands behind the first."""
    second = etree.Element(run.tag, dict(run.attrib))
    properties = run.find(_PROPERTIES)
    if properties is not None:
        second.append(copy.deepcopy(properties))
    position = 0
    for child in [child for child in run if child.tag != _PROPERTIES]:
        size = length(child)
        if position >= offset:
            second.append(child)
        elif position + size > offset:
            second.append(_split_text(child, offset - position))
        position += size
    run.addnext(second)
    return second


def _split_text(text: Element, offset: int) -> Element:
    """Cuts a `w:t` in two; the spaces beside the cut, inside the text until now, must go on to be shown."""
    words = content(text)
    second = etree.Element(text.tag, dict(text.attrib))
    second.text = words[offset:]
    for child in list(text):
        text.remove(child)
    text.text = words[:offset]
    if words[:offset] != words[:offset].rstrip():
        text.set(_SPACE, "preserve")
    if second.text != second.text.lstrip():
        second.set(_SPACE, "preserve")
    return second
