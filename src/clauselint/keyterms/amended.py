"""Values that an amendment replaces: the same point, said again with another value."""

from collections.abc import Sequence

from clauselint.keyterms.sheet import key_terms
from clauselint.model.clause import Analysis, Superseded
from clauselint.model.document import Attachment
from clauselint.model.keyterm import KeyTerm, TermValue

# Points with several values of which an amendment may replace one; of the others it adds to the list.
_ONE_BY_ONE = frozenset({"rate", "notice_period", "hours_commitment", "response_time"})
# What an amendment says of itself is not said of the contract.
_ITS_OWN = frozenset(
    {"contract_title", "contract_ref", "signature_date", "signature_place", "originals", "e_signature"}
)


def replaced_values(analysis: Analysis) -> tuple[Superseded, ...]:
    """The words of the contract and its earlier files whose value an amendment changes, later amendments last."""
    amendments = [item for item in analysis.document.attachments if item.role == "amendment"]
    if not amendments:
        return ()
    terms = [term for term in key_terms(analysis) if term.key not in _ITS_OWN]
    return tuple(
        Superseded(old.span, new.span)
        for amendment in amendments
        for term in terms
        for old, new in _pairs(analysis, term, amendment)
        if old.span is not None and new.span is not None
    )


def _pairs(analysis: Analysis, term: KeyTerm, amendment: Attachment) -> list[tuple[TermValue, TermValue]]:
    new = [v for v in term.values if v.span and amendment.first <= v.span.block < amendment.end]
    old = [v for v in term.values if v.span and v.span.block < amendment.first]
    if not new or not old:
        return []
    if not term.several:
        return [(value, new[0]) for value in old]
    if term.key not in _ONE_BY_ONE:
        return []
    named = [value for value in old if len(old) == 1 or _names(analysis, amendment, value)]
    return [(value, new[0]) for value in named]


def _names(analysis: Analysis, amendment: Attachment, value: TermValue) -> bool:
    """Whether the amendment names the old value too: « porté de 800 à 950 euros »."""
    assert value.span is not None
    wanted = [m.value for m in analysis.mentions_in(value.span)]
    blocks: Sequence[int] = range(amendment.first, amendment.end)
    return any(m.value in wanted for m in analysis.mentions if m.span.block in blocks)
