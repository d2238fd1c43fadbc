"""Clause types that an annex may hold which the contract cites and nobody supplied: they cannot be called absent."""

from dataclasses import replace

from clauselint.model.clause import Analysis, Presence
from clauselint.model.mention import AnnexReference
from clauselint.nlp.context import title_types

# Words this near to « annexe 2 » say what it is about: « les tarifs figurent en annexe 2 », « Annexe 2 – Tarifs ».
_NEAR = 60


def presence_with_annexes(analysis: Analysis) -> dict[str, Presence]:
    """The presence of each type, those that only an annex which is not there may hold being undetermined."""
    there = analysis.document.annexes()
    cited: dict[str, str] = {}
    for mention in analysis.mentions:
        if isinstance(mention.value, AnnexReference) and mention.value.number not in there:
            if not mention.value.number and there:
                continue
            folded = analysis.folded[mention.span.block]
            start, end = folded.folded(mention.span.start), folded.folded(mention.span.end)
            around = folded.text[max(0, start - _NEAR) : end + _NEAR]
            for name in title_types(around):
                cited.setdefault(name, analysis.document.excerpt(mention.span))
    return {
        name: replace(
            item, status="undetermined", reason=f"peut se trouver dans « {cited[name]} », qui n'a pas été fournie"
        )
        if item.status == "absent" and name in cited
        else item
        for name, item in analysis.presence.items()
    }
