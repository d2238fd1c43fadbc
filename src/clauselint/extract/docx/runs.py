"""The runs of a paragraph: which characters they show, where each is stored, and what holds for it."""

import re
from dataclasses import dataclass, replace

from clauselint.extract.docx.controls import is_field, shows_prompt
from clauselint.extract.docx.drawings import DRAWN, Unread, text_boxes, word_art
from clauselint.extract.docx.equations import equation
from clauselint.extract.docx.fields import Field, Fields, closed_begins, fetched, form_value, merge_field_name
from clauselint.extract.docx.ooxml import (
    ALTERNATE,
    MATH,
    Element,
    alternative,
    content,
    w,
)
from clauselint.extract.docx.revisions import CHANGES, change_of
from clauselint.extract.docx.styles import ParagraphStyle, Styles, Tab
from clauselint.extract.docx.symbols import symbol, translated
from clauselint.extract.paragraph import Chunk, ParagraphText
from clauselint.extract.revisions import Ledger
from clauselint.model.anchor import DocxAnchor
from clauselint.model.document import Revision

DOTS, LINE = "……", "____"
_LEADERS = {"dot": DOTS, "middleDot": DOTS, "hyphen": DOTS, "underscore": LINE, "heavy": LINE}
# A mean character of 11 points, in twentieths of a point: enough to tell which tab stop comes next.
_CHARACTER = 105
_R, _P, _PROPERTIES = w("r"), w("p"), w("rPr")
_CHARACTERS = frozenset({w("t"), w("delText")})
_TRANSPARENT = frozenset({w(name) for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo")})
_DRAWINGS = (w("drawing"), w("pict"), w("object"))
_NOTES = frozenset({w("footnoteReference"), w("endnoteReference")})
# What holds for a run and for a box drawn in it.
_IN_BOX = frozenset({"hidden", "inserted", "deleted"})
_PRIVATE = re.compile("[\uf000-\uf0ff]")  # places in a symbol font
_LAYOUT = re.compile("[\t\n\r]")  # layout of the XML, which Word shows as spaces
_UNUSUAL = re.compile("[\t\n\r\u00ad\uf000-\uf0ff]")


@dataclass(frozen=True, slots=True)
class Flow:
    """What holds for the runs at a place because of what surrounds them."""

    marks: frozenset[str] = frozenset()
    revision: Revision | None = None

    def marked(self, mark: str) -> "Flow":
        return Flow(self.marks | {mark}, self.revision)

    def revised(self, revision: Revision) -> "Flow":
        return Flow(self.marks | {revision.kind}, revision)


@dataclass(frozen=True, slots=True)
class Box:
    """A text box, its number among those stored in its paragraph, and what holds for it."""

    element: Element
    number: int
    flow: Flow


class RunReader:
    """Reads the paragraphs of one part, in order, since a field may begin in one and end in another.

    Attributes:
        notes: (tag of the reference, id) of the notes that the text calls.
        art: words drawn in the paragraph that was read last.
    """

    def __init__(self, part: str, root: Element, styles: Styles, ledger: Ledger, unread: Unread) -> None:
        self._part = part
        self._styles = styles
        self._ledger = ledger
        self._closed = closed_begins(root, ledger.view)
        self.fields = Fields(self._closed)
        self._unread = unread
        self.notes: set[tuple[str, str]] = set()
        self.art: list[ParagraphText] = []

    def fresh_fields(self) -> Fields:
        """No open field, for a text box, which is a text of its own."""
        return Fields(self._closed)

    def read(self, paragraph: Element, path: str, style: ParagraphStyle, text: ParagraphText, flow: Flow) -> list[Box]:
        """Adds what a paragraph shows to `text`; returns the text boxes anchored in it."""
        self._path, self._style, self._text = path, style, text
        runs = own_runs(paragraph)
        self._numbers = dict(zip(runs, range(len(runs)), strict=True))
        self._run, self._offset, self._reached = -1, 0, 0
        self._boxes: list[Box] = []
        self._stored: dict[Element, int] = {}  # the number of each box among those of the paragraph
        self.art = []
        self._inline(paragraph, flow)
        return self._boxes

    def _inline(self, parent: Element, flow: Flow) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._read_run(child, flow)
            elif tag in _TRANSPARENT:
                self._inline(child, flow)
            elif tag in CHANGES:
                revision = self._ledger.record(change_of(child))
                if self._ledger.shows(revision):
                    self._inline(child, flow.revised(revision))
            elif tag == w("sdt"):
                holder = child.find(w("sdtContent"))
                if holder is not None:
                    self._text.fields += is_field(child)
                    self._inline(holder, controlled(child, flow))
            elif tag == w("fldSimple"):
                self._simple_field(child, flow)
            elif tag == ALTERNATE:
                branch = alternative(child)
                if branch is not None:
                    self._inline(branch, flow)
            elif isinstance(tag, str) and tag.startswith(f"{MATH}oMath"):
                self._add(equation(child), flow, stored=None)

    def _simple_field(self, element: Element, flow: Flow) -> None:
        code = element.get(w("instr"), "")
        before = len(self._text)
        self.fields.open.append(Field(code, shown=True))
        self._inline(element, flow)
        self.fields.open.pop()
        self._record_address(code)
        name = merge_field_name(code)
        if name and len(self._text) == before:
            self._add(f"«{name}»", flow.marked("placeholder"), stored=None)

    def _read_run(self, run: Element, flow: Flow) -> None:
        self._run, self._offset = self._numbers.get(run, -1), 0
        marks = self._styles.marks(run, self._style.style)
        if "white" in marks and not (self._style.shaded or "shaded" in flow.marks):
            marks = marks | {"hidden"}
        flow = Flow(flow.marks | marks, flow.revision) if marks else flow
        for child in run:
            if child.tag != _PROPERTIES:
                self._run_child(run, child, flow)

    def _run_child(self, run: Element, child: Element, flow: Flow) -> None:
        tag = child.tag
        if tag in _CHARACTERS:
            self._characters(run, content(child), flow)
        elif tag in (w("tab"), w("ptab")):
            self._tab(child, flow)
        elif tag in (w("br"), w("cr")):
            self._reached = 0
            self._add("" if child.get(w("type")) in ("page", "column") else "\n", flow)
        elif tag == w("noBreakHyphen"):
            self._add("\u2011", flow)
        elif tag == w("softHyphen"):
            self._add("", flow)
        elif tag == w("sym"):
            self._add(symbol(child.get(w("font"), ""), _hexadecimal(child.get(w("char"), ""))), flow)
        elif tag == w("fldChar"):
            self._field_mark(child, flow)
        elif tag in (w("instrText"), w("delInstrText")):
            if self.fields.open and not self.fields.open[-1].shown:
                self.fields.open[-1].code += content(child)
        elif tag == w("ruby"):
            for base in child.findall(w("rubyBase")):
                self._inline(base, flow)
        elif tag == ALTERNATE and next(child.iter(*_DRAWINGS), None) is None:
            branch = alternative(child)
            for inner in branch if branch is not None else ():
                self._run_child(run, inner, flow)
        elif tag in DRAWN:
            self._drawing(child, flow)
        elif tag in _NOTES and self.fields.visible:
            self.notes.add((tag, child.get(w("id"), "")))

    def _drawing(self, drawn: Element, flow: Flow) -> None:
        # A box may have a dark ground, told in many ways.
        inside = replace(flow, marks=(flow.marks & _IN_BOX) | {"box", "shaded"})
        for box in text_boxes(drawn):
            if not self._stored:
                drawings = (child for own in self._numbers for child in own if child.tag in DRAWN)
                boxes = (known for drawing in drawings for known in text_boxes(drawing))
                self._stored = {known: number for number, known in enumerate(boxes, 1)}
            self._boxes.append(Box(box, self._stored.get(box, 1), inside))
        for words in word_art(drawn):
            self.art.append(ParagraphText())
            self.art[-1].add(Chunk(words, self._here(), inside.marks, flow.revision, solid=True))
        self._unread.look_into(drawn)

    def _characters(self, run: Element, text: str, flow: Flow) -> None:
        if "signs" not in flow.marks and not _UNUSUAL.search(text):
            self._add(text, flow, stored=len(text))
            return
        text = _LAYOUT.sub(" ", text)
        if "signs" in flow.marks or _PRIVATE.search(text):
            fonts = run.find(w("rPr/rFonts"))
            text = translated(text, fonts.get(w("ascii"), "") if fonts is not None else "")
        first, *others = text.split("\u00ad")
        self._add(first, flow, stored=len(first))
        for part in others:
            self._offset += 1
            self._add(part, flow, stored=len(part))

    def _tab(self, tab: Element, flow: Flow) -> None:
        stop = next((s for s in self._style.tabs if s.position > self._reached), None)
        if tab.tag == w("ptab"):
            stop = Tab(self._reached, tab.get(w("leader"), "none"))
        contents = self._style.contents or self.fields.in_contents
        leader = stop.leader if stop and not contents else ""
        reached = stop.position if stop else self._reached
        self._add(_LEADERS.get(leader, "\t"), flow)
        self._reached = reached

    def _field_mark(self, mark: Element, flow: Flow) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            value = form_value(mark)
            if value is not None:
                self._text.fields += 1
                self._add(value, flow.marked("form"), stored=0)
            opened = self.fields.begin(mark)
            if opened is not None:
                opened.replaced = value is not None
        elif kind == "separate":
            self.fields.separate(self._text)
        elif kind == "end" and self.fields.open:
            self._end_field(self.fields.open.pop(), flow)

    def _record_address(self, code: str) -> None:
        if (address := fetched(code)) is not None:
            self._unread.addresses.add(address)

    def _end_field(self, field: Field, flow: Flow) -> None:
        self._record_address(field.code)
        self._unread.numbers |= field.counts
        name = merge_field_name(field.code)
        if field.name == "FORMTEXT":
            self._text.fields += 1
            # An empty form field is drawn as a grey area: a blank to fill in.
            empty = not field.shown or (field.text is self._text and self._text.take_back_blank(field.mark))
            if empty:
                self._add(DOTS, flow.marked("placeholder").marked("form"), stored=0)
        elif name and not field.shown:
            self._add(f"«{name}»", flow.marked("placeholder"), stored=0)

    def _here(self) -> DocxAnchor:
        return DocxAnchor(self._part, self._path, self._run, self._offset)

    def _add(self, shown: str, flow: Flow, stored: int | None = 1) -> None:
        """Adds characters that stand for `stored` characters of the run (None: they are in no run)."""
        anchor = None
        if stored is not None and self._run >= 0:
            anchor = self._here()
            self._offset += stored
        marks = flow.marks
        if self.fields.open:
            if not self.fields.visible:
                return
            marks = marks | {"toc"} if self.fields.in_contents else marks
            marks = marks | {"form"} if self.fields.in_form else marks
        if not shown:
            return
        self._reached += _CHARACTER * len(shown)
        if flow.revision is None and shown.strip():
            self._ledger.settled()
        self._text.add(Chunk(shown, anchor, marks, flow.revision, solid=stored != len(shown)))


def own_runs(paragraph: Element) -> list[Element]:
    """The runs of a paragraph in stored order, tracked deletions included, those of its text boxes left out."""
    if next(paragraph.iterdescendants(_P), None) is None:
        return list(paragraph.iter(_R))
    return [run for run in paragraph.iter(_R) if next(run.iterancestors(_P)) is paragraph]


def controlled(control: Element, flow: Flow) -> Flow:
    """What holds inside a content control: that it is a field of a form, that it still shows its prompt."""
    if shows_prompt(control):
        flow = flow.marked("placeholder")
    return flow.marked("form") if is_field(control) else flow


def _hexadecimal(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
