"""Waivers that stand in a contract as comments: `clauselint: ignore CODE -- reason`."""

import re
from collections.abc import Iterator, Mapping

from clauselint.model.document import Document
from clauselint.model.waiver import Waiver

# Word turns two hyphens into a dash as one types.
_COMMENT = re.compile(
    r"clauselint\s*:\s*ignore\s+([A-Z]{3}\d{3})\b\s*(?:(?:--|[–—])\s*(.*))?", re.IGNORECASE | re.DOTALL
)


def asks_for_waivers(document: Document) -> bool:
    """Whether a comment of a contract is a waiver."""
    return any(block.layer == "comment" and _COMMENT.search(block.text) for block in document.blocks)


def waivers_in(document: Document, places: Mapping[int, int]) -> Iterator[Waiver]:
    """The waivers of a contract's comments.

    Args:
        places: for the block of a comment the block that it is about. One about a heading is about all that stands
            under it, one about no block of its own about what the contract lacks.
    """
    for block in document.blocks:
        if block.layer != "comment" or (match := _COMMENT.search(block.text)) is None:
            continue
        about = places.get(block.id)
        covered = () if about is None else tuple(_under(document, about))
        yield Waiver(match[1].upper(), (match[2] or "").strip(), document.source.path.name, blocks=covered)


def _under(document: Document, about: int) -> Iterator[int]:
    for block in document.blocks:
        if block.id == about or any(heading.id == about for heading in document.headings_of(block)):
            yield block.id
