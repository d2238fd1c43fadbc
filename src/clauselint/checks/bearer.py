"""Who a sentence is about: the party named last before the words in question."""

import re

from clauselint.lexicon.folding import fold_text
from clauselint.model.clause import Analysis
from clauselint.model.mention import Role
from clauselint.model.span import Span

# A sentence whose subject is everybody binds both sides.
_BOTH = re.compile(r"\b(chaque partie|chacune des parties|les parties|l'une (ou l'autre )?des parties|une partie|"
                   r"l'une ou l'autre|toute partie|either party|mutuel\w*|reciproque\w*|chacun)\b")  # fmt: skip


def bearers(analysis: Analysis, sentence: Span, place: Span) -> frozenset[Role]:
    """The sides that the words at `place` bind or entitle: those of the nearest party named before them.

    Falls back on the nearest one named after them (passive voice), then on nobody.
    """
    text = fold_text(analysis.document.blocks[sentence.block].text[sentence.start : sentence.end])
    position = len(fold_text(analysis.document.blocks[sentence.block].text[sentence.start : place.start]))
    found: list[tuple[int, frozenset[Role]]] = [
        (match.start(), frozenset({"prestataire", "client"})) for match in _BOTH.finditer(text)
    ]
    for role in ("prestataire", "client"):
        for name in analysis.names_of(role):
            pattern = rf"(?<!\w){re.escape(fold_text(name))}(?!\w)"
            found += [(match.start(), frozenset({role})) for match in re.finditer(pattern, text)]
    before = [item for item in found if item[0] <= position]
    if before:
        return max(before, key=lambda item: item[0])[1]
    return min(found, key=lambda item: item[0])[1] if found else frozenset()
