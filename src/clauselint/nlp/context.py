"""What stands around a block: headings above it, its neighbours, and what titles and cues say of them."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from clauselint.lexicon.cues import CueTable, different_words
from clauselint.lexicon.load import load_list
from clauselint.model.document import Block, Document
from clauselint.model.folded import Folded
from clauselint.model.mention import Party
from clauselint.nlp.sides import by_side

# Long enough for any cue of a heading; a paragraph that runs on below its title does not title itself.
_TITLE_LENGTH = 120
_RUN_IN_LENGTH = 90
# What stands before the words of a title: « Article 5 – », « 3.2 », « IV. », « b) ».
_NUMBER = re.compile(
    r"\W*(?:(?:article|art|section|clause|chapitre|titre|annexe|partie)\b\W*)?"
    r"(?:(?:\d[\d.]*|[ivxlc]+|[a-z](?=[.)]))(?:er|bis|ter)?\b)?[\W_]*"
)
_AROUND_A_TITLE = ' \u00a0.:;-–—*_)»"'
_RUN_IN = re.compile(r"\W*(?:article|art\.?)?\s*[\divx.]*\W*([^.:;–—-]{3,70})(?:[.:–—-])")


@dataclass(frozen=True, slots=True)
class Context:
    """A block as the classifier sees it; all texts folded, and the parties named by their side.

    Attributes:
        position: 0.0 at the start of the contract to 1.0 at its end.
        title_types: clause types that the nearest heading names; for a heading, that it names itself.
        upper_types: clause types that the headings above that one name.
        cue_types: clause types of which the block has a strong cue.
        weak_types: those of which it has two supporting words.
        run_in_types: those that a title at its start names (« 7.2 Paiement. Les factures … »).
    """

    text: str
    kind: str
    heading: str
    upper_headings: str
    before: str
    after: str
    position: float
    title_types: frozenset[str]
    upper_types: frozenset[str]
    cue_types: frozenset[str]
    weak_types: frozenset[str]
    run_in_types: frozenset[str]


def contexts(document: Document, folded: tuple[Folded, ...], parties: Sequence[Party]) -> list[Context]:
    """The context of every block, in order of ids."""
    read = [*map(by_side(parties), (each.text for each in folded))]
    titles = {block.id: title_types(folded[block.id].text) for block in document.blocks if block.kind == "heading"}
    last = max(1, len(document.blocks) - 1)
    made = []
    for block in document.blocks:
        text = folded[block.id].text
        above = document.headings_of(block)
        nearest, upper = (block, above) if block.kind == "heading" else (above[-1] if above else None, above[:-1])
        strong, weak = text_types(text)
        made.append(
            Context(
                text=read[block.id],
                kind=block.kind,
                heading=read[nearest.id] if nearest else "",
                upper_headings=" ".join(read[b.id] for b in upper),
                before=_neighbour(document, read, block, -1),
                after=_neighbour(document, read, block, +1),
                position=block.id / last,
                title_types=titles[nearest.id] if nearest else frozenset(),
                upper_types=frozenset(name for b in upper for name in titles[b.id]),
                cue_types=strong,
                weak_types=weak,
                run_in_types=run_in_types(text) if block.kind != "heading" else frozenset(),
            )
        )
    return made


def title_types(folded: str) -> frozenset[str]:
    """The clause types that a heading names: by words in it, or by words that are all of it but its number."""
    title = folded[:_TITLE_LENGTH]
    number = _NUMBER.match(title)
    bare = title[number.end() if number else 0 :].strip(_AROUND_A_TITLE)
    return frozenset(
        name
        for (kind, name), cues in _table("titles", "whole").possible(title)
        if any(cue.pattern.search(title) if kind == "titles" else cue.pattern.fullmatch(bare) for cue in cues)
    )


def run_in_types(folded: str) -> frozenset[str]:
    """The clause types that a title named at the start of a paragraph, before its first stop, dash or colon."""
    match = _RUN_IN.match(folded[:_RUN_IN_LENGTH])
    return title_types(match[1]) if match else frozenset()


def text_types(folded: str) -> tuple[frozenset[str], frozenset[str]]:
    """The clause types of which a text has a strong cue, and none that denies it; and those of which it has at least
    two different supporting words."""
    met: dict[str, set[str]] = {"strong": set(), "not": set(), "cues": set()}
    for (kind, name), cues in _table("strong", "not", "cues").possible(folded):
        if different_words(cues, folded) > 1 if kind == "cues" else any(cue.pattern.search(folded) for cue in cues):
            met[kind].add(name)
    return frozenset(met["strong"] - met["not"]), frozenset(met["cues"])


@functools.cache
def _table(*kinds: str) -> CueTable[tuple[str, str]]:
    """The cues of some kinds, by kind and clause type."""
    types = load_list("clauses")
    return CueTable({(kind, name): tuple(entry.get(kind, ())) for kind in kinds for name, entry in types.items()})


def _neighbour(document: Document, read: Sequence[str], block: Block, step: int) -> str:
    position = block.id + step
    if not 0 <= position < len(document.blocks) or document.blocks[position].layer != block.layer:
        return ""
    return read[position][:400]
