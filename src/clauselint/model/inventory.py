"""What a file holds beside plain text, and what was not read of it: what every report tells of its own limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from clauselint.model.clause import Analysis
from clauselint.model.document import Block, Document, Flag, Layer
from clauselint.model.mention import AnnexReference

Numbering = Literal["computed", "typed", "unresolved", "none"]
# What a list may have before its items in the place of numbers.
_BOXES = ("☐", "☑", "☒")
# Notices that say that a part of the file was not read, beside all of level « error ».
_UNREAD = frozenset({"embedded-object", "chart"})


@dataclass(frozen=True, slots=True)
class Inventory:
    """Counts are of blocks, those of `forms` of fields.

    Attributes:
        numbering: whether numbers were computed as the program that shows the file does, stand in the text, are
            shown by means that are not read, or are lacking.
        changes: what is to be said of tracked changes, "" without any.
        external: addresses that the file refers to; none was consulted.
        unread: codes of the notices on what was not read.
        missing_annexes: annexes that are cited and not there; "" for one without a number.
    """

    numbering: Numbering
    changes: str
    text_boxes: int
    notes: int
    comments: int
    forms: int
    hidden: int
    struck: int
    external: tuple[str, ...]
    macros: bool
    unread: tuple[str, ...]
    missing_annexes: tuple[str, ...]


def take_inventory(analysis: Analysis) -> Inventory:
    """The inventory of a contract."""
    document = analysis.document
    codes = {notice.code: notice.message for notice in document.notices}
    return Inventory(
        numbering="unresolved" if "numbering-unresolved" in codes else _numbering(document.blocks),
        changes=codes.get("tracked-changes", ""),
        text_boxes=_count(document, "box"),
        notes=_in_layer(document, "note"),
        comments=_in_layer(document, "comment"),
        forms=sum(block.fields for block in document.blocks),
        hidden=_count(document, "hidden", "some_hidden"),
        struck=_count(document, "struck", "some_struck"),
        external=tuple(notice.where for notice in document.notices if notice.code == "external-link"),
        macros="macros" in codes,
        unread=tuple(dict.fromkeys(n.code for n in document.notices if n.level == "error" or n.code in _UNREAD)),
        missing_annexes=_missing_annexes(analysis),
    )


def _numbering(blocks: Iterable[Block]) -> Numbering:
    found: Numbering = "none"
    for block in blocks:
        if block.pieces and block.pieces[0].anchor is None and not block.text.startswith(_BOXES):
            return "computed"
        if block.number:
            found = "typed"
    return found


def _count(document: Document, *flags: Flag) -> int:
    return sum(not block.flags.isdisjoint(flags) for block in document.blocks)


def _in_layer(document: Document, layer: Layer) -> int:
    return sum(block.layer == layer for block in document.blocks)


def _missing_annexes(analysis: Analysis) -> tuple[str, ...]:
    numbers = {block.number for block in analysis.document.blocks if block.number}
    there = {number.removeprefix("annexe").strip() for number in numbers if number.startswith("annexe")}
    cited = dict.fromkeys(m.value.number for m in analysis.mentions if isinstance(m.value, AnnexReference))
    return tuple(number for number in cited if (number not in there if number else not there))
