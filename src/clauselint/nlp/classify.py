"""Clause types of every block."""

from collections.abc import Sequence

import numpy as np

from clauselint.model.clause import ClauseLabel, Origin
from clauselint.model.document import Document
from clauselint.nlp.context import Context
from clauselint.nlp.model import load_model
from clauselint.nlp.pipeline import load_pipeline
from clauselint.nlp.surroundings import Floats

Labels = tuple[tuple[ClauseLabel, ...], ...]
# Layers that hold the contract's own words; a running header or a table of contents has no clause.
_LAYERS = ("body", "note")
# Below the model's threshold a label is uncertain down to this probability, and then nothing.
_UNCERTAIN_FROM = 0.26


def classify(document: Document, contexts: Sequence[Context]) -> Labels:
    """The clause types of each block, best first; those below the model's threshold are marked uncertain."""
    nlp = load_pipeline()
    model = load_model()
    blocks = [block for block in document.blocks if block.layer in _LAYERS and block.text.strip()]
    around = [contexts[block.id] for block in blocks]
    docs = []
    for context in around:
        doc = nlp.make_doc(context.text)
        doc._.context = context
        docs.append(doc)
    labels: list[tuple[ClauseLabel, ...]] = [()] * len(document.blocks)
    if not blocks:
        return tuple(labels)
    margins = np.stack([doc._.clause_margins for doc in nlp.pipe(docs)])
    probabilities = model.probabilities(margins, blocks, around)
    sure = model.sure(probabilities)
    for row, block in enumerate(blocks):
        labels[block.id] = _labels(around[row], probabilities[row], set(np.flatnonzero(sure[row])))
    return tuple(labels)


def _labels(context: Context, scores: Floats, sure: set[int]) -> tuple[ClauseLabel, ...]:
    found = [
        ClauseLabel(name, float(score), _origin(name, context), column in sure)
        for column, (name, score) in enumerate(zip(load_model().types, scores, strict=True))
        if column in sure or score >= _UNCERTAIN_FROM
    ]
    return tuple(sorted(found, key=lambda label: (-label.score, label.type)))


def _origin(name: str, context: Context) -> Origin:
    if name in context.cue_types:
        return "cue"
    return "title" if name in context.title_types else "model"
