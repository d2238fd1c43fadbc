"""All the facts of a contract, in order of place."""

from clauselint.model.document import Document
from clauselint.model.folded import Folded
from clauselint.model.mention import Mention
from clauselint.nlp.dates import find_dates
from clauselint.nlp.quantities import find_quantities
from clauselint.nlp.references import find_references

# Facts are read from the contract's own text and its notes; a header or a comment states none.
_LAYERS = ("body", "note")


def find_mentions(document: Document, folded: tuple[Folded, ...]) -> tuple[Mention, ...]:
    """The durations, amounts, rates, dates, references and defined terms of a document."""
    mentions = [
        mention
        for block in document.blocks
        if block.layer in _LAYERS
        for find in (find_quantities, find_dates, find_references)
        for mention in find(block, folded[block.id])
    ]
    return tuple(sorted(mentions, key=lambda mention: (mention.span, mention.kind)))
