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
    named = np.stack([_named(context, types) for context in contexts])
    return np.concatenate([neighbours(margins, blocks), named], axis=2)


def neighbours(margins: Floats, blocks: Sequence[Block]) -> Floats:
    """For each block and type the margin of the block itself, of the one before, the one after, its heading, the
    heading above that, the mean and the best of its section, and the opening of its list.

    Returns:
        An array (blocks x types x NEIGHBOURS).
    """
    count = margins.shape[1]
    place = {block.id: row for row, block in enumerate(blocks)}
    nobody = np.full(count, _NOBODY, dtype=np.float32)
    sections = _sections(blocks)
    made = np.zeros((len(blocks), count, NEIGHBOURS), dtype=np.float32)
    opening = 0
    for row, block in enumerate(blocks):
        if block.kind != "list_item":
            opening = row
        heading = place.get(block.parent) if block.parent is not None else None
        upper = place.get(parent) if heading is not None and (parent := blocks[heading].parent) is not None else None
        others = [other for other in sections[_section(block)] if other != row]
        made[row] = np.stack(
            [
                margins[row],
                margins[row - 1] if row else nobody,
                margins[row + 1] if row + 1 < len(blocks) else nobody,
                margins[heading] if heading is not None else nobody,
                margins[upper] if upper is not None else nobody,
                margins[others].mean(axis=0) if others else nobody,
                margins[others].max(axis=0) if others else nobody,
                margins[opening],
            ],
            axis=1,
        )
    return made


def _section(block: Block) -> int | None:
    return block.id if block.kind == "heading" else block.parent


def _sections(blocks: Sequence[Block]) -> dict[int | None, list[int]]:
    sections: dict[int | None, list[int]] = {}
    for row, block in enumerate(blocks):
        sections.setdefault(_section(block), []).append(row)
    return sections


def _named(context: Context, types: Sequence[str]) -> Floats:
    named = (
        context.title_types,
        context.upper_types,
        context.cue_types,
        context.weak_types,
        context.run_in_types,
    )
    return np.array([[name in found for found in named] for name in types], dtype=np.float32)
