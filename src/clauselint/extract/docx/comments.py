"""What the comments of a Word file are about."""

import re

from clauselint.extract.docx.ooxml import Element, step, w
from clauselint.extract.docx.package import open_word
from clauselint.model.anchor import DocxAnchor
from clauselint.model.document import Block, Document

_NUMBER = re.compile(r"/comment\[(\d+)\]")


def commented_blocks(document: Document) -> dict[int, int]:
    """For the blocks of comments the block whose paragraph holds their mark, where there is one."""
    file = open_word(document.source.data)
    part = file.single.get("comments")
    if part is None:
        return {}
    names = [comment.get(w("id")) for comment in part.root.iterfind(w("comment"))]
    marked = {
        mark.get(w("id")): _path(paragraph)
        for mark in file.main.root.iter(w("commentReference"))
        if (paragraph := next(mark.iterancestors(w("p")), None)) is not None
    }
    of_paragraph = {_anchor(block).path: block.id for block in document.body() if _anchor(block).path}
    about = {}
    for block in document.blocks:
        if block.layer == "comment" and (number := _NUMBER.match(_anchor(block).path)):
            place = of_paragraph.get(marked.get(names[int(number[1]) - 1], ""))
            if place is not None:
                about[block.id] = place
    return about


def _anchor(block: Block) -> DocxAnchor:
    anchors = (piece.anchor for piece in block.pieces if isinstance(piece.anchor, DocxAnchor))
    return next(anchors, DocxAnchor("", "", 0, 0))


def _path(element: Element) -> str:
    """The path of a paragraph as anchors give it."""
    path = ""
    while (parent := element.getparent()) is not None:
        position = 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
        path = step(element, position) + path
        element = parent
    return path
