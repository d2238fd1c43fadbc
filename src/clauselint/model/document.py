"""A contract as text that knows its place: blocks made of pieces."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from clauselint.model.anchor import Anchor
from clauselint.model.source import Source
from clauselint.model.span import Span

BlockKind = Literal["heading", "paragraph", "list_item", "table_cell"]
Layer = Literal["body", "header", "footer", "note", "comment", "toc"]
Flag = Literal[
    "hidden",
    "struck",
    "inserted",
    "deleted",
    "placeholder",
    "bold",
    "caps",
    "title",
    "form",
    "box",
    "some_hidden",
    "some_struck",
    "recognised",
]
Role = Literal["annex", "terms", "quote", "amendment", "contract"]
NoticeLevel = Literal["info", "warning", "error"]
# Tracked changes all accepted, or all refused.
View = Literal["final", "original"]


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: who inserted or deleted the words, and when (ISO 8601, "" where the file is silent)."""

    kind: Literal["inserted", "deleted"]
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]` of a block and its place; an anchor of None was synthesised (automatic number, joined line)."""

    start: int
    end: int
    anchor: Anchor | None
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell.

    The pieces partition `text`. `text` is NFC and otherwise as found: no-break spaces, typographic
    apostrophes and case are kept; a bullet sign is not part of it, an automatic number is.

    Attributes:
        id: position in `Document.blocks`.
        number: number in its own series, e.g. "5.2", "IV", "annexe 1"; None without one.
        level: heading depth from 1, None for text.
        parent: id of the heading it stands under.
        page: page from 1 where the format has pages (for Word: None).
        row: (table, row, column), each from 0, for a table cell.
        flags: what holds for all its words; "placeholder", "form" (field of a form), "box" (in a text box),
            "some_hidden" and "some_struck" hold for some of them.
        fields: how many fields of a form it holds; those of a page of a PDF are counted with its first block.
    """

    id: int
    kind: BlockKind
    layer: Layer
    text: str
    pieces: tuple[Piece, ...]
    number: str | None = None
    level: int | None = None
    parent: int | None = None
    page: int | None = None
    row: tuple[int, int, int] | None = None
    flags: frozenset[Flag] = frozenset()
    fields: int = 0


# Code of the notice that the text of scanned pages was recognised by a program: words of it may be wrong or lacking.
RECOGNISED = "recognised-text"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader or the engine went on without; `error` means that part of the contract was not read."""

    level: NoticeLevel
    code: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A further file of a contract: the blocks from `first` up to `end`, and what the file is to the contract.

    `annex` is the number of the annex that it is ("" for one without number), None where it is none; `notices` are
    those of the document that are about this file.
    """

    source: Source
    first: int
    end: int
    role: Role
    annex: str | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A contract as read: blocks in reading order, block ids equal to their index.

    A contract of several files is one document: the blocks of `source` come first, then those of each attachment,
    so that a span names its file by its block.
    """

    source: Source
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def is_surely_read(self) -> bool:
        """Whether all words of the contract are known: no part was left unread, or recognised by a program."""
        return not any(notice.level == "error" or notice.code == RECOGNISED for notice in self.notices)

    def body(self) -> Iterator[Block]:
        """The blocks of the contract's own text, without headers, notes, comments and table of contents."""
        return (block for block in self.blocks if block.layer == "body")

    def excerpt(self, span: Span) -> str:
        """The words of a span, as found."""
        return self.blocks[span.block].text[span.start : span.end]

    def revision_at(self, span: Span) -> Revision | None:
        """The tracked change that words of a span belong to; the first of several, None without any."""
        pieces = self.blocks[span.block].pieces
        inside = (piece for piece in pieces if piece.start < span.end and span.start < piece.end)
        return next((piece.revision for piece in inside if piece.revision is not None), None)

    def locate(self, span: Span) -> list[tuple[Anchor, int, int]]:
        """The places of a span in the file: (anchor, first character, end) in each piece that has one."""
        places = []
        for piece in self.blocks[span.block].pieces:
            start, end = max(span.start, piece.start), min(span.end, piece.end)
            if start < end and piece.anchor is not None:
                places.append((piece.anchor, start - piece.start, end - piece.start))
        return places

    def attachment_of(self, block: int) -> Attachment | None:
        """The further file that a block is of, None for the contract's own."""
        return next((item for item in self.attachments if item.first <= block < item.end), None)

    def annexes(self) -> frozenset[str]:
        """The numbers of the annexes that are there, in this file or as files of their own; "" without number."""
        numbers = [block.number for block in self.blocks if block.number and block.number.startswith("annexe")]
        files = [item.annex for item in self.attachments if item.annex is not None]
        return frozenset(number.removeprefix("annexe").strip() for number in numbers) | frozenset(files)

    def headings_of(self, block: Block) -> list[Block]:
        """The headings above a block, outermost first."""
        path: list[Block] = []
        parent = block.parent
        while parent is not None:
            path.append(self.blocks[parent])
            parent = self.blocks[parent].parent
        return path[::-1]
