import numpy as np

from clauselint.model.document import Block, Piece
from clauselint.nlp.surroundings import NEIGHBOURS, neighbours


def block(number: int, kind: str = "paragraph", parent: int | None = None) -> Block:
    return Block(number, kind, "body", "x", (Piece(0, 1, None),), parent=parent)


def test_neighbours_are_those_of_the_outline():
    blocks = [
        block(0, "heading"),
        block(1, "heading", 0),
        block(2, parent=1),
        block(3, "list_item", 1),
        block(4, "list_item", 1),
        block(5, "heading"),
    ]
    margins = np.array([[10], [1], [4], [7], [7], [5]], dtype=np.float32)
    told = neighbours(margins, blocks)
    assert told.shape == (6, 1, NEIGHBOURS)
    # itself, before, after, heading, heading above, mean and best of the others of the section, opening of the list
    none = -1
    assert told[:, 0].tolist() == [
        [10, none, 1, none, none, none, none, 10],
        [1, 10, 4, 10, none, 6, 7, 1],
        [4, 1, 7, 1, 10, 5, 7, 4],
        [7, 4, 7, 1, 10, 4, 7, 4],
        [7, 7, 5, 1, 10, 4, 7, 4],
        [5, 7, none, none, none, none, none, 5],
    ]
