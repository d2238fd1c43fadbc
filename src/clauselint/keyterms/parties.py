"""Who contracts, as the contract presents them: name, legal form, identifiers, address, representative."""

import re
from collections.abc import Iterator

from clauselint.lexicon.folding import fold
from clauselint.model.clause import Analysis
from clauselint.model.document import Block
from clauselint.model.keyterm import Json, TermValue
from clauselint.model.mention import Party
from clauselint.model.span import Span

_ROLES = {"prestataire": "Prestataire", "client": "Client", None: "Partie"}
# Where the presentation of one party ends: « ci-après », or the next one that begins.
_BACK = 4
_FORMS = re.compile(
    r"\b(sasu|sas|sarl|eurl|sa|sci|snc|scop|selarl|association|micro-entrepreneu(?:re?|se)"
    r"|micro-entreprise|auto-entrepreneu(?:re?|se)"
    r"|entrepreneu(?:re?|se) individuel(?:le)?|entreprise individuelle|ei"
    r"|societe par actions simplifiee(?: unipersonnelle)?"
    r"|societe a responsabilite limitee|societe anonyme|profession liberale|ste|srl|gmbh|ltd)\b"
)
_SIREN = re.compile(r"(?i:\b(?:siren|rcs|r\.c\.s\.?|rne|immatricul\w+)\b)[^\d]{0,60}((?:\d[ \u00a0\u202f.]?){9})(?!\d)")
_SIRET = re.compile(r"(?i:\bsiret\b)[^\d]{0,20}((?:\d[ \u00a0\u202f.]?){14})(?!\d)")
_NAMED = re.compile(
    r"(?:(?:La |L[’'])?(?i:société|association|entreprise|agence)\s+|(?:Madame|Monsieur|Mme|M\.|Mlle)\s+)"
    r"(?P<name>[A-ZÀ-Ý&][\w&’'.-]*(?:\s+(?:de |du |et |& )?[A-ZÀ-Ý&][\w&’'.-]*){0,5})"
)
_BY = re.compile(
    r"représenté(?:e|s|es)? (?:par|en la personne de)\s+((?:Madame|Monsieur|Mme|M\.)?\s*[A-ZÀ-Ý][^,;()\n]{2,50})"
)
_SEAT = re.compile(
    r"(?:(?i:siège|domicili\w+|demeurant|situé\w*|établi\w*|adresse)[^\d\n]{0,40})"
    r"(\d{1,4}[^;()\n]{4,70}?\b\d{5}\s+[A-ZÀ-Ý][\wÀ-ÿ’' -]{1,30})"
)


def read_parties(analysis: Analysis) -> Iterator[TermValue]:
    """One value for each party; what the contract does not say is None."""
    for party in analysis.parties:
        block = analysis.document.blocks[party.span.block]
        span = _presentation(party, block)
        text = block.text[span.start : span.end]
        if not _presents(text):
            text = " ".join(_above(analysis, block)) + " " + text
        named = _NAMED.search(text)
        form = _legal_form(text)
        by, seat = _BY.search(text), _SEAT.search(text)
        siren, siret = _digits(_SIREN.search(text)), _digits(_SIRET.search(text))
        value: dict[str, Json] = {
            "role": party.role,
            "names": tuple(party.names),
            "name": named["name"].strip() if named else None,
            "legal_form": form,
            "siren": siren or (siret[:9] if siret else None),
            "siret": siret,
            "address": " ".join(seat[1].split()) if seat else None,
            "representative": " ".join(by[1].split()) if by else None,
        }
        told = [
            value["name"],
            value["legal_form"],
            value["siret"] and f"SIRET {siret}",
            value["siren"] and not siret and f"SIREN {siren}",
        ]
        told += [value["address"], by and f"représentée par {value['representative']}"]
        facts = ", ".join(str(item) for item in told if item)
        names = " / ".join(f"« {name} »" for name in party.names)
        shown = f"{_ROLES[party.role]} : {facts or names}"
        note = f"appelé {names} dans le contrat" if facts and party.names else ""
        yield TermValue(shown, value, span, note)


def _presentation(party: Party, block: Block) -> Span:
    """The words of the block that present a party: back to the party before, on to its own name."""
    text = block.text
    before = text[: party.span.start]
    start = max(
        (match.end() for match in re.finditer(r"d[’']une part|\bET\b|ci-après[^,;]{0,60}[,;]", before)), default=0
    )
    end = min(len(text), party.span.end + 40)
    return Span(block.id, start if start < party.span.start else 0, end)


def _presents(text: str) -> bool:
    return bool(_NAMED.search(text) or _SIRET.search(text) or _SIREN.search(text))


def _above(analysis: Analysis, block: Block) -> list[str]:
    """The lines just above, where a form gives name and address line by line."""
    blocks = analysis.document.blocks
    texts = []
    for other in reversed(blocks[max(0, block.id - _BACK) : block.id]):
        if other.kind == "heading" or re.search(r"ci-après|d[’']une part|^\W*et\W*$", other.text, re.IGNORECASE):
            break
        texts.append(other.text)
    return texts[::-1]


def _legal_form(text: str) -> str | None:
    folded = fold(text)
    match = _FORMS.search(folded.text)
    return text[slice(*folded.source(match.start(), match.end()))] if match else None


def _digits(match: re.Match[str] | None) -> str | None:
    return re.sub(r"\D", "", match[1]) if match else None
