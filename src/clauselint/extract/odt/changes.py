"""Tracked changes: OpenDocument marks where inserted words begin and end, and keeps deleted ones apart."""

from dataclasses import dataclass

from lxml.etree import _Element

from clauselint.extract.odt.names import q, value
from clauselint.model.document import Revision, View


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change; `element` holds the deleted paragraphs of a deletion."""

    revision: Revision
    element: _Element


class Changes:
    """The tracked changes of a document, and which insertions are open at a place."""

    def __init__(self, root: _Element, view: View) -> None:
        self.view = view
        self._known: dict[str, Change] = {}
        for region in root.iter(q("text:changed-region")):
            for kind, name in (("insertion", "inserted"), ("deletion", "deleted")):
                element = region.find(q(f"text:{kind}"))
                if element is not None:
                    revision = Revision(
                        "inserted" if name == "inserted" else "deleted",
                        _text(element, "dc:creator"),
                        _text(element, "dc:date"),
                    )
                    change = Change(revision, element)
                    for key in (value(region, "text:id"), value(region, "xml:id")):
                        self._known[key] = change
        self._known.pop("", None)
        self._open: dict[str, Change] = {}

    def mark(self, element: _Element) -> Change | None:
        """Follows a mark in the text; returns the deletion that stands at this point."""
        key = value(element, "text:change-id")
        change = self._known.get(key)
        if change is None:
            return None
        if element.tag == q("text:change-start") and change.revision.kind == "inserted":
            self._open[key] = change
        elif element.tag == q("text:change-end"):
            self._open.pop(key, None)
        elif element.tag == q("text:change") and change.revision.kind == "deleted":
            return change
        return None

    @property
    def inserted(self) -> Revision | None:
        """The innermost insertion open here."""
        return next(reversed(self._open.values())).revision if self._open else None

    @property
    def skipping(self) -> bool:
        """Whether words here are not shown, since the insertion they belong to is refused."""
        return bool(self._open) and self.view == "original"


def _text(element: _Element, name: str) -> str:
    found = element.find(f"{q('office:change-info')}/{q(name)}")
    return (found.text or "") if found is not None else ""
