"""Blocks and notices as JSON and back, without loss: what the reading process sends.

Not pickle: a file that takes over the reading process must not thereby take over this one. Each object is a row of
its fields in order, without their names, since a long contract has tens of thousands of pieces.
"""

import gc
import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from clauselint.errors import UnreadableError
from clauselint.model.anchor import Anchor, DocxAnchor, OdtAnchor, PdfAnchor, TextAnchor
from clauselint.model.document import Block, Notice, Piece, Revision


def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


_ANCHORS: dict[str, Any] = {cls.__name__: cls for cls in (DocxAnchor, OdtAnchor, PdfAnchor, TextAnchor)}
_ROWS: dict[Any, Any] = {cls: attrgetter(*_names(cls)) for cls in (Block, Notice, Revision, *_ANCHORS.values())}
_PIECES, _ROW, _FLAGS = (_names(Block).index(name) for name in ("pieces", "row", "flags"))


def encode(blocks: tuple[Block, ...], notices: tuple[Notice, ...]) -> bytes:
    """JSON in UTF-8: rows of blocks, and rows of notices."""
    rows = [_block_row(block) for block in blocks], [_ROWS[Notice](notice) for notice in notices]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode(
        "utf-8", "surrogatepass"
    )


def decode(data: bytes) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """What `encode` was given.

    Raises:
        UnreadableError: `data` is anything else.
    """
    collecting = gc.isenabled()
    gc.disable()  # as in the reading process
    try:
        blocks, notices = json.loads(data.decode("utf-8", "surrogatepass"))
        return tuple([_block(row) for row in blocks]), tuple([Notice(*row) for row in notices])
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        text = "La lecture de ce fichier a échoué : ce qu'elle a rendu est incohérent."
        raise UnreadableError("reader-failed", text) from None
    finally:
        if collecting:
            gc.enable()


def _block_row(block: Block) -> list[Any]:
    row = list(_ROWS[Block](block))
    row[_PIECES] = [_piece_row(piece) for piece in block.pieces]
    row[_FLAGS] = sorted(block.flags)
    return row


def _piece_row(piece: Piece) -> tuple[Any, ...]:
    anchor, revision = piece.anchor, piece.revision
    changed = None if revision is None else _ROWS[Revision](revision)
    if anchor is None:
        return piece.start, piece.end, changed, None
    cls = type(anchor)
    return piece.start, piece.end, changed, cls.__name__, *_ROWS[cls](anchor)


def _block(row: list[Any]) -> Block:
    row[_PIECES] = tuple([_piece(*piece) for piece in row[_PIECES]])
    row[_ROW] = None if row[_ROW] is None else tuple(row[_ROW])
    row[_FLAGS] = frozenset(row[_FLAGS])
    return Block(*row)


def _piece(start: int, end: int, changed: list[str] | None, name: str | None, *place: Any) -> Piece:
    revision = None if changed is None else Revision(*changed)  # type: ignore[arg-type]
    return Piece(start, end, None if name is None else _anchor(name, place), revision)


def _anchor(name: str, place: tuple[Any, ...]) -> Anchor:
    if name == PdfAnchor.__name__:
        page, box = place
        return PdfAnchor(page, tuple(box))
    anchor: Anchor = _ANCHORS[name](*place)
    return anchor
