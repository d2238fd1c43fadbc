"""Tracked changes that nobody accepted or refused."""

from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Options
from clauselint.model.finding import Hit
from clauselint.model.rule import Scope
from clauselint.model.span import Span


class Revision(Options):
    """Fires at each stretch of words that is a tracked change in the file."""

    type: Literal["revision"]

    def hits(self, scope: Scope) -> Iterator[Hit]:
        for span in scope.spans:
            for piece in scope.analysis.document.blocks[span.block].pieces:
                start, end = max(span.start, piece.start), min(span.end, piece.end)
                if piece.revision is not None and start < end:
                    place = Span(span.block, start, end)
                    yield Hit(place, {"words": scope.analysis.document.excerpt(place)})
