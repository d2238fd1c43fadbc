"""Presence: whether a contract has a clause of each type, with the evidence; absence is concluded, never assumed."""

from collections.abc import Sequence

from clauselint.lexicon.cues import cue_set
from clauselint.lexicon.load import load_list
from clauselint.model.clause import ClauseLabel, Presence, Status
from clauselint.model.document import Block, Document
from clauselint.model.folded import Folded
from clauselint.nlp.context import Context

_NEAREST = 3


def find_presence(
    document: Document,
    folded: tuple[Folded, ...],
    labels: tuple[tuple[ClauseLabel, ...], ...],
    contexts: Sequence[Context],
) -> dict[str, Presence]:
    """The status of every clause type, in the order of the taxonomy.

    present: a paragraph surely is of the type and has the substance such a clause needs. partial: it lacks that
    substance, or words proper to the type stand in paragraphs about something else. undetermined: a paragraph may be of
    the type, a heading names it over a text that is not, or one paragraph of another type has such words. absent: none
    of these.
    """
    read = [block for block in document.blocks if block.layer == "body" and not block.flags & {"struck", "hidden"}]
    kept = _kept_titles(read, labels, contexts)
    return {
        name: _presence(name, entry, read, folded, labels, contexts, kept)
        for name, entry in load_list("clauses").items()
    }


def _kept_titles(
    read: Sequence[Block], labels: tuple[tuple[ClauseLabel, ...], ...], contexts: Sequence[Context]
) -> frozenset[int]:
    """Headings that hold what they announce: « Résiliation » names two types, and a clause of one keeps its word."""
    return frozenset(
        block.parent
        for block in read
        if block.kind != "heading"
        and block.parent is not None
        and any(label.sure and label.type in contexts[block.parent].title_types for label in labels[block.id])
    )


def _presence(
    name: str,
    entry: dict[str, list[str]],
    read: Sequence[Block],
    folded: tuple[Folded, ...],
    labels: tuple[tuple[ClauseLabel, ...], ...],
    contexts: Sequence[Context],
    kept: frozenset[int],
) -> Presence:
    text = [block for block in read if block.kind != "heading"]
    scored = [(label, block.id) for block in text for label in labels[block.id] if label.type == name]
    sure = tuple(block for label, block in scored if label.sure)
    nearest = tuple(block for _, block in sorted(scored, key=lambda item: (-item[0].score, item[1]))[:_NEAREST])
    best = max((label.score for label, _ in scored), default=0.0)
    worded = tuple(block.id for block in text if name in contexts[block.id].cue_types)
    titled = any(
        block.kind == "heading" and name in contexts[block.id].title_types and block.id not in kept for block in read
    )
    if sure:
        whole = _has_substance(entry, [folded[block].text for block in sure])
        status: Status = "present" if whole else "partial"
        return Presence(name, status, best, sure)
    if len(worded) > 1 or (worded and (scored or titled)):
        return Presence(name, "partial", best, worded)
    if scored or titled or worded:
        reason = "un titre l'annonce" if titled else "un paragraphe pourrait en tenir lieu"
        return Presence(name, "undetermined", best, (), nearest or worded, reason)
    return Presence(name, "absent", best, (), nearest)


def _has_substance(entry: dict[str, list[str]], texts: Sequence[str]) -> bool:
    substance = entry.get("substance")
    return not substance or any(cue_set(tuple(substance)).met(text) for text in texts)
