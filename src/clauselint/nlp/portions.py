"""Which sentences of a paragraph a clause type is about, where the paragraph is about several."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from clauselint.lexicon.folding import fold
from clauselint.model.clause import Analysis, ClauseLabel
from clauselint.model.document import Block
from clauselint.model.mention import Party
from clauselint.model.span import Span
from clauselint.nlp.context import Context
from clauselint.nlp.features import features
from clauselint.nlp.model import load_model
from clauselint.nlp.pipeline import load_pipeline
from clauselint.nlp.sides import by_side
from clauselint.nlp.surroundings import Floats

# A sentence is about each type that is nearly as far on its side as the best, and about each that it says by itself.
_NEARLY, _BY_ITSELF = 0.25, 0.0
# A type with less of the paragraph's characters, one sentence in passing, is told for the whole paragraph.
_LEAST = 0.3
_NONE: frozenset[str] = frozenset()
_ALONE = Context("", "paragraph", "", "", "", "", 0.5, _NONE, _NONE, _NONE, _NONE, _NONE)


def find_portions(analysis: Analysis, block: Block) -> tuple[ClauseLabel, ...]:
    """The labels of a block, with the characters of it that each is about where that is not all of it.

    Asked of paragraphs with several sure types and several sentences: each sentence goes to the types that its words
    speak for, and a type covers the text from its first sentence to its last.
    """
    labels, sentences = analysis.labels[block.id], analysis.sentences[block.id]
    sure = [label for label in labels if label.sure]
    if len(sure) < 2 or len(sentences) < 2 or block.kind == "heading":
        return labels
    types, read = load_model().types, _by_side(analysis.parties)
    columns = [types.index(label.type) for label in sure]
    texts = (read(fold(block.text[sentence.start : sentence.end]).text) for sentence in sentences)
    margins = np.stack([_margins(text)[columns] for text in texts])
    about = (margins >= margins.max(axis=1, keepdims=True) - _NEARLY) | (margins > _BY_ITSELF)
    about[margins.argmax(axis=0), np.arange(len(sure))] = True
    portions = {
        label.type: _portion(block, sentences, np.flatnonzero(own).tolist())
        for label, own in zip(sure, about.T, strict=True)
    }
    return tuple(
        replace(label, start=portion[0], end=portion[1]) if (portion := portions.get(label.type)) else label
        for label in labels
    )


@functools.lru_cache(maxsize=4)
def _by_side(parties: tuple[Party, ...]) -> Callable[[str], str]:
    return by_side(parties)


def _margins(text: str) -> Floats:
    """How far the words of a sentence are on the side of each type: what is around it is around the others too."""
    return load_model().margins(*features(load_pipeline().make_doc(text), replace(_ALONE, text=text)))


def _portion(block: Block, sentences: Sequence[Span], own: Sequence[int]) -> tuple[int, int] | None:
    """Start and end in the block's text from the first to the last of some sentences; None for all of it."""
    start = 0 if own[0] == 0 else sentences[own[0]].start
    end = len(block.text) if own[-1] == len(sentences) - 1 else sentences[own[-1]].end
    return (start, end) if _LEAST * len(block.text) <= end - start < len(block.text) else None
