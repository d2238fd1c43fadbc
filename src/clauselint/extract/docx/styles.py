"""What styles say about paragraphs and runs: headings, lists, tab stops, hidden and bold text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import tostring

from clauselint.extract.docx.looks import look, marks_of, shades
from clauselint.extract.docx.numbering import Numbering
from clauselint.extract.docx.ooxml import VAL, Element, child, child_value, integer, w
from clauselint.extract.docx.revisions import CHANGES, DELETIONS, INSERTIONS, change_of
from clauselint.model.document import Revision, View

_HEADING = re.compile(r"(?:heading|titre) ?([1-9])")
_CONTENTS = re.compile(r"toc ?[1-9]|toc heading|table of figures")
_BODY_TEXT = 9  # the outline level that means "no heading"
_LEVELS = 9
_MAX_CHAIN = 50  # styles based on each other; Word refuses more than about ten
_PARAGRAPH, _RUN = w("pPr"), w("rPr")
_PARAGRAPH_STYLE = w("pStyle")


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop: its place in twentieths of a point from the margin, and the leader drawn up to it."""

    position: int
    leader: str


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What holds for a paragraph, its own properties and its styles taken together.

    Attributes:
        level: heading level from 1, None for text.
        numbered: (numId, level from 0) of its list.
        shaded: there is a colour behind it.
        goes_on: the next paragraph is shown as its end: the mark between them is a tracked deletion, or it is the
            large first letter of a text.
        mark_changes: the tracked changes of its end.
    """

    style: str
    level: int | None
    title: bool
    contents: bool
    numbered: tuple[str, int] | None
    tabs: tuple[Tab, ...]
    shaded: bool
    goes_on: bool
    mark_changes: tuple[Revision, ...]


PLAIN = ParagraphStyle("", None, title=False, contents=False, numbered=None, tabs=(), shaded=False, goes_on=False,
                       mark_changes=())  # fmt: skip


class Styles:
    """The style sheet of a document; a style that inherits from itself inherits once."""

    def __init__(self, root: Element | None, view: View = "final") -> None:
        self._view = view
        self._styles: dict[str, Element] = {}
        self._default = ""
        for element in root.findall(w("style")) if root is not None else ():
            key = element.get(w("styleId"), "")
            self._styles[key] = element
            if element.get(w("type")) == "paragraph" and element.get(w("default"), "0") in ("1", "true", "on"):
                self._default = key
        self._chains: dict[str, tuple[tuple[str, Element], ...]] = {}
        # The same properties stand before thousands of paragraphs and runs; what they mean is found once.
        self._paragraphs: dict[str | bytes, ParagraphStyle] = {}
        self._runs: dict[tuple[object, ...], frozenset[str]] = {}

    def list_of_style(self, style: str) -> str | None:
        """The `numId` of a numbering style."""
        return child_value(self._styles.get(style), "pPr/numPr/numId")

    def paragraph(self, paragraph: Element, numbering: Numbering) -> ParagraphStyle:
        """What holds for a paragraph; `numbering` is that of the document."""
        current = child(paragraph, _PARAGRAPH)
        key = _wording(current) if current is not None else ""
        if key not in self._paragraphs:
            self._paragraphs[key] = self._read_paragraph(current, numbering)
        return self._paragraphs[key]

    def _read_paragraph(self, current: Element | None, numbering: Numbering) -> ParagraphStyle:
        own = self._as_seen(current, "pPr")
        style = child_value(own, "pStyle") or self._default
        if style not in self._styles:
            style = self._default
        mark = current.find(w("rPr")) if current is not None else None
        changes = [change for change in mark if change.tag in CHANGES] if mark is not None else []
        gone = DELETIONS if self._view == "final" else INSERTIONS
        names = [name for key, _ in self._chain(style) if (name := self._name(key))]
        return ParagraphStyle(
            style=style,
            level=self._heading(own, style),
            title=names[:1] in (["title"], ["titre"]),
            contents=any(_CONTENTS.fullmatch(name) for name in names),
            numbered=self._numbered(own, style, numbering),
            tabs=self._tabs(own, style),
            shaded=self._shaded(own, style),
            goes_on=any(change.tag in gone for change in changes) or _is_first_letter(own),
            mark_changes=tuple(change_of(change) for change in changes),
        )

    def marks(self, run: Element, paragraph_style: str) -> frozenset[str]:
        """The marks of a run; what is white is hidden where there is no colour behind it."""
        own = self._as_seen(child(run, _RUN), "rPr")
        key = paragraph_style, *([(item.tag, *item.values()) for item in own] if own is not None else ())
        if key not in self._runs:
            character = child_value(own, "rStyle") or ""
            said = look(own) if own is not None else {}
            self._runs[key] = marks_of(self._inherited(paragraph_style), self._inherited(character), said)
        return self._runs[key]

    def shades_cells(self, style: str) -> bool:
        """Whether a style of tables gives a colour to cells, some or all."""
        return any(shades(shade) for _, element in self._chain(style) for shade in element.iter(w("shd")))

    def _as_seen(self, properties: Element | None, name: str) -> Element | None:
        """The properties that hold in the view: those before a tracked change of format, where changes are refused."""
        if self._view == "final" or properties is None:
            return properties
        change = properties.find(w(f"{name}Change"))
        return properties if change is None else change.find(w(name))

    def _chain(self, style: str) -> tuple[tuple[str, Element], ...]:
        """A style and those it is based on, nearest first."""
        if style not in self._chains:
            found: dict[str, Element] = {}
            current: str | None = style
            while current is not None and current in self._styles and current not in found and len(found) < _MAX_CHAIN:
                found[current] = self._styles[current]
                current = child_value(found[current], "basedOn")
            self._chains[style] = tuple(found.items())
        return self._chains[style]

    def _name(self, style: str) -> str:
        # Built-in styles have English names in every language of Word; their ids are translated.
        return (child_value(self._styles[style], "name") or style).lower()

    def _inherited(self, style: str) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for _, element in reversed(self._chain(style)):
            run = element.find(w("rPr"))
            found |= look(run) if run is not None else {}
        return found

    def _properties(self, own: Element | None, style: str) -> Iterator[tuple[str, Element]]:
        """The properties of a paragraph and of its styles, nearest first, each with the style it comes from."""
        if own is not None:
            yield "", own
        for key, element in self._chain(style):
            properties = element.find(w("pPr"))
            if properties is not None:
                yield key, properties

    def _heading(self, own: Element | None, style: str) -> int | None:
        level = child_value(own, "outlineLvl")
        for key, element in self._chain(style) if level is None else ():
            level = child_value(element, "pPr/outlineLvl")
            match = _HEADING.fullmatch(self._name(key))
            if level is None and match:
                level = str(int(match[1]) - 1)
            if level is not None:
                break
        depth = integer(level, _BODY_TEXT, 0, _BODY_TEXT)
        return None if depth == _BODY_TEXT else depth + 1

    def _numbered(self, own: Element | None, style: str, numbering: Numbering) -> tuple[str, int] | None:
        found: list[tuple[str, Element]] = []
        for key, properties in self._properties(own, style):
            found.append((key, properties))
            if self._view == "original" and properties.find(w("numPr/ins")) is not None:
                continue  # numbered by a tracked change
            num_id = child_value(properties, "numPr/numId")
            if num_id == "0":  # « no number here », said against the style
                return None
            if num_id is not None:
                levels = (
                    level for name, said in found for level in self._depths(numbering, num_id, name or style, said)
                )
                return num_id, integer(next(levels, None), 0, 0, _LEVELS - 1)
        return None

    @staticmethod
    def _depths(numbering: Numbering, num_id: str, style: str, properties: Element) -> Iterator[str]:
        """The levels that properties name, the strongest first: said by a paragraph, tied to a style, said there."""
        said = child_value(properties, "numPr/ilvl")
        if said is not None and _is_own(properties):
            yield said
        if (tied := numbering.depth_of_style(num_id, style)) is not None:
            yield str(tied)
        if said is not None:
            yield said

    def _shaded(self, own: Element | None, style: str) -> bool:
        said = (
            found
            for _, properties in self._properties(own, style)
            if (found := child(properties, w("shd"))) is not None
        )
        return shades(next(said, None))

    def _tabs(self, own: Element | None, style: str) -> tuple[Tab, ...]:
        stops: dict[int, str] = {}
        for _, properties in reversed(list(self._properties(own, style))):
            for tab in properties.findall(w("tabs/tab")):
                position = integer(tab.get(w("pos")), 0, 0, 100_000)
                stops.pop(position, None)
                if tab.get(VAL) != "clear":
                    stops[position] = tab.get(w("leader"), "none")
        return tuple(Tab(position, leader) for position, leader in sorted(stops.items()))


def _wording(properties: Element) -> str | bytes:
    """What tells paragraph properties from others: the name of a style where it is all they say, else their XML."""
    if len(properties) == 1 and properties[0].tag == _PARAGRAPH_STYLE:
        return str(properties[0].get(VAL, ""))
    return bytes(tostring(properties, with_tail=False))


def _is_first_letter(properties: Element | None) -> bool:
    frame = child(properties, w("framePr")) if properties is not None else None
    return frame is not None and frame.get(w("dropCap"), "none") != "none"


def _is_own(properties: Element) -> bool:
    """Whether paragraph properties are a paragraph's and not a style's; those before a tracked change are too."""
    holder = properties.getparent()
    return holder is not None and holder.tag != w("style")
