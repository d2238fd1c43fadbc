"""Gold paragraphs against the blocks that were read: word by word, since no two readers cut a file alike."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from clauselint.evaluate.gold import Gold
from clauselint.lexicon.folding import fold_text
from clauselint.model.document import Block

_WORD = re.compile(r"[^\W_]+")
# A type holds for a paragraph where it holds for this share of its words: a block that goes a little over the border
# of its neighbour does not count, half of two joined paragraphs does.
HOLDS_FROM = 0.3


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where the words of each gold paragraph were found.

    Attributes:
        found: for each gold paragraph, how many of its words stand in each block (by id).
        share: the share of the gold's words that were found in order, page numbers and the like left out.
    """

    found: tuple[Counter[int], ...]
    share: float

    def told(self, types: Sequence[frozenset[str]]) -> list[frozenset[str]]:
        """The types that hold for each gold paragraph, from those of each block."""
        return [_holding(blocks, types) for blocks in self.found]


def words(text: str) -> list[str]:
    """The words of a text without case and accents."""
    return _WORD.findall(fold_text(text))


def align(gold: Gold, blocks: Sequence[Block]) -> Alignment:
    """Finds the words of gold paragraphs in blocks, both in reading order; numbers of headings are words too."""
    wanted = [(word, row) for row, paragraph in enumerate(gold.paragraphs) for word in words(paragraph.text)]
    read = [(word, block.id) for block in blocks for word in words(f"{block.number or ''} {block.text}")]
    matcher = SequenceMatcher(None, [word for word, _ in wanted], [word for word, _ in read], autojunk=False)
    found: list[Counter[int]] = [Counter() for _ in gold.paragraphs]
    for match in matcher.get_matching_blocks():
        for (_, row), (_, block) in zip(
            wanted[match.a : match.a + match.size], read[match.b : match.b + match.size], strict=True
        ):
            found[row][block] += 1
    counted = {row for row, paragraph in enumerate(gold.paragraphs) if paragraph.types != ("none",)}
    all_words = sum(row in counted for _, row in wanted)
    seen = sum(found[row].total() for row in counted)
    return Alignment(tuple(found), seen / max(1, all_words))


def _holding(blocks: Counter[int], types: Sequence[frozenset[str]]) -> frozenset[str]:
    votes: Counter[str] = Counter()
    for block, count in blocks.items():
        votes.update(dict.fromkeys(types[block], count))
    return frozenset(name for name, count in votes.items() if count >= HOLDS_FROM * blocks.total())
