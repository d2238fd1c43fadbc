"""Tracked changes as Word stores them."""

from clauselint.extract.docx.ooxml import Element, w
from clauselint.model.document import Revision


def inserted(element: Element) -> Revision:
    """The insertion that a `w:ins` or `w:moveTo` element tells of."""
    return Revision("inserted", element.get(w("author"), ""), element.get(w("date"), ""))


def deleted(element: Element) -> Revision:
    """The deletion that a `w:del` or `w:moveFrom` element tells of."""
    return Revision("deleted", element.get(w("author"), ""), element.get(w("date"), ""))
