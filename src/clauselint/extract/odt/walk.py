"""The walk through a text: sections, lists, tables and paragraphs in reading order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from clauselint.extract.labels import bullet_length, enumerates
from clauselint.extract.odt.changes import Change, Changes
from clauselint.extract.odt.inline import Apart, InlineReader
from clauselint.extract.odt.lists import Label, Lists, Numbers
from clauselint.extract.odt.names import count, q, value
from clauselint.extract.odt.styles import Styles
from clauselint.extract.paragraph import ParagraphText
from clauselint.extract.revisions import Ledger
from clauselint.model.document import Block, BlockKind, Layer

_MAX_COLUMNS, _MAX_LEVEL = 63, 9
_MAX_DEPTH = 200
_INDEXES = frozenset(
    q(f"text:{name}") for name in (
        "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
        "bibliography",
    )
)  # fmt: skip
_TRANSPARENT = frozenset(
    q(name) for name in ("text:section", "text:index-body", "text:index-title", "table:table-header-rows",
                         "table:table-rows", "table:table-row-group", "text:list-item", "text:list-header")
)  # fmt: skip
_ROWS = frozenset(q(f"table:{name}") for name in ("table-header-rows", "table-rows", "table-row-group"))
_MARKS = frozenset(q(f"text:{name}") for name in ("change", "change-start", "change-end"))


@dataclass(frozen=True, slots=True)
class _List:
    numbers: Numbers
    style: str
    depth: int


@dataclass(slots=True)
class _Item:
    """An item of a list: its first paragraph has the number."""

    of: _List
    start: int | None
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    layer: Layer
    row: tuple[int, int, int] | None = None
    item: _Item | None = None
    marks: frozenset[str] = frozenset()
    depth: int = 0


@dataclass(slots=True)
class Output:
    """What a whole file gives; `titles` are the ids of blocks in the style of the document's title."""

    ledger: Ledger
    blocks: list[Block] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    tables: int = 0
    embedded: bool = False


def children(parent: _Element, path: str) -> Iterator[tuple[_Element, str]]:
    """The child elements with their paths."""
    seen: Counter[str] = Counter()
    for child in parent:
        if isinstance(child.tag, str):
            seen[child.tag] += 1
            yield child, f"{path}/{child.tag.rpartition('}')[2]}[{seen[child.tag]}]"


class StoryReader:
    """Reads one flow of text of a part."""

    def __init__(
        self,
        part: str,
        styles: Styles,
        lists: Lists,
        changes: Changes,
        controls: dict[str, tuple[str, bool]],
        output: Output,
    ) -> None:
        self._styles, self._lists, self._changes, self._output = styles, lists, changes, output
        self._inline = InlineReader(part, styles, changes, controls, output.ledger)
        self._unfinished: tuple[ParagraphText, _Element, _Place] | None = None

    def read(self, holder: _Element, path: str, layer: Layer) -> None:
        """Adds the blocks of an element that holds paragraphs, then those of the boxes and notes in them."""
        self._walk(holder, path, _Place(layer))
        self._finish()
        self._output.embedded |= self._inline.embedded

    def _walk(self, holder: _Element, path: str, place: _Place) -> None:
        if place.depth > _MAX_DEPTH:
            raise RecursionError
        place = replace(place, depth=place.depth + 1)
        for child, where in children(holder, path):
            tag = child.tag
            if tag in (q("text:p"), q("text:h")):
                self._paragraph(child, where, place)
            elif tag == q("text:list"):
                self._list(child, where, place)
            elif tag == q("table:table"):
                self._finish()
                self._table(child, where, place)
            elif tag in _INDEXES:
                self._walk(child, where, replace(place, layer="toc" if place.layer == "body" else place.layer))
            elif tag in _TRANSPARENT:
                hidden = value(child, "text:display") == "none"
                self._walk(child, where, replace(place, marks=place.marks | {"hidden"}) if hidden else place)
            elif tag in _MARKS:
                change = self._changes.mark(child)
                if change is not None:
                    self._deleted(change, place)
            elif tag == q("draw:frame"):
                self._boxes([child], where, place)

    def _list(self, element: _Element, path: str, place: _Place) -> None:
        around = place.item.of if place.item else None
        style = value(element, "text:style-name") or (around.style if around else self._style_of_first(element))
        if around is None:
            current = _List(self._lists.begin(element, style), style, 1)
        else:
            current = _List(around.numbers, style, min(around.depth + 1, 10))
        for item, where in children(element, path):
            if item.tag == q("text:list-item"):
                start = count(item, "text:start-value", 1, 32767) if item.get(q("text:start-value")) else None
                self._walk(item, where, replace(place, item=_Item(current, start)))
            elif item.tag == q("text:list-header"):
                self._walk(item, where, replace(place, item=_Item(current, None, labelled=True)))

    def _style_of_first(self, element: _Element) -> str:
        first = next(element.iter(q("text:p"), q("text:h")), None)
        return (self._styles.list_style(value(first, "text:style-name")) or "") if first is not None else ""

    def _table(self, table: _Element, path: str, place: _Place) -> None:
        number = self._output.tables
        self._output.tables += 1
        for row, (element, where) in enumerate(_rows(table, path)):
            column = 0
            for cell, cell_path in children(element, where):
                wide = max(1, count(cell, "table:number-columns-repeated", 1, _MAX_COLUMNS))
                if cell.tag == q("table:table-cell"):
                    self._walk(cell, cell_path, replace(place, row=(number, row, min(column, _MAX_COLUMNS)), item=None))
                    self._finish()
                column += wide

    def _paragraph(self, element: _Element, path: str, place: _Place) -> None:
        text = ParagraphText()
        if self._unfinished is not None:
            text, element_of, place_of = self._unfinished
            self._unfinished = None
            found = self._inline.read(element, path, text, place.marks)
            element, place = (element_of, place_of) if text.text.strip() else (element, place)
        else:
            found = self._inline.read(element, path, text, place.marks)
        if self._changes.skipping:
            self._unfinished = (text, element, place)
        else:
            self._emit(text, element, place)
        for number, box in enumerate(found.boxes, 1):
            self._boxes([box], f"{path}/frame[{number}]", place)
        self._output.apart += found.apart
        for change in found.rest:
            self._deleted(change, place)

    def _deleted(self, change: Change, place: _Place) -> None:
        """Deleted paragraphs, where changes are refused."""
        self._output.ledger.record(change.revision)
        if self._changes.view == "original":
            self._inline.deleting = change.revision
            self._walk(change.element, "/tracked-changes/deletion", place)
            self._inline.deleting = None

    def _boxes(self, frames: list[_Element], path: str, place: _Place) -> None:
        inside = _Place(place.layer, place.row, marks=place.marks | {"box"}, depth=place.depth)
        for frame in frames:
            for box in frame.iter(q("draw:text-box")):
                if next(box.iterancestors(q("draw:text-box")), None) is None or box.getparent() is frame:
                    self._walk(box, f"{path}/text-box[1]", inside)
            for name in ("draw:object", "draw:object-ole"):
                self._output.embedded |= frame.find(q(name)) is not None

    def _finish(self) -> None:
        waiting, self._unfinished = self._unfinished, None
        if waiting is not None:
            self._emit(*waiting)

    def _emit(self, text: ParagraphText, element: _Element, place: _Place) -> None:
        style = value(element, "text:style-name")
        label = self._label(element, style, place)
        words = text.text.strip()
        if not words:
            return
        layer: Layer = "toc" if place.layer == "body" and self._styles.is_contents(style) else place.layer
        level = None
        if element.tag == q("text:h") and layer == "body" and place.row is None:
            level = max(1, count(element, "text:outline-level", 1, _MAX_LEVEL))
        bullet = bullet_length(words) if label is None and level is None and place.row is None else 0
        shown, pieces = text.finish(f"{label.text} " if label and label.text else "", skip=bullet)
        number = len(self._output.blocks)
        if self._styles.is_title(style) and layer == "body":
            self._output.titles.append(number)
        kind = _kind(label, level, place, bullet=bool(bullet))
        flags = frozenset(text.flags())
        self._output.blocks.append(
            Block(number, kind, layer, shown, pieces, level=level, row=place.row, flags=flags, fields=text.fields)
        )

    def _label(self, element: _Element, style: str, place: _Place) -> Label | None:
        """Counts a paragraph; an empty one counts too."""
        item = place.item
        if item is not None:
            if item.labelled:
                return None
            item.labelled = True
            return self._lists.count(item.of.numbers, item.of.style, item.of.depth, item.start)
        unnumbered = element.tag != q("text:h") or value(element, "text:is-list-header") == "true"
        if unnumbered or self._styles.list_style(style) == "":
            return None
        depth = count(element, "text:outline-level", 1, _MAX_LEVEL)
        start = (
            count(element, "text:start-value", 1, 32767) if value(element, "text:restart-numbering") == "true" else None
        )
        label = self._lists.count(self._lists.headings, "", depth, start)
        return label if label and label.text else None


def _rows(table: _Element, path: str) -> Iterator[tuple[_Element, str]]:
    for child, where in children(table, path):
        if child.tag == q("table:table-row"):
            yield child, where
        elif child.tag in _ROWS:
            yield from _rows(child, where)


def _kind(label: Label | None, level: int | None, place: _Place, *, bullet: bool) -> BlockKind:
    if place.row is not None:
        return "table_cell"
    if level is not None:
        return "heading"
    if bullet or (label is not None and (label.bullet or enumerates(label.text))):
        return "list_item"
    return "paragraph"
