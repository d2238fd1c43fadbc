"""Blocks and notices as JSON and back, without loss: what the reading process sends.

Not pickle: a file that takes over the reading process must not thereby take over this one.
"""

import gc
import json
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from clauselint.errors import UnreadableError
from clauselint.model.anchor import DocxAnchor, OdtAnchor, PdfAnchor, TextAnchor
from clauselint.model.document import Block, Notice, Piece, Revision

_CLASSES: dict[str, Callable[..., Any]] = {
    cls.__name__: cls for cls in (Block, Piece, Revision, Notice, DocxAnchor, OdtAnchor, PdfAnchor, TextAnchor)
}
_FLAGS = "flags"


def encode(blocks: tuple[Block, ...], notices: tuple[Notice, ...]) -> bytes:
    """JSON in UTF-8: an object of one key is a dataclass with its fields in order, or a set."""
    text = json.dumps(
        [blocks, notices], default=_plain, ensure_ascii=False, separators=(",", ":"), check_circular=False
    )
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """What `encode` was given.

    Raises:
        UnreadableError: `data` is anything else.
    """
    collecting = gc.isenabled()
    gc.disable()  # as in the reading process
    try:
        blocks, notices = json.loads(data.decode("utf-8", "surrogatepass"), object_hook=_built)
        found = tuple(blocks), tuple(notices)
    except (ValueError, TypeError, KeyError, RecursionError):
        found = ((), ("",))
    finally:
        if collecting:
            gc.enable()
    if not all(type(block) is Block for block in found[0]) or not all(type(notice) is Notice for notice in found[1]):
        raise UnreadableError("reader-failed", "La lecture de ce fichier a échoué : ce qu'elle a rendu est incohérent.")
    return found


def _getter(cls: Any) -> Callable[[Any], Any]:
    names = [field.name for field in fields(cls)]
    return attrgetter(*names)


_GETTERS = {name: _getter(cls) for name, cls in _CLASSES.items()}


def _plain(value: object) -> dict[str, Any]:
    if isinstance(value, frozenset):
        return {_FLAGS: sorted(value)}
    name = type(value).__name__
    return {name: _GETTERS[name](value)}


def _built(value: dict[str, Any]) -> Any:
    ((name, content),) = value.items()
    if name == _FLAGS:
        return frozenset(content)
    return _CLASSES[name](*[_frozen(item) if type(item) is list else item for item in content])


def _frozen(items: list[Any]) -> tuple[Any, ...]:
    return tuple(_frozen(item) if type(item) is list else item for item in items)
