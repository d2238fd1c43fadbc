"""What stands around a block says of its types: its neighbours, its section, its titles and cues.

A list item takes after the sentence that opens its list, a short paragraph after its section; a type that the whole
section is about needs less proof in each paragraph of it.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from clauselint.model.document import Block
from clauselint.nlp.context import Context

Floats = npt.NDArray[np.float32]
# The margin of a block that is not there: clearly on the other side, as most types are for most blocks.
_NOBODY = -1.0
# The row of a block that is not there: the last one.
_NOWHERE = -1
NEIGHBOURS = 8
SURROUNDINGS = NEIGHBOURS + 5


def surroundings(margins: Floats, blocks: Sequence[Block], contexts: Sequence[Context], types: Sequence[str]) -> Floats:
    """What `neighbours` gives, and whether title, upper titles, strong cue, weaker cues and a run-in title tell it.

    Args:
        margins: (blocks x types), in the order of `blocks`.
        blocks: the blocks classified, in reading order.
        contexts: theirs.

    Returns:
        An array (blocks x types x SURROUNDINGS).
    """
    return np.concatenate([neighbours(margins, blocks), _named(contexts, types)], axis=2)


def neighbours(margins: Floats, blocks: Sequence[Block]) -> Floats:
    """For each block and type the margin of the block itself, of the one before, the one after, its heading, the
    heading above that, the mean and the best of its section, and the opening of its list.

    Returns:
        An array (blocks x types x NEIGHBOURS).
    """
    place = {block.id: row for row, block in enumerate(blocks)}
    heading = [_NOWHERE if block.parent is None else place.get(block.parent, _NOWHERE) for block in blocks]
    upper = [_NOWHERE if row == _NOWHERE else heading[row] for row in heading]
    before = list(range(-1, len(blocks) - 1))
    after = [*range(1, len(blocks)), _NOWHERE]
    around = np.concatenate([margins, np.full((1, margins.shape[1]), _NOBODY, dtype=np.float32)])
    mean, best = _rest_of_section(margins, blocks)
    own = [
        margins,
        around[before],
        around[after],
        around[heading],
        around[upper],
        mean,
        best,
        margins[_openings(blocks)],
    ]
    return np.stack(own, axis=2)


def _openings(blocks: Sequence[Block]) -> list[int]:
    """For each block the row of what opens its list: for all but list items the block itself."""
    openings: list[int] = []
    for row, block in enumerate(blocks):
        openings.append(openings[-1] if openings and block.kind == "list_item" else row)
    return openings


def _rest_of_section(margins: Floats, blocks: Sequence[Block]) -> tuple[Floats, Floats]:
    """The mean and the best margins of the other blocks of each block's section."""
    mean = np.full_like(margins, _NOBODY)
    best = np.full_like(margins, _NOBODY)
    for rows in _sections(blocks).values():
        if len(rows) > 1:
            section = margins[rows]
            second, first = np.partition(section, -2, axis=0)[-2:]
            mean[rows] = (section.sum(axis=0) - section) / (len(rows) - 1)
            best[rows] = np.where(section == first, second, first)
    return mean, best


def _section(block: Block) -> int | None:
    return block.id if block.kind == "heading" else block.parent


def _sections(blocks: Sequence[Block]) -> dict[int | None, list[int]]:
    sections: dict[int | None, list[int]] = {}
    for row, block in enumerate(blocks):
        sections.setdefault(_section(block), []).append(row)
    return sections


def _named(contexts: Sequence[Context], types: Sequence[str]) -> Floats:
    column = {name: number for number, name in enumerate(types)}
    named = np.zeros((len(contexts), len(types), SURROUNDINGS - NEIGHBOURS), dtype=np.float32)
    for row, context in enumerate(contexts):
        told = (
            context.title_types,
            context.upper_types,
            context.cue_types,
            context.weak_types,
            context.run_in_types,
        )
        for place, names in enumerate(told):
            for name in names:
                named[row, column[name], place] = 1
    return named
