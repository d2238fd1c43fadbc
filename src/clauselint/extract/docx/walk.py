"""The walk through the text of a part: paragraphs, tables, text boxes, content controls, in reading order."""

from dataclasses import dataclass, field, replace

from clauselint.extract.docx.controls import is_field
from clauselint.extract.docx.drawings import Unread
from clauselint.extract.docx.numbering import Counters, Label, Numbering, space_after
from clauselint.extract.docx.ooxml import ALTERNATE, Element, alternative, child_value, step, w
from clauselint.extract.docx.package import Part
from clauselint.extract.docx.revisions import CHANGES, change_of
from clauselint.extract.docx.runs import Box, Flow, RunReader, controlled
from clauselint.extract.docx.styles import PLAIN, ParagraphStyle, Styles
from clauselint.extract.docx.tables import cells, children
from clauselint.extract.labels import bullet_length, enumerates
from clauselint.extract.paragraph import ParagraphText
from clauselint.extract.revisions import Ledger
from clauselint.model.document import Block, BlockKind, Layer

_TRANSPARENT = frozenset({w("customXml"), w("smartTag"), w("sdtContent")})
_ELSEWHERE = frozenset({w("altChunk"), w("subDoc")})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk is: what its blocks inherit."""

    layer: Layer
    row: tuple[int, int, int] | None = None
    flow: Flow = field(default_factory=Flow)


@dataclass(slots=True)
class Output:
    """What a whole file gives.

    Attributes:
        coloured: pages have a ground of another colour than white.
        titles: ids of the blocks in the style of the document's title.
        elsewhere: a part of the text is another document.
        notes: (tag of the reference, id) of the notes that the text calls.
    """

    ledger: Ledger
    coloured: bool = False
    blocks: list[Block] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    tables: int = 0
    elsewhere: bool = False
    unread: Unread = field(default_factory=Unread)
    notes: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """A paragraph whose end is deleted: it goes on in the next one."""

    text: ParagraphText
    style: ParagraphStyle
    place: Place


class StoryReader:
    """Reads one part; lists and fields do not reach beyond it."""

    def __init__(self, part: Part, styles: Styles, numbering: Numbering, output: Output) -> None:
        self._styles = styles
        self._numbering = numbering
        self._counters = Counters(numbering)
        self._runs = RunReader(part.name, part.root, styles, output.ledger, output.unread)
        self._output = output
        self._unfinished: _Unfinished | None = None
        self._fields = 0  # of a form, opened around the next paragraph

    def read(self, holder: Element, path: str, layer: Layer) -> None:
        """Adds the blocks of an element that holds paragraphs and tables."""
        ground = Flow(frozenset({"shaded"})) if self._output.coloured else Flow()
        self._contained(holder, path, Place(layer, flow=ground))
        self._output.notes |= self._runs.notes

    def _contained(self, holder: Element, path: str, place: Place) -> None:
        self._walk(holder, path, place)
        self._finish()

    def _walk(self, holder: Element, path: str, place: Place) -> None:
        for child, where in children(holder, path):
            tag = child.tag
            if tag == w("p"):
                self._paragraph(child, where, place)
            elif tag == w("tbl"):
                self._finish()
                self._table(child, where, place)
            elif tag == w("sdt"):
                self._control(child, where, place)
            elif tag in _TRANSPARENT:
                self._walk(child, where, place)
            elif tag in CHANGES:
                revision = self._output.ledger.record(change_of(child))
                if self._output.ledger.shows(revision):
                    self._walk(child, where, replace(place, flow=place.flow.revised(revision)))
            elif tag == ALTERNATE:
                branch = alternative(child)
                if branch is not None:
                    self._walk(branch, where + step(branch, 1), place)
            elif tag in _ELSEWHERE:
                self._output.elsewhere = True

    def _control(self, control: Element, path: str, place: Place) -> None:
        gallery = child_value(control, "sdtPr/docPartObj/docPartGallery") or ""
        if "Contents" in gallery and place.layer == "body":
            place = replace(place, layer="toc")
        self._fields += is_field(control)
        self._walk(control, path, replace(place, flow=controlled(control, place.flow)))

    def _table(self, table: Element, path: str, place: Place) -> None:
        number = self._output.tables
        self._output.tables += 1
        coloured = self._styles.shades_cells(child_value(table, "tblPr/tblStyle") or "")
        for cell in cells(table, path, self._output.ledger):
            flow = place.flow.marked("placeholder") if cell.placeholder else place.flow
            flow = flow.revised(cell.revision) if cell.revision else flow
            flow = flow.marked("shaded") if coloured or cell.shaded else flow
            self._fields += cell.fields
            self._contained(cell.element, cell.path, Place(place.layer, (number, cell.row, cell.column), flow))

    def _paragraph(self, paragraph: Element, path: str, place: Place) -> None:
        style = self._styles.paragraph(paragraph, self._numbering)
        text = self._unfinished.text if self._unfinished else ParagraphText()
        self._unfinished = None
        text.fields, self._fields = text.fields + self._fields, 0
        boxes = self._runs.read(paragraph, path, style, text, place.flow)
        for change in style.mark_changes:
            self._output.ledger.record(change)
        if style.goes_on:
            self._unfinished = _Unfinished(text, style, place)
        else:
            self._emit(text, style, place)
        for words in self._runs.art:
            self._emit(words, PLAIN, place)
        for box in boxes:
            self._text_box(box, path + step(box.element, box.number), place)

    def _text_box(self, box: Box, path: str, place: Place) -> None:
        waiting, fields = self._unfinished, self._runs.fields
        self._unfinished, self._runs.fields = None, self._runs.fresh_fields()
        self._contained(box.element, path, replace(place, flow=box.flow))
        self._unfinished, self._runs.fields = waiting, fields

    def _finish(self) -> None:
        """Ends a paragraph that has no next one to go on in."""
        waiting, self._unfinished = self._unfinished, None
        if waiting is not None and waiting.text.text.strip():
            self._emit(waiting.text, waiting.style, waiting.place)

    def _emit(self, text: ParagraphText, style: ParagraphStyle, place: Place) -> None:
        # An empty paragraph of a list has a number too, so that the next one counts on.
        label = self._counters.next(*style.numbered) if style.numbered else None
        words = text.text.strip()
        if not words:
            return
        layer: Layer = place.layer
        if layer == "body" and (style.contents or text.mostly("toc")):
            layer = "toc"
        level = style.level if layer == "body" and place.row is None else None
        bullet = bullet_length(words) if label is None and level is None and place.row is None else 0
        number = label.text + space_after(label, words) if label and label.text else ""
        shown, pieces = text.finish(number, skip=bullet)
        kind = _kind(label, level, place, bullet=bool(bullet))
        blocks = self._output.blocks
        if style.title and layer == "body":
            self._output.titles.append(len(blocks))
        flags = frozenset(text.flags())
        blocks.append(
            Block(len(blocks), kind, layer, shown, pieces, level=level, row=place.row, flags=flags, fields=text.fields)
        )


def _kind(label: Label | None, level: int | None, place: Place, *, bullet: bool) -> BlockKind:
    if place.row is not None:
        return "table_cell"
    if level is not None:
        return "heading"
    if bullet or (label and (label.bullet or enumerates(label.text))):
        return "list_item"
    return "paragraph"
