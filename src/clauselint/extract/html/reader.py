"""A web page into blocks and notices."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from clauselint.extract.decoding import decode
from clauselint.extract.html.elements import (
    BLOCKS,
    EMBEDDED,
    SKIPPED,
    VOID,
    Attributes,
    Open,
    TableState,
    calls_note,
    fetched,
    heading_level,
    implied_end,
    layer_of,
    list_of,
    marks_of,
    span,
    styled,
)
from clauselint.extract.labels import bullet_length
from clauselint.extract.links import external_notices
from clauselint.extract.paragraph import Chunk, ParagraphText
from clauselint.extract.revisions import Ledger
from clauselint.model.anchor import TextAnchor
from clauselint.model.document import Block, BlockKind, Notice, Revision, View
from clauselint.model.source import Source

_BLANK = "……"
_COLLAPSED = " \t\n\r\f"
_SPACES = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")
_PRE = re.compile(r"\n|[^\n]+")
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_CSS_NUMBERS = "counter-increment"
_MAX_COLUMNS, _MAX_ROWS = 63, 5000
_ENUMERATIONS = frozenset({"none", "lowerLetter", "lowerRoman"})
_BOXES = frozenset({"checkbox", "radio"})
_TYPED_FIELDS = frozenset({"", "text", "email", "tel", "url", "number", "date", "month"})


def read_html(source: Source, view: View = "final") -> tuple[list[Block], list[Notice]]:
    """The text of a web page as a browser shows it, in reading order.

    Anchors are line and column of the source. The tokenizer of the standard library is used and not lxml, which
    knows the line of an element only.

    Raises:
        UnreadableError: not text in a known encoding.
    """
    declared = _DECLARED.search(source.data[:2048])
    page = _Page(view)
    page.feed(decode(source, declared[1].decode("ascii") if declared else ""))
    page.close()
    page.end_paragraph()
    return page.blocks, page.notices()


class _Page(HTMLParser):
    """Turns tags and data into blocks; open elements are kept in a list, so that no depth is too deep."""

    def __init__(self, view: View) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._gone = "del" if view == "final" else "ins"
        self._stack = [Open("")]
        self._text = ParagraphText()
        self._context: Open | None = None  # where the first visible word of the paragraph stands
        self._label = ""
        self._ends_in_space = True
        self._tables = 0
        self._ledger = Ledger(view)
        self._css_numbers = False
        self._embedded = False
        self._fetched: set[tuple[str, str]] = set()

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # The standard library stops with an error at « <![…[ »; browsers read a comment.
        return self.parse_bogus_comment(i, False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._embedded |= tag in EMBEDDED
        self._fetched.update(fetched(tag, attributes))
        ended = implied_end(tag, self._stack)
        if ended is not None:
            self._close(ended)
        if tag in BLOCKS:
            self.end_paragraph()
        top = self._stack[-1]
        if tag in VOID:
            if not top.skipped:
                self._void(tag, attributes)
            return
        opened = replace(
            top, tag=tag, layer=layer_of(tag, attributes, top), marks=top.marks | marks_of(tag, attributes),
            skipped=top.skipped or tag in SKIPPED or calls_note(tag, attributes),
            kept_spaces=top.kept_spaces or tag == "pre",
            level=heading_level(tag, attributes) or top.level,
            in_article=top.in_article or tag in ("article", "main", "section"),
        )  # fmt: skip
        self._stack.append(opened if opened.skipped else self._special(tag, attributes, opened))

    def _special(self, tag: str, attributes: Attributes, opened: Open) -> Open:
        if tag in ("ol", "ul", "menu"):
            return replace(opened, items=list_of(tag, attributes), in_item=False)
        if tag == "li":
            self._label = opened.items.label(attributes) if opened.items else ""
            return replace(opened, in_item=True)
        if tag == "table":
            self._tables += 1
            return replace(opened, table=TableState(self._tables - 1), in_item=False, items=None)
        if tag == "tr" and opened.table:
            _next_row(opened.table)
        elif tag in ("td", "th") and opened.table:
            return replace(opened, row=_next_cell(opened.table, attributes))
        elif tag in ("ins", "del"):
            revision = Revision("inserted" if tag == "ins" else "deleted", "", attributes.get("datetime", ""))
            return replace(opened, revision=self._ledger.record(revision), skipped=tag == self._gone)
        elif tag in ("select", "textarea"):
            self._text.fields += 1
            return replace(opened, marks=opened.marks | {"form"})
        elif tag == "option":
            return replace(opened, skipped="selected" not in attributes)
        return opened

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # « <p/> » opens a paragraph in HTML; « <br/> » is void anyway.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for number in range(len(self._stack) - 1, 0, -1):
            if self._stack[number].tag == tag:
                self._close(number)
                return
            if self._stack[number].tag in ("td", "th", "table") and tag not in ("table", "tr", "tbody", "body", "html"):
                return  # a stray end tag in a cell ends nothing outside it

    def _close(self, number: int) -> None:
        if any(opened.tag in BLOCKS for opened in self._stack[number:]):
            self.end_paragraph()
        if any(opened.tag == "li" for opened in self._stack[number:]):
            self._label = ""
        del self._stack[number:]

    def _void(self, tag: str, attributes: Attributes) -> None:
        if tag == "br":
            self._add("\n", solid=True)
            self._ends_in_space = True
        elif tag == "input":
            kind = attributes.get("type", "").lower()
            self._text.fields += kind in _BOXES or kind in _TYPED_FIELDS
            if kind in _BOXES:
                self._add("☑" if "checked" in attributes else "☐", solid=True, marks=("form",))
            elif kind in _TYPED_FIELDS:
                value = attributes.get("value", "")
                self._add(value or _BLANK, solid=True, marks=("form",) if value else ("form", "placeholder"))
            self._ends_in_space = False

    def handle_data(self, data: str) -> None:
        top = self._stack[-1]
        if top.skipped:
            if top.tag == "style":
                self._css_numbers |= _CSS_NUMBERS in data
                self._fetched.update(styled(data))
            return
        line, column = self.getpos()
        for match in (_PRE if top.kept_spaces else _SPACES).finditer(data):
            words = match[0]
            if not top.kept_spaces and words[0] in _COLLAPSED:
                if not self._ends_in_space:
                    self._add(" ", place=(line, column), solid=words != " ")
                self._ends_in_space = True
            else:
                self._add(words, place=(line, column), solid=words == "\n")
                self._ends_in_space = False
            breaks = words.count("\n")
            line, column = line + breaks, (column + len(words) if not breaks else len(words) - words.rindex("\n") - 1)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, reference: str) -> None:
        shown = unescape(reference)
        if not self._stack[-1].skipped and shown != "\u00ad":
            self._add(shown, solid=True)
            self._ends_in_space = False

    def _add(self, shown: str, *, place: tuple[int, int] | None = None, solid: bool, marks: Sequence[str] = ()) -> None:
        line, column = place or self.getpos()
        top = self._stack[-1]
        if self._context is None and shown.strip():
            self._context = top
        if top.revision is None and shown.strip():
            self._ledger.settled()
        held = top.marks.union(marks, (top.revision.kind,) if top.revision else ())
        self._text.add(Chunk(shown, TextAnchor(line, column + 1), held, top.revision, solid))

    def end_paragraph(self) -> None:
        """Makes a block of the words since the last paragraph, if there are any."""
        text, place = self._text, self._context or self._stack[-1]
        self._context = None
        self._text, self._ends_in_space = ParagraphText(), True
        words = text.text.strip()
        if not words:
            return
        label, self._label = self._label, ""
        level = place.level if place.layer == "body" else None
        bullet = bullet_length(words) if not label and level is None and place.row is None else 0
        shown, pieces = text.finish(f"{label} " if label else "", skip=bullet)
        kind: BlockKind = "paragraph"
        if level is not None:
            kind = "heading"
        elif place.row is not None:
            kind = "table_cell"
        elif bullet or (_in_enumeration(place)):
            kind = "list_item"
        flags = frozenset(text.flags())
        number = len(self.blocks)
        self.blocks.append(
            Block(number, kind, place.layer, shown, pieces, level=level, row=place.row, flags=flags, fields=text.fields)
        )

    def notices(self) -> list[Notice]:
        """What was seen and not read."""
        found = external_notices(self._fetched)
        if self._embedded:
            text = "Cette page affiche un autre document ou un objet (iframe), dont le contenu n'a pas été lu."
            found.append(Notice("warning", "embedded-object", text))
        if self._css_numbers:
            text = "Des numéros de cette page viennent de sa feuille de style : ils n'ont pas été calculés."
            found.append(Notice("warning", "numbering-unresolved", text))
        changes = self._ledger.notice()
        return [*found, changes] if changes else found


def _in_enumeration(place: Open) -> bool:
    """Whether a list's numbers count items; « 1. » counts clauses as much as items, which the structure decides."""
    return place.in_item and (place.items is None or place.items.form in _ENUMERATIONS)


def _next_row(table: TableState) -> None:
    if table.row >= 0:
        table.covered = {column: rows - 1 for column, rows in table.covered.items() if rows > 1}
    table.row, table.column = table.row + 1, 0


def _next_cell(table: TableState, attributes: Attributes) -> tuple[int, int, int]:
    if table.row < 0:
        _next_row(table)
    while table.covered.get(table.column, 0) > 0 and table.column < _MAX_COLUMNS:
        table.column += 1
    column, rows = table.column, span(attributes, "rowspan", _MAX_ROWS)
    table.column = min(column + span(attributes, "colspan", _MAX_COLUMNS), _MAX_COLUMNS)
    if rows > 1:
        table.covered.update(dict.fromkeys(range(column, table.column), rows))
    return table.number, table.row, column
