"""The files of one contract made one document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clauselint.lexicon.folding import fold_text
from clauselint.model.clause import Kind
from clauselint.model.document import Attachment, Block, Document, Role

_ROLES: dict[Kind, Role] = {"terms": "terms", "quote": "quote", "amendment": "amendment"}
_ANNEX = re.compile(
    r"(?:annexe|appendice)s?[\s_.-]*(?:n[\s_.-]?[o\u00b0]?[\s_.-]*)?(?P<number>\d{1,2}|[ivx]{1,4}|[a-h])?(?![a-z])"
)

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def join(documents: Sequence[Document], kinds: Sequence[Kind]) -> Document:
    """One document of several files, the contract first; what each further file is, its title and kind tell.

    Args:
        kinds: the kind of each document.
    """
    main, *others = documents
    blocks, notices = list(main.blocks), list(main.notices)
    attachments = []
    for document, kind in zip(others, kinds[1:], strict=True):
        first = len(blocks)
        tables = 1 + max((block.row[0] for block in blocks if block.row is not None), default=-1)
        blocks += [_moved(block, first, tables) for block in document.blocks]
        name = document.source.path.name
        own = tuple(replace(n, where=f"{name}, {n.where}" if n.where else name) for n in document.notices)
        notices += own
        annex = _annex_number(document)
        role: Role = "annex" if annex is not None else _ROLES.get(kind, "contract")
        attachments.append(Attachment(document.source, first, len(blocks), role, annex, own))
    return Document(main.source, tuple(blocks), tuple(notices), tuple(attachments))


def _moved(block: Block, first: int, tables: int) -> Block:
    row = None if block.row is None else (block.row[0] + tables, *block.row[1:])
    parent = None if block.parent is None else block.parent + first
    # A contract has one title: that of its own file.
    return replace(block, id=block.id + first, parent=parent, row=row, flags=block.flags - {"title"})


def _annex_number(document: Document) -> str | None:
    """The number of the annex that a file is, by its first lines or else its name; None where it is no annex."""
    opening = [block.text for block in document.body()][:3]
    for text in (*opening, document.source.path.stem):
        match = _ANNEX.match(fold_text(text).strip(" -_.\u2013"))
        if match is not None:
            number = match["number"] or ""
            return str(_ROMAN.get(number, number)).lstrip("0")
    return None
