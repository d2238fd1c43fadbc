"""A blank left in the text."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Options
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis
from clauselint.model.finding import Hit
from clauselint.model.rule import Scope
from clauselint.model.span import Span

# How the reader writes an empty one.
_MERGE_FIELD = r"«[\w.-]+»"


class Placeholder(Options):
    """Fires at each blank: `[nom]`, `____`, `……`, `{{ champ }}`, « XXXX », « à compléter », an unfilled field.

    The forms are data: `lexicon/placeholders.yml`, matched on the text as found, case included.
    """

    type: Literal["placeholder"]

    def hits(self, scope: Scope) -> Iterator[Hit]:
        for span in scope.spans:
            block = scope.analysis.document.blocks[span.block]
            forms = _forms(fields="placeholder" in block.flags)
            for match in forms.finditer(block.text, span.start, span.end):
                yield Hit(Span(block.id, match.start(), match.end()), {"words": match.group().strip()})
            if "placeholder" in block.flags and not forms.search(block.text):
                yield Hit(span, {"words": block.text[span.start : span.end]})


def placeholders_of(analysis: Analysis) -> tuple[tuple[str, int], ...]:
    """The blanks of a contract in the order in which they are first met, and how often each is there."""
    body = Scope(analysis, tuple(Span(block.id, 0, len(block.text)) for block in analysis.document.body()))
    found = Counter(hit.values["words"] for hit in Placeholder(type="placeholder").hits(body))
    return tuple(found.items())


def _forms(*, fields: bool) -> re.Pattern[str]:
    """The forms of blanks; `fields`: with those of merge fields, which elsewhere are words between quotation marks."""
    forms = [*load_list("placeholders")["forms"], *([_MERGE_FIELD] if fields else [])]
    return re.compile("|".join(f"(?:{form})" for form in forms))
