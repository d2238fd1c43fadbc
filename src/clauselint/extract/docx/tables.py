"""The cells of a table, each merged cell once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clauselint.extract.docx.controls import is_field, shows_prompt
from clauselint.extract.docx.looks import shades
from clauselint.extract.docx.ooxml import ALTERNATE, Element, alternative, child_value, integer, step, w
from clauselint.extract.docx.revisions import CHANGES, change_of
from clauselint.extract.revisions import Ledger
from clauselint.model.document import Revision

_MAX_COLUMNS = 63  # Word's own limit; a hostile file may claim millions
_CHANGES = CHANGES | {w("cellIns"), w("cellDel")}
_WRAPPERS = frozenset({w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place in the grid, both from 0."""

    element: Element
    path: str
    row: int
    column: int
    placeholder: bool
    fields: int
    shaded: bool
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class _Found:
    element: Element
    path: str
    placeholder: bool
    fields: int = 0


def children(parent: Element, path: str) -> Iterator[tuple[Element, str]]:
    """The child elements with their paths."""
    seen: Counter[str] = Counter()
    for child in parent:
        if isinstance(child.tag, str):
            seen[child.tag] += 1
            yield child, path + step(child, seen[child.tag])


def cells(table: Element, path: str, ledger: Ledger) -> Iterator[Cell]:
    """The cells that the view shows; tracked rows are recorded in `ledger`."""
    number = 0
    merging: set[int] = set()
    for row in _wrapped(table, path, w("tr"), placeholder=False):
        changes = _changes(row.element, "trPr", ledger)
        if not all(ledger.shows(change) for change in changes):
            continue
        revision = changes[0] if changes else None
        column = integer(child_value(row.element, "trPr/gridBefore"), 0, 0, _MAX_COLUMNS)
        merged: set[int] = set()
        for cell in _wrapped(row.element, row.path, w("tc"), placeholder=row.placeholder):
            merge = cell.element.find(w("tcPr/vMerge"))
            covered = merge is not None and merge.get(w("val"), "continue") == "continue" and column in merging
            if merge is not None:
                merged.add(column)
            own = _changes(cell.element, "tcPr", ledger)
            if not covered and all(ledger.shows(change) for change in own) and not _is_covered(cell.element):
                shaded = shades(cell.element.find(w("tcPr/shd")))
                changed = revision or (own[0] if own else None)
                yield Cell(cell.element, cell.path, number, column, cell.placeholder, cell.fields, shaded, changed)
            column += integer(child_value(cell.element, "tcPr/gridSpan"), 1, 1, _MAX_COLUMNS)
        merging = merged
        number += 1


def _is_covered(cell: Element) -> bool:
    """Whether a cell is merged into the one to its left, the way of Word 97."""
    return child_value(cell, "tcPr/hMerge") == "continue"


def _changes(holder: Element, properties: str, ledger: Ledger) -> list[Revision]:
    """The tracked changes of a row or a cell as a whole."""
    marks = holder.find(w(properties))
    return [ledger.record(change_of(mark)) for mark in marks if mark.tag in _CHANGES] if marks is not None else []


def _wrapped(parent: Element, path: str, tag: str, *, placeholder: bool) -> Iterator[_Found]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child, place in children(parent, path):
        if child.tag == tag:
            yield _Found(child, place, placeholder)
        elif child.tag == ALTERNATE:
            branch = alternative(child)
            if branch is not None:
                yield from _wrapped(branch, place + step(branch, 1), tag, placeholder=placeholder)
        elif child.tag in _WRAPPERS:
            control = child.tag == w("sdt")
            prompt = placeholder or (control and shows_prompt(child))
            for found in _wrapped(child, place, tag, placeholder=prompt):
                yield replace(found, fields=found.fields + (control and is_field(child)))
