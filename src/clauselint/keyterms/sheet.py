"""The sheet of key terms."""

from dataclasses import replace

from clauselint.keyterms.calendar import computed_terms
from clauselint.keyterms.parties import read_parties
from clauselint.keyterms.read import Reader
from clauselint.keyterms.spec import groups
from clauselint.model.clause import Analysis
from clauselint.model.keyterm import KeyTerm, TermValue
from clauselint.model.span import Span


def key_terms(analysis: Analysis) -> tuple[KeyTerm, ...]:
    """What a contract says on each point of the sheet, in its order; points on which it is silent are left out."""
    reader = Reader(analysis)
    found: dict[str, KeyTerm] = {}
    title = _title(analysis)
    if title:
        found["contract_title"] = KeyTerm("contract_title", "Titre", groups()[0].group, title)
    parties = tuple(read_parties(analysis))
    if parties:
        found["parties"] = KeyTerm("parties", "Parties", groups()[0].group, parties, several=True)
    for group in groups():
        for term in group.terms:
            values = _marked(reader.values(term), analysis)
            if values:
                found[term.key] = KeyTerm(term.key, term.label, group.group, values, term.several)
    return _with_computed(found)


def _marked(values: tuple[TermValue, ...], analysis: Analysis) -> tuple[TermValue, ...]:
    """The values, with the words of the amendment that took the place of each that no longer holds."""
    by = {
        value.span: old.by
        for value in values
        for old in analysis.superseded
        if value.span is not None and old.span.contains(value.span)
    }
    return tuple(replace(value, replaced_by=by[value.span]) if value.span in by else value for value in values)


_COMPUTED = {
    "end_date": "Terme",
    "renewal.last_opt_out_date": "Dernier jour pour s'opposer au renouvellement",
    "renewal.date": "Prochain renouvellement",
}


def _with_computed(found: dict[str, KeyTerm]) -> tuple[KeyTerm, ...]:
    group = next(group for group in groups() if any(term.key == "end_date" for term in group.terms))
    computed = {
        key: KeyTerm(key, _COMPUTED[key], group.group, (*_before(key, found), *values))
        for key, values in computed_terms(found).items()
    }
    order = [term.key for g in groups() for term in g.terms]
    behind = order.index("renewal.opt_out_notice") + 1
    order[behind:behind] = ["renewal.last_opt_out_date", "renewal.date"]
    every = {**found, **computed}
    head = [every[key] for key in ("contract_title", "parties") if key in every]
    return (*head, *(every[key] for key in order if key in every))


def _before(key: str, found: dict[str, KeyTerm]) -> tuple[TermValue, ...]:
    """The values that a computed one takes the place of: by an amendment that moves the end."""
    if key not in found:
        return ()
    by = found["extension"].values[-1].span if "extension" in found else None
    return tuple(replace(value, replaced_by=value.replaced_by or by) for value in found[key].values)


def _title(analysis: Analysis) -> tuple[TermValue, ...]:
    for block in analysis.document.body():
        if "title" in block.flags:
            text = " ".join(block.text.split())
            return (TermValue(text, text, Span(block.id, 0, len(block.text))),)
    return ()
