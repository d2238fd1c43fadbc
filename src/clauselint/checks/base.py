"""What checks have in common: typed options, and searching cues inside a span."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from clauselint.lexicon.cues import check_cues, cue_set
from clauselint.model.clause import Analysis
from clauselint.model.rule import Scope
from clauselint.model.span import Span

Cues = Annotated[tuple[str, ...], AfterValidator(check_cues)]


class Options(BaseModel):
    """Base of all checks: frozen, unknown options refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def search(analysis: Analysis, span: Span, cues: tuple[str, ...]) -> Iterator[Span]:
    """The places of cues inside a span, in order."""
    folded = analysis.folded[span.block]
    start, end = folded.folded(span.start), folded.folded(span.end)
    for left, right in cue_set(cues).places(folded.text, start, end):
        yield Span(span.block, *folded.source(left, right))


def has(analysis: Analysis, span: Span, cues: tuple[str, ...]) -> bool:
    """Whether one of the cues is met inside a span."""
    folded = analysis.folded[span.block]
    return cue_set(cues).met(folded.text, folded.folded(span.start), folded.folded(span.end))


def first_span(scope: Scope, about: tuple[str, ...] | None = None) -> Span | None:
    """Where to show what a clause lacks: its first sentence, or the first with one of the cues `about`."""
    if about is not None:
        return next((span for span in scope.spans if has(scope.analysis, span, about)), None)
    return scope.spans[0] if scope.spans else None
