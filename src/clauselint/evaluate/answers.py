"""What is told of a contract: by the tool, and by two simpler methods beside which its figures are to be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clauselint.model.clause import Analysis, Status
from clauselint.nlp.analyse import clause_types
from clauselint.nlp.context import Context, contexts
from clauselint.nlp.features import features
from clauselint.nlp.model import load_model
from clauselint.nlp.pipeline import load_pipeline


@dataclass(frozen=True, slots=True)
class Answer:
    """The clause types of every block (by id), and the status of every clause type."""

    types: tuple[frozenset[str], ...]
    presence: Mapping[str, Status]


def tool_answer(analysis: Analysis) -> Answer:
    """What the tool says; uncertain labels say nothing."""
    types = tuple(frozenset(analysis.types_of(block)) for block in analysis.document.blocks)
    return Answer(types, {name: item.status for name, item in analysis.presence.items()})


def baselines(analysis: Analysis) -> dict[str, Answer]:
    """What simpler methods say.

    keywords: the titles and strong cues of the lexicon, for a block those of its nearest heading too.
    linear: the words of a block and its context alone, each type for itself, without what its neighbours are.
    """
    around = contexts(analysis.document, analysis.folded, analysis.parties)
    return {
        "keywords": _by_block(analysis, around, lambda context: context.title_types | context.cue_types),
        "linear": _by_block(analysis, around, _linear),
    }


def _linear(context: Context) -> frozenset[str]:
    model = load_model()
    margins = model.margins(*features(load_pipeline().make_doc(context.text), context))
    return frozenset(name for name, margin in zip(model.types, margins, strict=True) if margin >= 0)


def _by_block(analysis: Analysis, around: list[Context], tell: Callable[[Context], frozenset[str]]) -> Answer:
    blocks = analysis.document.blocks
    read = [block.layer in ("body", "note") and bool(block.text.strip()) for block in blocks]
    types = tuple(tell(context) if counts else frozenset() for context, counts in zip(around, read, strict=True))
    in_text = {name for block in blocks if block.kind != "heading" for name in types[block.id]}
    return Answer(types, {name: "present" if name in in_text else "absent" for name in clause_types()})
