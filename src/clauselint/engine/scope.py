"""Where an arm of a rule looks."""

from clauselint.lexicon.cues import cue_set
from clauselint.model.clause import Analysis, Presence
from clauselint.model.document import Block
from clauselint.model.rule import Arm, Given, Scope, When
from clauselint.model.span import Span


def scope_of(arm: Arm, analysis: Analysis) -> Scope:
    """The sentences or blocks that an arm's check sees."""
    spans: list[Span] = []
    for block in analysis.document.body():
        if not _is_given(block, arm.given, analysis):
            continue
        if arm.scope == "sentence":
            spans.extend(analysis.sentences[block.id])
        else:
            spans.append(Span(block.id, 0, len(block.text)))
    return Scope(analysis, tuple(span for span in spans if not _is_superseded(span, arm, analysis)))


def _is_superseded(span: Span, arm: Arm, analysis: Analysis) -> bool:
    """Whether an amendment took the place of a span, or of a value in this sentence: such words bind nobody."""
    sentences = arm.scope == "sentence"
    return any(old.span.contains(span) or (sentences and span.contains(old.span)) for old in analysis.superseded)


def _is_given(block: Block, given: Given, analysis: Analysis) -> bool:
    # Struck or hidden words bind nobody; their presence is a matter for the reader's notices.
    if block.flags & {"struck", "hidden"} or (block.kind == "heading" and not given.headings):
        return False
    if not given.clause and not given.not_clause and not given.text:
        return True
    types = analysis.types_of(block)
    if types & set(given.not_clause):
        return False
    if not given.clause and not given.text:
        return True
    if given.text and cue_set(given.text).met(analysis.folded[block.id].text):
        return True
    # A heading that names the clause speaks for all that stands directly below it.
    above = analysis.types_of(analysis.document.blocks[block.parent]) if block.parent is not None else set()
    return bool((types | above) & set(given.clause))


def holds(when: When, analysis: Analysis) -> bool:
    """Whether the conditions of an arm on the whole contract are met, or may be: see `in_doubt`."""
    if when.present and not any(_may_be_there(analysis.presence[name]) for name in when.present):
        return False
    if any(analysis.presence[name].status != "absent" for name in when.absent):
        return False
    if when.text and not _met(when.text, analysis):
        return False
    return not (when.no_text and _met(when.no_text, analysis))


def _may_be_there(clause: Presence) -> bool:
    """What only an annex that nobody supplied could hold is no ground to speak of: no paragraph comes near it."""
    return clause.status in ("present", "partial") or (clause.status == "undetermined" and bool(clause.nearest))


def in_doubt(when: When, analysis: Analysis) -> bool:
    """Whether the clauses that an arm asks for are at best undetermined: what it then says is to be checked."""
    return bool(when.present) and not any(
        analysis.presence[name].status in ("present", "partial") for name in when.present
    )


def _met(cues: tuple[str, ...], analysis: Analysis) -> bool:
    wanted = cue_set(cues)
    return any(wanted.met(analysis.folded[block.id].text) for block in analysis.document.body())
