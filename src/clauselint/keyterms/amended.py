"""Values that an amendment replaces: the same point, said again with another value."""

from collections.abc import Mapping, Sequence
from itertools import chain

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
# A new duration or start says another end than the one that was stated.
_MOVES_END = ("duration", "start_date")


def replaced_values(analysis: Analysis) -> tuple[Superseded, ...]:
    """The words of the contract and its earlier files whose value an amendment changes, later amendments last."""
    amendments = [item for item in analysis.document.attachments if item.role == "amendment"]
    if not amendments:
        return ()
    terms = {term.key: term for term in key_terms(analysis) if term.key not in _ITS_OWN}
    return tuple(
        Superseded(old.span, new.span)
        for amendment in amendments
        for old, new in chain(
            chain.from_iterable(_pairs(analysis, term, amendment) for term in terms.values()),
            _moved_ends(terms, amendment),
        )
        if old.span is not None and new.span is not None
    )


def _moved_ends(terms: Mapping[str, KeyTerm], amendment: Attachment) -> list[tuple[TermValue, TermValue]]:
    """The ends stated before an amendment that moves the end without stating it."""
    if "end_date" not in terms or any(_is_of(value, amendment) for value in terms["end_date"].values):
        return []
    new = [value for key in _MOVES_END if key in terms for value in terms[key].values if _is_of(value, amendment)]
    old = [value for value in terms["end_date"].values if value.span and value.span.block < amendment.first]
    return [(value, new[0]) for value in old] if new else []


def _is_of(value: TermValue, amendment: Attachment) -> bool:
    return value.span is not None and amendment.first <= value.span.block < amendment.end


def _pairs(analysis: Analysis, term: KeyTerm, amendment: Attachment) -> list[tuple[TermValue, TermValue]]:
    new = [v for v in term.values if _is_of(v, amendment)]
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
