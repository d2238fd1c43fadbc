"""Numbers, headings and their nesting, found alike in every format once the blocks are there."""

import re
from collections.abc import Iterable
from dataclasses import replace

from clauselint.extract.headings import ENDS_A_SENTENCE, MAX_HEADING, has_word, mark_heading
from clauselint.extract.numbers import LABEL, parse_number
from clauselint.lexicon.folding import fold_text
from clauselint.model.document import Block

_TITLE = re.compile(r"\W*(?:projet de |modele de |modele )?(contrat|convention|accord|devis"
                    r"|conditions? (generales?|particulieres?)|avenant|engagement|bon de commande|c\.?g\.?[vupa]"
                    r"|bail|lettre de mission|protocole|proposition|cahier des (charges|clauses))\b")  # fmt: skip

# The title stands this near the beginning, behind a letterhead at most.
_OPENING = 10


def arrange(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks with their number, heading kind, level and parent.

    A reader that knows a heading (style, outline level, markdown sign) has said so; others are recognised
    by « Article n », by a short bold or capital line, or by a number before a short title.
    """
    seen = _mark_title([_read_number(block) for block in blocks])
    marked = [mark_heading(block, seen) for block in seen]
    parents: list[tuple[int, int]] = []
    arranged = []
    for block in marked:
        if block.layer != "body" or "title" in block.flags:
            arranged.append(block)
            continue
        if block.kind == "heading":
            level = block.level or 1
            while parents and parents[-1][0] >= level:
                parents.pop()
        arranged.append(replace(block, parent=parents[-1][1] if parents else None))
        if block.kind == "heading":
            parents.append((block.level or 1, block.id))
    return tuple(arranged)


def settle_titles(blocks: list[Block], titles: list[int]) -> list[Block]:
    """The blocks, those of `titles` (ids, by style) made headings, flagged « title » where they open the document.

    Authors also use that style for their articles: there the level is told by their number alone.
    """
    settled = list(blocks)
    last: int | None = None
    for number in titles:
        block = settled[number]
        opens = number < _OPENING if last is None else number == last + 1
        if opens and not block.text[:1].isdigit():
            last = number
            settled[number] = block = replace(block, flags=block.flags | {"title"})
        if block.kind != "table_cell":
            settled[number] = replace(block, kind="heading")
    return settled


def _read_number(block: Block) -> Block:
    found = parse_number(block.text) if block.layer == "body" else None
    if found is None:
        return block
    number, depth, length = found
    rest = block.text[length:].strip(" \u00a0:.-–—\t")
    if block.kind == "table_cell" and not _numbers_an_article(block, rest):
        return block
    if number.startswith("annexe") and not _titles_annex(block, rest):
        return block
    if block.kind == "heading":
        return replace(block, number=number, level=block.level or depth)
    return replace(block, number=number)


def _mark_title(blocks: list[Block]) -> list[Block]:
    """The title of the whole document: among the first lines, short, and saying what document this is."""
    for block in blocks[:6]:
        if block.layer == "body" and "title" in block.flags:
            break
        words = fold_text(block.text)
        if (
            block.layer == "body"
            and len(words) < MAX_HEADING
            and not words.endswith(ENDS_A_SENTENCE)
            and _TITLE.match(words)
        ):
            blocks[block.id] = replace(block, kind="heading", level=block.level or 1, flags=block.flags | {"title"})
            break
    return blocks


def _numbers_an_article(block: Block, rest: str) -> bool:
    """Whether a cell opens an article; any other number in a table is a figure of it, in bold too."""
    return LABEL.match(fold_text(block.text[:60])) is not None or ("bold" in block.flags and has_word(rest))


def _titles_annex(block: Block, rest: str) -> bool:
    """« Annexe 1 – Prestations » titles an annex; « Annexe 1 : le devis ; » in a list of documents does not."""
    return block.kind != "list_item" and len(block.text) < MAX_HEADING and not rest.endswith((";", ",", "."))
