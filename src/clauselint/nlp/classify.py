"""Clause types of every block."""

import numpy as np
import numpy.typing as npt

from clauselint.model.clause import ClauseLabel, Origin
from clauselint.model.document import Document
from clauselint.model.folded import Folded
from clauselint.nlp.context import Context, contexts
from clauselint.nlp.model import load_model
from clauselint.nlp.pipeline import load_pipeline

Labels = tuple[tuple[ClauseLabel, ...], ...]
# Layers that hold the contract's own words; a running header or a table of contents has no clause.
_LAYERS = ("body", "note")
# Below its threshold a label is uncertain down to this share of it, and then nothing.
_UNCERTAIN_SHARE = 0.6


def classify(document: Document, folded: tuple[Folded, ...]) -> Labels:
    """The clause types of each block, best first; those below the model's threshold are marked uncertain."""
    nlp = load_pipeline()
    around = contexts(document, folded)
    blocks = [block for block in document.blocks if block.layer in _LAYERS and block.text.strip()]
    docs = []
    for block in blocks:
        doc = nlp.make_doc(folded[block.id].text)
        doc._.context = around[block.id]
        docs.append(doc)
    labels: list[tuple[ClauseLabel, ...]] = [()] * len(document.blocks)
    for block, doc in zip(blocks, nlp.pipe(docs), strict=True):
        labels[block.id] = _labels(around[block.id], doc._.clause_scores)
    return tuple(labels)


def _labels(context: Context, scores: npt.NDArray[np.float32]) -> tuple[ClauseLabel, ...]:
    model = load_model()
    found = []
    for name, score, threshold in zip(model.types, scores, model.thresholds, strict=True):
        if score >= _UNCERTAIN_SHARE * threshold:
            found.append(ClauseLabel(name, float(score), _origin(name, context), bool(score >= threshold)))
    return tuple(sorted(found, key=lambda label: (-label.score, label.type)))


def _origin(name: str, context: Context) -> Origin:
    if name in context.cue_types:
        return "cue"
    return "title" if name in context.title_types else "model"
