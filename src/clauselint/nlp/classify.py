"""Clause types of every block."""

from collections.abc import Sequence

import numpy as np

from clauselint.model.clause import ClauseLabel, Origin
from clauselint.model.document import Document
from clauselint.nlp.context import Context
from clauselint.nlp.model import load_model
from clauselint.nlp.pipeline import load_pipeline

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
    labels: list[list[ClauseLabel]] = [[] for _ in blocks]
    if not blocks:
        return ((),) * len(document.blocks)
    margins = np.stack([doc._.clause_margins for doc in nlp.pipe(docs)])
    probabilities = model.probabilities(margins, blocks, around)
    sure = model.sure(probabilities)
    rows, columns = np.nonzero(sure | (probabilities >= _UNCERTAIN_FROM))
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        name = model.types[column]
        labels[row].append(
            ClauseLabel(name, float(probabilities[row, column]), _origin(name, around[row]), bool(sure[row, column]))
        )
    told: list[tuple[ClauseLabel, ...]] = [()] * len(document.blocks)
    for block, found in zip(blocks, labels, strict=True):
        told[block.id] = tuple(sorted(found, key=lambda label: (-label.score, label.type)))
    return tuple(told)


def _origin(name: str, context: Context) -> Origin:
    if name in context.cue_types:
        return "cue"
    return "title" if name in context.title_types else "model"
