"""Plain text and Markdown: lines into blocks, each character knowing its line and column."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from clauselint.extract.decoding import decode
from clauselint.extract.limits import refuse_endless
from clauselint.extract.lines import Line, lines_of
from clauselint.extract.links import external_notices
from clauselint.extract.paragraph import Chunk, ParagraphText
from clauselint.model.document import Block, BlockKind, Flag, Layer, Notice
from clauselint.model.source import Source

_HEADING = re.compile(r"(#{1,6})\s+(?P<text>.*?)\s*#*$")
_BULLET = re.compile(r"\s*(?:[-*+•●○▪◦‣·–—]|\u2022)\s+(?P<text>.*)$")
_NUMBERED = re.compile(
    r"\s*(?:article|art\.|section|annexe|chapitre|titre)?\s*(?:\d+(?:[.)°]|(?:\.\d+)+)|[ivxl]+\s?[.)–-]|[a-z]\))\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s*(?:#+\s*)?\**(?:article|section|annexe|chapitre|titre|préambule)\b", re.IGNORECASE)
_BOLD_LINE = re.compile(r"\s*(\*\*|__)[^*_]+(\*\*|__)\s*:?\s*")
_ORDERED = re.compile(r"\s*(\d{1,4})([.)])\s")
_PICTURE = re.compile(r"""!\[[^\]\n]{0,200}\]\(\s*<?([^)\s>]+)|<img\b[^>\n]{0,200}?\bsrc\s*=\s*["']([^"'\s]+)""")
_NOTE = re.compile(r"\s{0,3}\[\^[^\]\s]+\]:\s*")
_PAGE = re.compile(
    r"\W{0,3}(?:page|p\.)\s*\d{1,4}(?:\s*(?:/|sur|de)\s*\d{1,4})?\W{0,3}|\s*-\s?\d{1,3}\s?-\s*", re.IGNORECASE
)
_BROKEN_WORD = re.compile(r"[^\W\d_]{2,}-$")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_INDENT = 2


def read_text(source: Source) -> tuple[list[Block], list[Notice]]:
    """Blocks of a .txt or .md file.

    In Markdown a paragraph is a run of lines; in plain text too, unless its lines are short: then each line
    is a paragraph of its own, as authors write it.

    Raises:
        UnreadableError: not text in UTF-8, UTF-16 or Windows-1252, or far longer than a contract.
    """
    text = decode(source)
    markdown = source.media_type == "text/markdown"
    refuse_endless(pieces=text.count("\n"), characters=len(text))
    builder = _Builder(" ".join(dict.fromkeys(_COMPOUND.findall(text))), markdown)
    for group in _paragraphs(lines_of(text, markdown=markdown), markdown):
        builder.add(group)
    pictures = _PICTURE.finditer(text) if markdown else ()
    return builder.blocks, external_notices(("une image", match[1] or match[2]) for match in pictures)


def _paragraphs(lines: list[Line], markdown: bool) -> Iterator[list[Line]]:
    wrapped = markdown or _is_wrapped(lines)
    indents = Counter(line.indent for line in lines if not line.blank)
    usual = indents.most_common(1)[0][0] if indents and not markdown else None
    group: list[Line] = []
    for line in lines:
        alone = _stands_alone(line, markdown)
        indented = usual is not None and bool(group) and line.indent >= usual + _INDENT and group[-1].indent == usual
        ended = bool(group) and _stands_alone(group[-1], markdown, as_last=True)
        if group and (line.blank or alone or not wrapped or ended or indented):
            yield group
            group = []
        if not line.blank:
            group.append(line)
    if group:
        yield group


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether a plain text was cut at a width: many lines near the longest, most of them ending in mid-sentence."""
    lengths = sorted(len(line.text.rstrip()) for line in lines if len(line.text.strip()) > 30)
    if len(lengths) < 8 or lengths[int(len(lengths) * 0.97)] > 130:
        return False
    width = lengths[int(len(lengths) * 0.97)]
    full = [line.text.rstrip() for line in lines if width * 0.8 <= len(line.text.rstrip()) <= width]
    unended = sum(not text.endswith((".", ";", ":")) for text in full)
    return len(full) > 0.35 * len(lengths) and unended > 0.6 * len(full)


def _stands_alone(line: Line, markdown: bool, *, as_last: bool = False) -> bool:
    """Whether a line begins a paragraph of its own (as_last: whether it also ends it)."""
    heading = line.level is not None or (markdown and bool(_HEADING.match(line.raw.strip())))
    title = len(line.text) < 90 and bool(_ARTICLE.match(line.raw)) and not line.text.rstrip().endswith((".", ";", ","))
    whole = heading or line.row is not None or title or bool(_PAGE.fullmatch(line.text))
    if as_last:
        return whole or (markdown and line.raw.endswith("  "))
    note = markdown and bool(_NOTE.match(line.raw))
    return whole or note or bool(_BULLET.match(line.text)) or bool(_NUMBERED.match(line.text))


@dataclass(slots=True)
class _Builder:
    """Makes blocks of groups of lines.

    Attributes:
        compounds: the words of the file that have a hyphen, each once.
        ordered: the indent, typed number and shown number of the last item.
    """

    compounds: str
    markdown: bool
    blocks: list[Block] = field(default_factory=list)
    ordered: tuple[int, int, int] | None = None

    def add(self, group: list[Line]) -> None:
        first = group[0]
        if first.row is not None:
            self.ordered = None
            for column, cell in enumerate(first.cells()):
                text = ParagraphText()
                first.add_to(text, cell)
                self._emit(text, "table_cell", row=(*first.row, column))
            return
        kind, level, skip, flags = self._kind(group)
        layer: Layer = "body"
        if self.markdown and (note := _NOTE.match(first.raw)):
            layer, skip = "note", note.end()
        elif _PAGE.fullmatch(first.text) and len(group) == 1:
            layer = "footer"
        label, skip = self._shown_number(first, skip)
        self._emit(self._joined(group, skip), kind, layer=layer, level=level, flags=flags, label=label)

    def _kind(self, group: list[Line]) -> tuple[BlockKind, int | None, int, frozenset[Flag]]:
        first = group[0]
        if first.level is not None:
            return "heading", first.level, first.indent, frozenset()
        if self.markdown and (match := _HEADING.match(first.raw.strip())):
            return "heading", len(match[1]), first.raw.index("#") + len(match[1]), frozenset()
        if match := _BULLET.match(first.text):
            return (
                "list_item",
                None,
                first.columns[match.start("text")] if match["text"] else len(first.raw),
                frozenset(),
            )
        bold = self.markdown and len(group) == 1 and _BOLD_LINE.fullmatch(first.raw) is not None
        return "paragraph", None, first.indent, frozenset({"bold"}) if bold else frozenset()

    def _shown_number(self, first: Line, skip: int) -> tuple[str, int]:
        """The number that Markdown shows: items that are all typed « 1. » count on, wherever the list began."""
        match = _ORDERED.match(first.raw) if self.markdown else None
        if match is None:
            if first.indent == 0:
                self.ordered = None
            return "", skip
        typed, shown = int(match[1]), int(match[1])
        if self.ordered is not None and self.ordered[:2] == (first.indent, typed):
            shown = self.ordered[2] + 1
        self.ordered = first.indent, typed, shown
        return (f"{shown}{match[2]} ", match.end()) if shown != typed else ("", skip)

    def _joined(self, group: list[Line], skip: int) -> ParagraphText:
        text = ParagraphText()
        text.fields += group[0].task
        for line in group:
            columns = [column for column in line.columns if line is not group[0] or column >= skip]
            if line.raw.lstrip().startswith("#") and self.markdown:
                end = len(line.raw.rstrip().rstrip("#"))
                columns = [column for column in columns if column < end]
            while columns and line.raw[columns[0]].isspace():
                del columns[0]
            while columns and line.raw[columns[-1]].isspace():
                del columns[-1]
            if len(text) and columns and not self._mends(text, line.raw[columns[0] : columns[-1] + 1]):
                text.add(Chunk(" ", None, frozenset(), None, solid=True))
            line.add_to(text, columns)
        return text

    def _mends(self, text: ParagraphText, following: str) -> bool:
        """Whether a word goes on in the next line; its hyphen stays where the text has the word with one elsewhere."""
        broken = _BROKEN_WORD.search(text.last)
        rest = re.match(r"[^\W\d_]+", following)
        if self.markdown or broken is None or rest is None or not rest[0].islower():
            return False
        if broken[0] + rest[0] not in self.compounds:
            text.take_back(1)
        return True

    def _emit(
        self, text: ParagraphText, kind: BlockKind, *, layer: Layer = "body", level: int | None = None,
        row: tuple[int, int, int] | None = None, flags: frozenset[Flag] = frozenset(), label: str = "",
    ) -> None:  # fmt: skip
        shown, pieces = text.finish(label)
        if shown.strip():
            number = len(self.blocks)
            flags |= {flag for flag in text.flags() if flag in ("struck", "some_struck")}
            self.blocks.append(
                Block(number, kind, layer, shown, pieces, level=level, row=row, flags=flags, fields=text.fields)
            )
