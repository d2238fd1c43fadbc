"""What checks have in common: typed options, and searching cues inside a span."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from clauselint.lexicon.cues import compile_cues
from clauselint.model.clause import Analysis
from clauselint.model.rule import Scope
from clauselint.model.span import Span


def _compilable(cues: tuple[str, ...]) -> tuple[str, ...]:
    compile_cues(cues)
    return cues


Cues = Annotated[tuple[str, ...], AfterValidator(_compilable)]


class Options(BaseModel):
    """Base of all checks: frozen, unknown options refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def search(analysis: Analysis, span: Span, cues: tuple[str, ...]) -> Iterator[Span]:
    """The places of cues inside a span, in order."""
    folded = analysis.folded[span.block]
    start, end = folded.folded(span.start), folded.folded(span.end)
    for match in compile_cues(cues).finditer(folded.text, start, end):
        yield Span(span.block, *folded.source(match.start(), match.end()))


def has(analysis: Analysis, span: Span, cues: tuple[str, ...]) -> bool:
    """Whether one of the cues is met inside a span."""
    return next(search(analysis, span, cues), None) is not None


def first_span(scope: Scope) -> Span | None:
    """Where to show what a clause lacks: its first sentence."""
    return scope.spans[0] if scope.spans else None
