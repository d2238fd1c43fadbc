"""The French words in which every report speaks of severities, kinds, profiles and sides."""

import datetime as dt
import re

from clauselint.model.clause import Kind, Profile, Status
from clauselint.model.document import Layer, Role
from clauselint.model.finding import Finding, Severity
from clauselint.model.rule import Side, Sure

SEVERITIES: dict[Severity, tuple[str, str]] = {
    "error": ("erreur", "erreurs"),
    "warning": ("alerte", "alertes"),
    "info": ("conseil", "conseils"),
    "off": ("", ""),
}
# For someone who decides whether to sign, a finding is not an error of theirs.
GRAVITIES: dict[Severity, tuple[str, str]] = {
    "error": ("grave", "graves"),
    "warning": ("sérieux", "sérieux"),
    "info": ("conseil", "conseils, à vérifier"),
    "off": ("", ""),
}
KINDS: dict[Kind, str] = {
    "contract": "contrat de prestation",
    "terms": "conditions générales",
    "quote": "devis",
    "amendment": "avenant",
    "nda": "accord de confidentialité",
    "employment": "contrat de travail",
    "lease": "bail",
    "procurement": "marché public",
    "other": "autre document",
}
LAYERS: dict[Layer, str] = {
    "body": "",
    "header": "en-tête",
    "footer": "pied",
    "note": "note",
    "comment": "commentaire",
    "toc": "sommaire",
}
PROFILES: dict[Profile, str] = {
    "av": "assistance virtuelle",
    "cm": "community management",
    "dev": "informatique et web",
    "portage": "portage salarial",
    "gen": "services",
    "nda": "confidentialité",
    "st": "sous-traitance",
    "none": "",
}
SIDES: dict[Side, str] = {"neutral": "neutre", "prestataire": "prestataire", "client": "client"}
ROLES: dict[Role, str] = {
    "annex": "annexe",
    "terms": "conditions générales",
    "quote": "devis",
    "amendment": "avenant",
    "contract": "document du contrat",
}
STATUSES: dict[Status, tuple[str, str]] = {
    "present": ("présente", "présentes"),
    "partial": ("incomplète", "incomplètes"),
    "absent": ("absente", "absentes"),
    "undetermined": ("indéterminée", "indéterminées"),
}
CERTAINTIES: dict[Sure, str] = {
    "read": "texte lu",
    "secondary": "lu dans une source secondaire ou une version plus ancienne",
    "unverified": "non vérifié",
    "none": "bonne pratique, sans texte",
}
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre")  # fmt: skip
DISCLAIMER = "clauselint signale des points à examiner ; ce n'est pas un conseil juridique."


def count(number: int, severity: Severity) -> str:
    """« 1 erreur », « 3 alertes »."""
    return f"{number} {SEVERITIES[severity][number != 1]}"


def plural(number: int, noun: str) -> str:
    """« 1 contrat », « 2 contrats »."""
    return f"{number} {noun}{'s' if number > 1 else ''}"


def place(finding: Finding) -> str:
    """Where a finding stands: article and page, or block number, or « dans tout le contrat »."""
    if finding.span is None:
        return ""
    parts = [finding.article] if finding.article else []
    parts.append(f"p. {finding.page}" if finding.page else f"§ {finding.span.block}")
    return ", ".join(parts)


def french_date(day: dt.date) -> str:
    """« 1er mars 2027 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[day.month - 1]} {day.year}"


def typeset(text: str) -> str:
    """A French text with the no-break spaces that keep a sign with its word."""
    return re.sub(r"(?<=«) | (?=[»:;?!%€])", "\u00a0", text)
