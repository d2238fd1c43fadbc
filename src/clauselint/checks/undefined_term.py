"""A capitalised term without a definition, or defined and never used."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Options
from clauselint.lexicon.folding import fold_text
from clauselint.model.clause import Analysis
from clauselint.model.finding import Hit
from clauselint.model.mention import DefinedTerm
from clauselint.model.rule import Scope


class UndefinedTerm(Options):
    """Fires once for each term that is defined but never used again (`problem: unused`), or that is written
    with a capital inside sentences at least `at_least` times and never defined (`problem: undefined`).

    Attributes:
        terms: the terms that a contract is expected to define when it capitalises them.
    """

    type: Literal["undefined_term"]
    problem: Literal["unused", "undefined"]
    terms: tuple[str, ...] = ()
    at_least: int = 2

    def hits(self, scope: Scope) -> Iterator[Hit]:
        defined = {
            fold_text(m.value.term).rstrip("s"): m for m in scope.analysis.mentions if isinstance(m.value, DefinedTerm)
        }
        if self.problem == "unused":
            uses = _uses(scope.analysis, tuple(defined))
            for key, mention in defined.items():
                if uses[key] < 2 and any(span.contains(mention.span) for span in scope.spans):
                    yield Hit(mention.span, {"term": scope.analysis.document.excerpt(mention.span)})
            return
        for term in self.terms:
            if fold_text(term).rstrip("s") not in defined and not _is_entry(scope.analysis, term):
                yield from self._undefined(scope, term)

    def _undefined(self, scope: Scope, term: str) -> Iterator[Hit]:
        # A text may hold its accents as marks of their own.
        forms = "|".join(re.escape(unicodedata.normalize(form, term)) for form in ("NFC", "NFD"))
        inside = re.compile(rf"(?<=[a-zà-ÿ\u0300-\u036f,;'’] |.[’'])((?:{forms})s?)\b")
        places = [
            (span, match)
            for span in scope.spans
            for match in inside.finditer(scope.analysis.document.blocks[span.block].text, span.start, span.end)
        ]
        if len(places) >= self.at_least:
            from clauselint.model.span import Span

            span, match = places[0]
            yield Hit(
                Span(span.block, match.start(1), match.end(1)),
                {"term": match[1]},
                tuple(s.block for s, _ in places[1:]),
            )


def _is_entry(analysis: Analysis, term: str) -> bool:
    """Whether the term is explained as a dictionary would (« Évolution : … »), or put between quotation marks."""
    word = re.escape(fold_text(term))
    entry = re.compile(rf"\W*{word}s?\s*(?::|-|designe)")
    quoted = re.compile(rf'"\s*(?:l[ea\']s?\s?)?{word}s?\s*"')
    texts = [analysis.folded[block.id].text for block in analysis.document.body()]
    return any(entry.match(text) or quoted.search(text) for text in texts)


def _uses(analysis: Analysis, keys: tuple[str, ...]) -> Counter[str]:
    text = "\n".join(folded.text for folded in analysis.folded)
    return Counter({key: len(re.findall(rf"(?<!\w){re.escape(key)}s?(?!\w)", text)) for key in keys})
