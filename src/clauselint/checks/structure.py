"""Numbers that skip or repeat, articles without text, paragraphs that stand twice."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from clauselint.checks.base import Options
from clauselint.model.clause import Analysis
from clauselint.model.document import Block
from clauselint.model.finding import Hit
from clauselint.model.rule import Scope
from clauselint.model.span import Span

# Fewer numbered headings are no numbering that could be broken.
_SHORTEST_SERIES = 4
# « Article 9 bis » comes after article 9 and is not a second one.
_INSERTED = re.compile(r"\W*(?:article|art\.?)?\s*\d+\s*(?:bis|ter|quater|quinquies)\b")
_ARTICLE = re.compile(r"\W*art(?:icle|\.)\b")
# A shorter paragraph may well be said twice (an address, a formula of acceptance).
_SHORTEST_PARAGRAPH = 150
# Lines of dots and fields of a template repeat by design.
_FIELDS = re.compile(r"\{[{%]|\.{5}|_{5}|…{2}")
_LONGEST_TITLE = 80
_END = re.compile(r"[.;:]\s*$")


class Structure(Options):
    """Fires at flaws of the outline; silent where the numbering could not be made out.

    Attributes:
        problem: "gap" (article 8 follows article 6), "repeated_number" (two articles 7), "empty_heading" (a numbered
            article without text), "repeated_paragraph" (a long paragraph that stands twice, word for word).
    """

    type: Literal["structure"]
    problem: Literal["gap", "repeated_number", "empty_heading", "repeated_paragraph"]

    def hits(self, scope: Scope) -> Iterator[Hit]:
        if self.problem == "repeated_paragraph":
            yield from _repeated_paragraphs(scope)
            return
        articles = _articles(scope.analysis)
        if len(articles) < _SHORTEST_SERIES:
            return
        if self.problem == "empty_heading":
            yield from (_at(block) for block, _ in articles if _is_empty(scope.analysis, block))
        else:
            yield from _out_of_order(scope.analysis, articles, self.problem)


def _articles(analysis: Analysis) -> list[tuple[Block, int]]:
    """The headings of the body that carry a plain number, with it: those called articles where there are enough."""
    numbered = [
        (block, int(block.number))
        for block in analysis.document.body()
        if block.kind == "heading" and block.number and block.number.isdecimal()
    ]
    numbered = [item for item in numbered if not _INSERTED.match(analysis.folded[item[0].id].text)]
    # Lists inside articles may look like headings too; where articles are called so, only they count.
    called = [item for item in numbered if _ARTICLE.match(analysis.folded[item[0].id].text)]
    return called if len(called) >= _SHORTEST_SERIES else numbered


def _out_of_order(
    analysis: Analysis, articles: Sequence[tuple[Block, int]], problem: Literal["gap", "repeated_number"]
) -> Iterator[Hit]:
    last = {article.level: 0 for article, _ in articles}
    for block, number in articles:
        before = last[block.level]
        last[block.level] = number
        # An annex starts again at one, and a series that starts late was never whole in this document.
        if number == 1 or before == 0:
            continue
        if problem == "repeated_number" and number == before:
            yield _at(block, str(number))
        elif problem == "gap" and number == before + 2 and not _is_named(analysis, number - 1):
            yield _at(block, str(number - 1))


def _is_named(analysis: Analysis, number: int) -> bool:
    """Whether some block carries the number after all: a heading that was not seen as one."""
    opening = re.compile(rf"\W*(?:article|art\.?|clause|§)?\s*(?:n°\s*)?{number}(?!\d)")
    return any(
        block.number == str(number) or opening.match(analysis.folded[block.id].text)
        for block in analysis.document.body()
    )


def _is_empty(analysis: Analysis, block: Block) -> bool:
    blocks = analysis.document.blocks
    if (
        not _ARTICLE.match(analysis.folded[block.id].text)
        or len(block.text) > _LONGEST_TITLE
        or _END.search(block.text)
    ):
        return False  # « 1. Adresse du logement : … » is a line of a list, « Article 4. Le prix est de 9 €. » is text
    following = next((other for other in blocks[block.id + 1 :] if other.layer == "body"), None)
    if following is None or following.kind != "heading" or following.number is None:
        return False
    return following.number.isdecimal() and following.level == block.level


def _repeated_paragraphs(scope: Scope) -> Iterator[Hit]:
    seen: dict[str, int] = {}
    for span in scope.spans:
        text = " ".join(scope.analysis.folded[span.block].text.split())
        if len(text) < _SHORTEST_PARAGRAPH or span.start or _FIELDS.search(text):
            continue
        if text in seen:
            yield Hit(span, {"words": scope.analysis.document.excerpt(span)[:60]}, (seen[text],))
        else:
            seen[text] = span.block


def _at(block: Block, number: str = "") -> Hit:
    return Hit(Span(block.id, 0, len(block.text)), {"words": " ".join(block.text.split())[:80], "number": number})
