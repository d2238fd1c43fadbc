"""Articles that an amendment takes out of force."""

import re
from collections.abc import Iterator

from clauselint.lexicon.cues import cue_set
from clauselint.model.clause import Analysis, Superseded
from clauselint.model.document import Attachment, Block
from clauselint.model.span import Span

# « est modifié » alone may leave the rest of the article in force: the values it changes are compared one by one.
_REPLACES = cue_set(("(remplac|annul|supprim|abrog|substitu)*",))
_ARTICLES = re.compile(r"\barticles?\s+(\d{1,2}(?:\.\d{1,2})*)(?:\s*(?:,|et)\s+(\d{1,2}(?:\.\d{1,2})*))?")
_VALUES = cue_set(
    ("(délai|montant|prix|taux|durée|préavis|date|somme|tarif) (prévu|fixé|indiqué|mentionné|visé|stipulé|de)*",)
)


def find_replaced_articles(analysis: Analysis) -> tuple[Superseded, ...]:
    """The blocks of the articles that an amendment says it replaces or deletes, with the sentence that says so.

    A sentence that replaces only a value of an article (« le délai prévu à l'article 5 est remplacé par ») leaves the
    article in force.
    """
    found = []
    for attachment in analysis.document.attachments:
        if attachment.role == "amendment":
            for sentence, number in _replacements(analysis, attachment):
                for block in _article(analysis, number, attachment.first):
                    found.append(Superseded(Span(block.id, 0, len(block.text)), sentence))
    return tuple(found)


def _replacements(analysis: Analysis, attachment: Attachment) -> Iterator[tuple[Span, str]]:
    for block in analysis.document.blocks[attachment.first : attachment.end]:
        for sentence in analysis.sentences[block.id]:
            folded = analysis.folded[block.id]
            start, end = folded.folded(sentence.start), folded.folded(sentence.end)
            if not _REPLACES.met(folded.text, start, end) or _VALUES.met(folded.text, start, end):
                continue
            for match in _ARTICLES.finditer(folded.text, start, end):
                yield from ((sentence, number) for number in match.groups() if number)


def _article(analysis: Analysis, number: str, before: int) -> Iterator[Block]:
    """The blocks of an article of the files before an amendment: its heading or paragraph, and all below it."""
    document = analysis.document
    own = {block.id for block in document.blocks[:before] if block.number == number and block.layer == "body"}
    for block in document.blocks[:before]:
        above = document.headings_of(block)
        part = block.number is not None and block.number.startswith(f"{number}.")
        if block.id in own or part or any(heading.id in own for heading in above):
            yield block
