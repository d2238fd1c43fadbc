"""Footnotes, and the calls in the text that lead to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clauselint.extract.pdf.lines import Line

_NOTE = re.compile(r"^\(?(\d{1,2})\)?\s*\S")
_SMALLER = 0.93


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines of a page without its notes and their calls; the notes, each as its lines."""

    text: tuple[Line, ...]
    notes: tuple[tuple[Line, ...], ...]


def take_notes(lines: Sequence[Line], size: float) -> Notes:
    """Separates the footnotes of a page.

    They are lines in smaller type than `size` at the end of a region, of which the first opens with a figure that
    is also called, raised, in the text; without that call small type is small type.
    """
    called = {line.text[a:b] for line in lines for a, b in line.calls if a > 0}
    if not called:
        return Notes(tuple(lines), ())
    found: list[list[Line]] = []
    text: list[Line] = []
    numbers: set[str] = set()
    for region in _regions(lines):
        start = _first_note(region, size, called)
        text += region[:start]
        for line in region[start:]:
            opening = _NOTE.match(line.text)
            if opening and opening[1] in called:
                found.append([line])
                numbers.add(opening[1])
            else:
                found[-1].append(line)
    return Notes(tuple(_without_calls(line, numbers) for line in text), tuple(tuple(note) for note in found))


def _regions(lines: Sequence[Line]) -> list[list[Line]]:
    regions: list[list[Line]] = []
    for line in lines:
        last = regions[-1][-1] if regions else None
        if last is not None and (last.left, last.right) == (line.left, line.right) and line.base >= last.base:
            regions[-1].append(line)
        else:
            regions.append([line])
    return regions


def _first_note(region: Sequence[Line], size: float, called: set[str]) -> int:
    first = len(region)
    for index in range(len(region) - 1, -1, -1):
        line = region[index]
        if line.size > _SMALLER * size:
            break
        opening = _NOTE.match(line.text)
        if opening and opening[1] in called:
            first = index
    return first


def _without_calls(line: Line, numbers: set[str]) -> Line:
    text = line.text
    for start, end in reversed(line.calls):
        if line.text[start:end] in numbers and start > 0:
            text = text[:start].rstrip() + text[end:]
    return line if text == line.text else replace(line, text=text, calls=())
