"""Tracked changes as Word stores them."""

from clauselint.extract.docx.ooxml import Element, w
from clauselint.model.document import Revision

INSERTIONS = frozenset({w("ins"), w("moveTo")})
DELETIONS = frozenset({w("del"), w("moveFrom")})
CHANGES = INSERTIONS | DELETIONS


def change_of(element: Element) -> Revision:
    """The change that an element of `CHANGES` tells of."""
    kind = "inserted" if element.tag in INSERTIONS or element.tag == w("cellIns") else "deleted"
    author, date = element.get(w("author"), ""), element.get(w("date"), "")
    return Revision("inserted" if kind == "inserted" else "deleted", author, date)
