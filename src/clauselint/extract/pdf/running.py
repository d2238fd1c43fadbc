"""What a document repeats at the top and foot of its pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from clauselint.extract.pdf.frame import Frame
from clauselint.extract.pdf.lines import Line, find_rows, make_line
from clauselint.extract.pdf.segments import TABLE_SIGN, Segment

_ZONE = 0.16  # share of the page height, from either edge
_PAGE_NUMBER = re.compile(
    r"^[-–—|\s]*(?:page|p\.|folio)?\s*[-–—|:]?\s*\d{1,4}\s*(?:(?:/|sur|de|of|\|)\s*(?:page\s*)?\d{1,4})?[-–—|\s]*$",
    re.IGNORECASE,
)
# « Paraphes : 1 / 3 »: few words, the page and how many there are.
_PAGE_OF = re.compile(r"^(?:[^\W\d]+\s?[.:–-]?\s+){0,3}(\d{1,4})\s*(?:/|sur)\s*(\d{1,4})$")
# A heading may open several pages at the same height; with its number masked it would look repeated.
_NUMBERED = re.compile(
    r"^(?:article|art\.|titre|chapitre|annexe|section|\d{1,2}(?:\.\d{1,2})*\s*[.)–—-]|\d{1,2}\.\d)", re.I
)
_NOTE = re.compile(r"\(?(\d{1,2})\)?\s+[^\W\d]")
_Side = Literal["header", "footer"]
_Key = tuple[_Side, str, int]


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """The lines taken out of the pages, each distinct text once, and the pages' remaining segments."""

    headers: tuple[Line, ...]
    footers: tuple[Line, ...]
    rest: tuple[tuple[Segment, ...], ...]


def take_running_heads(pages: Sequence[tuple[Frame, Sequence[Segment]]]) -> RunningHeads:
    """Separates running headers, footers and page numbers from the text of the pages.

    A row is one if its text, figures aside, stands at the same height on at least two pages and on a third of them
    (odd and even pages may differ), or is a page number, or ends with that and the number of pages; and if nothing but
    such rows lies between it and the edge.
    """
    rows = [find_rows(segments) for _, segments in pages]
    edges = [_edge_rows(page_rows, frame) for page_rows, (frame, _) in zip(rows, pages, strict=True)]
    keys = Counter(key for edge in edges for key in {key for side in edge for _, key in side})
    needed = max(2, (len(pages) + 1) // 3)
    repeated = {key for key, count in keys.items() if count >= needed}
    taken: dict[tuple[_Side, str], Line] = {}
    rest: list[tuple[Segment, ...]] = []
    for number, ((frame, segments), edge) in enumerate(zip(pages, edges, strict=True), 1):
        removed: set[int] = set()
        called = {s.text[a:b] for s in segments for a, b in s.calls if a > 0}
        for side in edge:
            for row, key in _outermost(_before_notes(side, called), repeated, (number, len(pages))):
                removed.update(map(id, row))
                taken.setdefault(key[:2], make_line(row, number, frame))
        rest.append(tuple(segment for segment in segments if id(segment) not in removed))
    lines = sorted(taken.items(), key=lambda item: (item[1].page, item[1].base))
    headers = tuple(line for (side, _), line in lines if side == "header")
    footers = tuple(line for (side, _), line in lines if side == "footer")
    return RunningHeads(headers, footers, tuple(rest))


_Row = tuple[list[Segment], _Key]


def _edge_rows(rows: Sequence[list[Segment]], frame: Frame) -> tuple[list[_Row], list[_Row]]:
    """Rows near the top and near the foot, the outermost first, with what they are recognised by."""
    tops: list[_Row] = []
    feet: list[_Row] = []
    for row in rows:
        height = row[0].base / frame.height
        text = re.sub(r"\d+", "#", " ".join(segment.text for segment in row))
        if height < _ZONE:
            tops.append((row, ("header", text, round(row[0].base / 4))))
        elif height > 1 - _ZONE:
            feet.append((row, ("footer", text, round(row[0].base / 4))))
    return tops, feet[::-1]


def _before_notes(rows: Iterable[_Row], called: set[str]) -> Iterable[_Row]:
    """Rows up to one at the foot that opens with a figure that the page calls: the same note may be on many pages."""

    def is_no_note(found: _Row) -> bool:
        opening = _NOTE.match(found[0][0].text)
        return found[1][0] == "header" or opening is None or opening[1] not in called

    return takewhile(is_no_note, rows)


def _outermost(rows: Iterable[_Row], repeated: set[_Key], place: tuple[int, int]) -> list[_Row]:
    found = []
    for row, key in rows:
        text = " ".join(segment.text for segment in row)
        near = {(key[0], key[1], key[2] + shift) for shift in (-1, 0, 1)}
        if TABLE_SIGN in text:  # a table that begins each page, or goes on over it
            break
        page_of = _PAGE_OF.match(text)
        if not (
            _PAGE_NUMBER.match(text)
            or (page_of and (int(page_of[1]), int(page_of[2])) == place)
            or (near & repeated and not _NUMBERED.match(text))
        ):
            break
        found.append((row, key))
    return found
