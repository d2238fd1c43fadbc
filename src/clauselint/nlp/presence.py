"""Presence: whether a contract has a clause of each type, with the evidence; absence is concluded, never assumed."""

from clauselint.lexicon.cues import cue_set
from clauselint.lexicon.load import load_list
from clauselint.model.clause import ClauseLabel, Presence, Status
from clauselint.model.document import Document
from clauselint.model.folded import Folded

_NEAREST = 3


def find_presence(
    document: Document, folded: tuple[Folded, ...], labels: tuple[tuple[ClauseLabel, ...], ...]
) -> dict[str, Presence]:
    """The status of every clause type, in the order of the taxonomy."""
    return {name: _presence(name, entry, document, folded, labels) for name, entry in load_list("clauses").items()}


def _presence(
    name: str,
    entry: dict[str, list[str]],
    document: Document,
    folded: tuple[Folded, ...],
    labels: tuple[tuple[ClauseLabel, ...], ...],
) -> Presence:
    scored = [
        (label.score, label.sure, block)
        for block in document.blocks
        for label in labels[block.id]
        if label.type == name and not block.flags & {"struck", "hidden"}
    ]
    sure = [(score, block) for score, is_sure, block in scored if is_sure]
    text = [block for _, block in sure if block.kind != "heading"]
    nearest = tuple(block.id for _, _, block in sorted(scored, key=lambda item: (-item[0], item[2].id))[:_NEAREST])
    best = max((score for score, _, _ in scored), default=0.0)
    if not text:
        return Presence(name, "absent", best, (), nearest)
    status: Status = "present"
    substance = entry.get("substance")
    if substance and not any(cue_set(tuple(substance)).met(folded[block.id].text) for _, block in sure):
        status = "partial"
    return Presence(name, status, best, tuple(block.id for _, block in sure))
