"""The lines of a text file: what of each is words, and where."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from clauselint.extract.paragraph import Chunk, ParagraphText
from clauselint.model.anchor import TextAnchor

# Markdown inline signs that are not words of the contract.
_SIGNS = re.compile(
    r"\*{1,3}|~~|(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w)|`+|\\(?=[\\*_.#\[\]()|-])"
    r"|</?(?:b|i|u|strong|em|br|p|center|sup|sub|a|div|span)\b[^>]*>|\[\^[^\]\s]+\](?!:)"
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,31});")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"\r\n|\r|\n")
_TASK = re.compile(r"\s*[-*+]\s+(\[[ xX]\])\s")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]^]+\]:\s*\S+")
_UNDERLINE = re.compile(r"\s{0,3}(={3,}|-{3,})\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_LONGEST_TITLE = 110
_HOLE = "\0"  # stands for each character of a comment, so that columns stay what they are
_HOLES = re.compile(f"{_HOLE}+")


class Line:
    """A line without its Markdown signs; `columns[i]` is the source column of character i, both from 0.

    Attributes:
        level: of a title that the line below underlines, else None.
        row: (table, row) of a line of a Markdown table, else None.
        blank: nothing of it is shown.
        task: it begins with a box to tick.
        struck: the columns of words struck out.
    """

    __slots__ = ("blank", "columns", "indent", "level", "number", "raw", "row", "shown", "struck", "task", "text")

    def __init__(self, number: int, raw: str, *, markdown: bool) -> None:
        self.number, self.raw = number, raw
        self.level: int | None = None
        self.row: tuple[int, int] | None = None
        self.shown = dict[int, str]()
        self.struck = frozenset[int]()
        self.task = False
        rule = bool(_RULE.match(raw))
        kept = [True] * len(raw)
        if markdown:
            for start, end in _signs(raw, rule=rule):
                kept[start:end] = [False] * (end - start)
            for match in _ENTITY.finditer(raw):
                sign = html.unescape(match[0])
                if len(sign) == 1:
                    kept[match.start() + 1 : match.end()] = [False] * (match.end() - match.start() - 1)
                    self.shown[match.start()] = sign
            self.struck = frozenset(i for match in _STRUCK.finditer(raw) for i in range(*match.span(1)))
            if task := _TASK.match(raw):
                self.task = True
                kept[task.start(1) + 1 : task.end(1)] = [False, False]
                self.shown[task.start(1)] = "☐" if task[1] == "[ ]" else "☑"
        self.columns = [i for i, keep in enumerate(kept) if keep]
        self.text = "".join(self.shown.get(i, raw[i]) for i in self.columns)
        self.indent = len(raw) - len(raw.lstrip())
        hidden = markdown and bool(_FENCE.match(raw) or _DEFINITION.match(raw))
        self.blank = rule or hidden or not self.text.strip()

    def add_to(self, text: ParagraphText, columns: Iterable[int]) -> None:
        """Adds the characters of some columns."""
        start = end = -1
        for column in columns:
            if column != end or column in self.shown or (column in self.struck) != (start in self.struck):
                self._chunk(text, start, end)
                start = column
            end = column + 1
            if column in self.shown:
                text.add(Chunk(self.shown[column], TextAnchor(self.number, column + 1), frozenset(), None, solid=True))
                start = end
        self._chunk(text, start, end)

    def _chunk(self, text: ParagraphText, start: int, end: int) -> None:
        if start < end:
            marks = frozenset({"struck"}) if start in self.struck else frozenset[str]()
            text.add(Chunk(self.raw[start:end], TextAnchor(self.number, start + 1), marks, None, solid=False))

    def cells(self) -> Iterator[list[int]]:
        """The columns of each cell of a line of a table."""
        edges = [match.start() for match in _CELL_END.finditer(self.raw)]
        begin = len(self.raw) - len(self.raw.lstrip())
        if edges and edges[0] == begin:
            edges, begin = edges[1:], begin + 1
        for edge in (*edges, len(self.raw)):
            if edge < len(self.raw) or self.raw[begin:].strip():
                yield [column for column in self.columns if begin <= column < edge]
            begin = edge + 1


def lines_of(text: str, *, markdown: bool) -> list[Line]:
    """The lines of a text; of a Markdown file without its front matter, which is about the file."""
    if markdown:
        text = _COMMENT.sub(lambda match: re.sub(r"[^\r\n]", _HOLE, match[0]), text)
    raws = _BREAK.split(text)
    first = 0
    if markdown and raws[0].strip() in ("---", "+++"):
        ends = ("---", "...") if raws[0].strip() == "---" else ("+++",)
        closing = next((i for i, raw in enumerate(raws[1:], 1) if raw.strip() in ends), None)
        first = closing + 1 if closing else 0
    lines = [Line(number, raw, markdown=markdown) for number, raw in enumerate(raws[first:], first + 1)]
    _mark_underlined(lines)
    if markdown:
        _mark_tables(lines)
    return lines


def _signs(raw: str, *, rule: bool) -> Iterator[tuple[int, int]]:
    for match in _HOLES.finditer(raw):
        yield match.span()
    for match in _LINK.finditer(raw):
        yield match.start(), match.start(1)
        yield match.end(1), match.end()
    if not rule:
        for match in _SIGNS.finditer(raw):
            yield match.span()


def _mark_underlined(lines: list[Line]) -> None:
    for position, (line, below) in enumerate(pairwise(lines)):
        match = _UNDERLINE.match(below.raw)
        alone = position == 0 or lines[position - 1].blank
        if match and alone and not line.blank and len(line.text) < _LONGEST_TITLE and "|" not in line.raw:
            line.level = 1 if match[1][0] == "=" else 2


def _mark_tables(lines: list[Line]) -> None:
    """A line of dashes tells a table: the line above is its head; lines that begin with « | » are one in any case."""
    table, inside = -1, False
    for position, line in enumerate(lines):
        following = lines[position + 1].raw if position + 1 < len(lines) else ""
        bar = "|" in line.raw
        head = bar and "|" in following and bool(_TABLE_RULE.match(following))
        if not inside and (head or line.raw.lstrip().startswith("|")):
            inside, table, row = True, table + 1, -1
        if inside and not bar:
            inside = False
        if inside and _TABLE_RULE.match(line.raw):
            line.blank = True
        elif inside:
            row += 1
            line.row = table, row
