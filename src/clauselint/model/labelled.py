"""The notation of labelled text, for rule examples and the corpus: one paragraph a line, its types in braces.

# {title} CONTRAT DE PRESTATION
## {late_payment} Article 6 – Retard
{late_payment payment_terms} Toute somme impayée …
- {scope_of_services} tri de la boîte mail
| {price} Forfait mensuel | 450 € HT
"""

import re
from dataclasses import dataclass

from clauselint.model.document import BlockKind

_LINE = re.compile(r"^(?P<marker>#{1,6} |- |\| )?(?:\{(?P<types>[a-z_ ]*)\} ?)?(?P<text>.*)$", re.DOTALL)
_KINDS: dict[str, BlockKind] = {"": "paragraph", "-": "list_item", "|": "table_cell"}


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A paragraph; `types` is None where the line has no braces, `level` the depth of a heading."""

    kind: BlockKind
    level: int | None
    types: tuple[str, ...] | None
    text: str


def parse_line(line: str) -> LabelledLine:
    """One line of the notation."""
    match = _LINE.match(line.strip())
    assert match is not None  # every group is optional
    marker = (match["marker"] or "").strip()
    types = None if match["types"] is None else tuple(match["types"].split())
    if marker.startswith("#"):
        return LabelledLine("heading", len(marker), types, match["text"])
    text = match["text"].rstrip("| ") if marker == "|" else match["text"]
    return LabelledLine(_KINDS[marker], None, types, text)


def parse_text(text: str) -> tuple[LabelledLine, ...]:
    """All paragraphs of a labelled text, blank lines left out."""
    return tuple(parse_line(line) for line in text.splitlines() if line.strip())
