"""A reference to an article or annex that is not there."""

from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Options
from clauselint.model.clause import Analysis
from clauselint.model.finding import Hit
from clauselint.model.mention import AnnexReference, ArticleReference
from clauselint.model.rule import Scope


class BrokenReference(Options):
    """Fires at each reference to an article (or annex) that the contract does not have.

    Stays silent about articles where the contract's numbering could not be made out (fewer than two numbers).
    """

    type: Literal["broken_reference"]
    target: Literal["article", "annex"]

    def hits(self, scope: Scope) -> Iterator[Hit]:
        document = scope.analysis.document
        annexes = document.annexes()
        own = _numbers(scope.analysis, 0, document.attachments[0].first if document.attachments else None)
        there = {item.first: _numbers(scope.analysis, item.first, item.end) for item in document.attachments}
        seen: set[tuple[str, int]] = set()
        for span in scope.spans:
            attachment = document.attachment_of(span.block)
            file = attachment.first if attachment else 0
            # An attached file refers to its own articles or to those of the contract.
            articles = own | there[file] if attachment else own
            for mention in scope.analysis.mentions_in(span):
                value = mention.value
                if self.target == "article" and isinstance(value, ArticleReference):
                    broken = len(articles) > 1 and value.number.casefold() not in articles
                elif self.target == "annex" and isinstance(value, AnnexReference):
                    broken = (bool(value.number) and value.number not in annexes) or not (value.number or annexes)
                else:
                    continue
                if broken and (value.number, file) not in seen:
                    seen.add((value.number, file))
                    yield Hit(
                        mention.span, {"number": value.number, "words": scope.analysis.document.excerpt(mention.span)}
                    )


def _numbers(analysis: Analysis, first: int, end: int | None) -> set[str]:
    """All numbers of the articles of a file; a paragraph « 2) » below article 5 counts as 5.2 too."""
    document = analysis.document
    numbers = set()
    for block in document.blocks[first:end]:
        if block.number and block.layer in ("body", "note") and not block.number.startswith("annexe"):
            numbers.add(block.number.casefold())
            above = document.headings_of(block)
            if above and above[-1].number:
                numbers.add(f"{above[-1].number}.{block.number}".casefold())
    return numbers
