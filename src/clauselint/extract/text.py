"""Plain text and Markdown: lines into blocks, each knowing its line."""

import re
import unicodedata
from collections.abc import Iterator

from clauselint.extract.decoding import decode
from clauselint.model.anchor import TextAnchor
from clauselint.model.document import Block, BlockKind, Flag, Notice, Piece
from clauselint.model.source import Source

_HEADING = re.compile(r"(#{1,6})\s+(?P<text>.*?)\s*#*$")
_BULLET = re.compile(r"\s*(?:[-*+•●○▪◦‣·–—]|\u2022)\s+(?P<text>.*)$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_NUMBERED = re.compile(
    r"\s*(?:article|art\.|section|annexe|chapitre|titre)?\s*(?:\d+(?:[.)°]|(?:\.\d+)+)|[ivxl]+\s?[.)–-]|[a-z]\))\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s*(?:#+\s*)?\**(?:article|section|annexe|chapitre|titre|préambule)\b", re.IGNORECASE)
# Markdown inline signs that are not words of the contract.
_SIGNS = re.compile(
    r"\*{1,3}|(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w)|`+|\\(?=[\\*_.#\[\]()-])|</?(?:b|i|u|strong|em|br|p|center|sup|sub|a|div|span)\b[^>]*>"
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")


def read_text(source: Source) -> tuple[list[Block], list[Notice]]:
    """Blocks of a .txt or .md file.

    In Markdown a paragraph is a run of lines; in plain text too, unless its lines are short: then each line
    is a paragraph of its own, as authors write it.

    Raises:
        UnreadableError: not text in UTF-8, UTF-16 or Windows-1252.
    """
    text = decode(source)
    markdown = source.media_type == "text/markdown"
    lines = list(_Line.all(text, markdown))
    blocks: list[Block] = []
    for group in _paragraphs(lines, markdown):
        block = _block(group, len(blocks), markdown)
        if block is not None:
            blocks.append(block)
    return blocks, []


class _Line:
    """A line without its Markdown signs; `columns[i]` is the source column of character i."""

    __slots__ = ("columns", "indent", "number", "raw", "text")

    def __init__(self, number: int, raw: str, markdown: bool) -> None:
        self.number = number
        self.raw = raw
        kept = [True] * len(raw)
        if markdown:
            for match in _LINK.finditer(raw):
                for position in (*range(match.start(), match.start(1)), *range(match.end(1), match.end())):
                    kept[position] = False
            if not _RULE.match(raw):
                for match in _SIGNS.finditer(raw):
                    for position in range(*match.span()):
                        kept[position] = False
        self.columns = [i for i, keep in enumerate(kept) if keep]
        self.text = "".join(raw[i] for i in self.columns)
        self.indent = len(raw) - len(raw.lstrip())

    @staticmethod
    def all(text: str, markdown: bool) -> "Iterator[_Line]":
        lines = text.splitlines()
        first = 0
        if markdown and lines and lines[0].strip() == "---":  # front matter is about the file, not of the contract
            closing = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), None)
            first = closing + 1 if closing else 0
        for number, raw in enumerate(lines[first:], first + 1):
            yield _Line(number, raw, markdown)


def _paragraphs(lines: list[_Line], markdown: bool) -> Iterator[list[_Line]]:
    wrapped = markdown or _is_wrapped(lines)
    group: list[_Line] = []
    for line in lines:
        blank = not line.text.strip() or bool(_RULE.match(line.raw))
        alone = _stands_alone(line, markdown)
        if group and (blank or alone or not wrapped or _stands_alone(group[-1], markdown, as_last=True)):
            yield group
            group = []
        if not blank:
            group.append(line)
    if group:
        yield group


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether a plain text was cut at a width: many lines near the longest, most of them ending in mid-sentence."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if len(line.text.strip()) > 30)
    if len(lengths) < 8 or lengths[int(len(lengths) * 0.97)] > 130:
        return False
    width = lengths[int(len(lengths) * 0.97)]
    full = [line.text.rstrip() for line in lines if width * 0.8 <= len(line.text.rstrip()) <= width]
    return len(full) > 0.35 * len(lengths) and sum(not text.endswith((".", ";", ":")) for text in full) > 0.6 * len(
        full
    )


def _stands_alone(line: _Line, markdown: bool, *, as_last: bool = False) -> bool:
    """Whether a line begins a paragraph of its own (as_last: whether it also ends it)."""
    heading = markdown and bool(_HEADING.match(line.raw.strip()))
    table = line.raw.strip().startswith("|")
    title = len(line.text) < 90 and bool(_ARTICLE.match(line.raw)) and not line.text.rstrip().endswith((".", ";", ","))
    if as_last:
        return heading or table or title or (markdown and line.raw.endswith("  "))
    return heading or table or title or bool(_BULLET.match(line.text)) or bool(_NUMBERED.match(line.text))


def _block(group: list[_Line], block_id: int, markdown: bool) -> Block | None:
    first = group[0]
    kind: BlockKind = "paragraph"
    level: int | None = None
    skip = first.indent
    flags: set[Flag] = set()
    if markdown and (match := _HEADING.match(first.raw.strip())):
        kind, level = "heading", len(match[1])
        skip = first.raw.index("#") + len(match[1])
    elif _TABLE_RULE.match(first.raw) and "-" in first.raw:
        return None
    elif first.raw.strip().startswith("|"):
        kind = "table_cell"
    elif match := _BULLET.match(first.text):
        kind = "list_item"
        skip = first.columns[match.start("text")] if match["text"] else len(first.raw)
    elif markdown and re.fullmatch(r"\s*(\*\*|__)[^*_]+(\*\*|__)\s*:?\s*", first.raw) and len(group) == 1:
        flags.add("bold")
    text, pieces = _join(group, skip, table=kind == "table_cell")
    if not text:
        return None
    return Block(block_id, kind, "body", text, pieces, level=level, flags=frozenset(flags))


def _join(group: list[_Line], skip: int, *, table: bool) -> tuple[str, tuple[Piece, ...]]:
    text = ""
    pieces: list[Piece] = []
    for line in group:
        columns = [c for c in line.columns if c >= skip or line is not group[0]]
        raw = "".join(line.raw[c] for c in columns)
        if table:
            raw = re.sub(r"\s*\|\s*", " | ", raw.strip().strip("|"))
        stripped = unicodedata.normalize(
            "NFC", raw.strip().rstrip("#").rstrip() if line.raw.lstrip().startswith("#") else raw.strip()
        )
        if not stripped:
            continue
        if text:
            pieces.append(Piece(len(text), len(text) + 1, None))
            text += " "
        column = columns[len(raw) - len(raw.lstrip())] if columns and not table else 0
        pieces.append(Piece(len(text), len(text) + len(stripped), TextAnchor(line.number, column + 1)))
        text += stripped
    return text, tuple(pieces)
