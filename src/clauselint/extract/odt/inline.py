"""The characters of one paragraph, and what stands in it but is a text of its own."""

from dataclasses import dataclass, field
from typing import Literal

from lxml.etree import _Element

from clauselint.extract.odt.changes import Change, Changes
from clauselint.extract.odt.names import count, q, value
from clauselint.extract.odt.styles import Styles
from clauselint.extract.paragraph import Chunk, ParagraphText
from clauselint.extract.revisions import Ledger
from clauselint.model.anchor import OdtAnchor
from clauselint.model.document import Revision

_DOTS, _LINE = "……", "____"
_MAX_SPACES = 1000
_COLLAPSED = " \t\n\r"
_MARKS = frozenset(q(f"text:{name}") for name in ("change", "change-start", "change-end"))
_APART = frozenset({q("text:note"), q("office:annotation"), q("draw:frame"), q("draw:control"), q("draw:custom-shape")})
# The label that some programs store beside the list that gives it, what only marks a place, what is no text.
_IGNORED = frozenset(
    q(f"text:{name}")
    for name in ("number", "soft-page-break", "tracked-changes", "alphabetical-index-mark", "toc-mark")
) | {q("office:annotation-end"), q("office:event-listeners")}
_FIELDS = frozenset({q("text:text-input"), q("text:drop-down"), q("loext:content-control")})
_PROMPTS = frozenset({q("text:placeholder")})


@dataclass(frozen=True, slots=True)
class Apart:
    """A note or a comment, to be read after the text."""

    element: _Element
    path: str
    layer: Literal["note", "comment"]


@dataclass(slots=True)
class Found:
    """What stands in a paragraph beside its words; `rest` are deletions that held more than words."""

    boxes: list[_Element] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    rest: list[Change] = field(default_factory=list)


class InlineReader:
    """Reads the paragraphs of one part, in order, since tracked changes may span them.

    Attributes:
        deleting: the deletion whose words are being read, in the view that refuses changes.
        embedded: an embedded object was met, whose content is not read.
    """

    def __init__(
        self, part: str, styles: Styles, changes: Changes, controls: dict[str, tuple[str, bool]], ledger: Ledger
    ) -> None:
        self._part, self._styles, self._changes, self._controls, self._ledger = part, styles, changes, controls, ledger
        self.deleting: Revision | None = None
        self.embedded = False

    def read(self, paragraph: _Element, path: str, text: ParagraphText, marks: frozenset[str]) -> Found:
        """Adds what a paragraph shows to `text`."""
        self._path, self._text, self._given = path, text, marks
        self._style = value(paragraph, "text:style-name")
        self._numbers = {key: number for number, key in enumerate(text_nodes(paragraph))}
        self._in_space = not len(text) or text.text[-1:].isspace()
        self._found = Found()
        self._inline(paragraph, ())
        return self._found

    def _inline(self, parent: _Element, spans: tuple[str, ...]) -> None:
        self._characters(parent.text, (parent, False), spans)
        for child in parent:
            if isinstance(child.tag, str) and child.tag not in _IGNORED:
                self._child(child, spans)
            self._characters(child.tail, (child, True), spans)

    def _child(self, child: _Element, spans: tuple[str, ...]) -> None:
        tag = child.tag
        if tag == q("text:s"):
            self._add(" " * max(1, count(child, "text:c", 1, _MAX_SPACES)), None, spans)
            self._in_space = True
        elif tag == q("text:tab"):
            leader = self._styles.leader(self._style)
            self._add({".": _DOTS, "_": _LINE}.get(leader, "\t"), None, spans)
        elif tag == q("text:line-break"):
            self._add("\n", None, spans)
            self._in_space = True
        elif tag in _MARKS:
            self._change(child, spans)
        elif tag in _APART:
            self._apart(child, spans)
        elif tag == q("text:span"):
            self._inline(child, (*spans, value(child, "text:style-name")))
        elif tag == q("text:ruby"):
            base = child.find(q("text:ruby-base"))
            if base is not None:
                self._inline(base, spans)
        else:
            asks = tag in _FIELDS
            self._text.fields += asks
            said = [mark for mark, on in (("\0form", asks), ("\0placeholder", _is_prompt(child))) if on]
            self._inline(child, (*spans, *said))

    def _apart(self, child: _Element, spans: tuple[str, ...]) -> None:
        if child.tag == q("draw:control"):
            self._text.fields += 1
            shown, blank = self._controls.get(value(child, "draw:control"), ("", False))
            self._add(shown, None, (*spans, "\0form", "\0placeholder") if blank else (*spans, "\0form"))
            self._in_space = False
        elif child.tag in (q("draw:frame"), q("draw:custom-shape")):
            self._found.boxes.append(child)
        else:
            layer: Literal["note", "comment"] = "note" if child.tag == q("text:note") else "comment"
            if not self._changes.skipping:
                self._found.apart.append(Apart(child, f"{self._path}/{child.tag.rpartition('}')[2]}", layer))

    def _change(self, mark: _Element, spans: tuple[str, ...]) -> None:
        before = self._changes.inserted
        deletion = self._changes.mark(mark)
        opened = self._changes.inserted
        if opened is not None and opened is not before:
            self._ledger.record(opened)
        if deletion is None:
            return
        paragraphs = [child for child in deletion.element if child.tag in (q("text:p"), q("text:h"))]
        if len(paragraphs) > 1 or self._changes.view == "final" or len(deletion.element) > len(paragraphs) + 1:
            self._found.rest.append(deletion)
            return
        self._ledger.record(deletion.revision)
        path, numbers, outer = self._path, self._numbers, self.deleting
        self.deleting = deletion.revision
        for paragraph in paragraphs:
            self._path, self._numbers = "/tracked-changes", {key: n for n, key in enumerate(text_nodes(paragraph))}
            self._inline(paragraph, spans)
        self._path, self._numbers, self.deleting = path, numbers, outer

    def _characters(self, stored: str | None, node: tuple[_Element, bool], spans: tuple[str, ...]) -> None:
        if not stored:
            return
        number, start = self._numbers.get(node, -1), 0
        while start < len(stored):
            end = start
            blank = stored[start] in _COLLAPSED
            while end < len(stored) and (stored[end] in _COLLAPSED) == blank and stored[end] != "\u00ad":
                end += 1
            if end == start:  # a soft hyphen, which is shown at the end of a line only
                start += 1
                continue
            anchor = OdtAnchor(self._part, self._path, number, start) if number >= 0 else None
            if not blank:
                self._add(stored[start:end], anchor, spans)
            elif not self._in_space:
                self._add(" ", anchor, spans, solid=end - start > 1)
            self._in_space = blank
            start = end

    def _add(self, shown: str, anchor: OdtAnchor | None, spans: tuple[str, ...], *, solid: bool = False) -> None:
        if self._changes.skipping and self.deleting is None:
            return
        revision = self.deleting or self._changes.inserted
        if revision is None and shown.strip():
            self._ledger.settled()
        said = {name[1:] for name in spans if name.startswith("\0")}
        if revision is not None:
            said.add(revision.kind)
        marks = self._given | self._styles.marks(self._style, spans) | said
        self._text.add(Chunk(shown, anchor, frozenset(marks), revision, solid or anchor is None))


def text_nodes(paragraph: _Element) -> list[tuple[_Element, bool]]:
    """The text nodes of a paragraph in stored order, as (element, is the text behind it), without those apart."""
    found: list[tuple[_Element, bool]] = []

    def visit(parent: _Element) -> None:
        if parent.text:
            found.append((parent, False))
        for child in parent:
            if isinstance(child.tag, str) and child.tag not in _APART:
                visit(child)
            if child.tail:
                found.append((child, True))

    visit(paragraph)
    return found


def _is_prompt(element: _Element) -> bool:
    return element.tag in _PROMPTS or value(element, "loext:showing-place-holder") == "true"
