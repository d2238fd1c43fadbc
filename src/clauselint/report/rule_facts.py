"""What a rule is about and how it behaves, in a few lines: whom it concerns, its threshold, its siblings."""

from collections.abc import Iterator, Mapping

from clauselint.model.clause import SERVICE_KINDS, Kind, Profile
from clauselint.model.rule import AppliesTo, Client, Rule, RuleStatus, Templates, Tier
from clauselint.report.french import KINDS, PROFILES

_CLIENTS: dict[Client, str] = {"business": "professionnel", "consumer": "consommateur", "public": "public"}
_LAWS = {"FR": "français", "BE": "belge", "CH": "suisse", "LU": "luxembourgeois", "QC": "québécois", "OHADA": "OHADA"}
_TIERS: dict[Tier, str] = {
    "ci": "assez sûre pour arrêter une chaîne de contrôle",
    "audit": "à relire par une personne avant d'agir",
}
_STATUSES: dict[RuleStatus, str] = {"stable": "éprouvée", "experimental": "à l'essai, préréglage strict seulement"}
_TEMPLATES: dict[Templates, str] = {
    "run": "",
    "skip": "ne s'applique pas aux modèles, dont les blancs restent à remplir",
    "only": "ne s'applique qu'aux modèles, dont les blancs restent à remplir",
}


def rule_facts(rule: Rule, known: Mapping[str, Rule]) -> Iterator[tuple[str, str]]:
    """Labels and texts, those that say nothing left out.

    Args:
        known: all rules by code, for the titles of siblings.
    """
    yield "Concerne", _concerns(rule.applies_to)
    if rule.threshold is not None:
        yield "Seuil", f"{rule.threshold} (se règle dans clauselint.toml, table [thresholds], clé {rule.id})"
    if rule.silenced_by:
        yield "Se tait", f"si parle déjà {_titles(rule.silenced_by, known)}"
    silenced = tuple(code for code, other in known.items() if rule.id in other.silenced_by)
    if silenced:
        yield "Fait taire", _titles(silenced, known)
    if rule.templates != "run":
        yield "Modèles", _TEMPLATES[rule.templates]
    if not rule.waivable:
        yield "Dérogation", "aucune n'est admise"
    yield "Fiabilité", f"{_STATUSES[rule.status]} depuis {rule.since} ; {_TIERS[rule.tier]} ({rule.tier})"


def _titles(codes: tuple[str, ...], known: Mapping[str, Rule]) -> str:
    return " ; ".join(f"{code} {known[code].title}" if code in known else code for code in codes)


def _concerns(about: AppliesTo) -> str:
    parts = [_kinds(about.kinds), *_profiles(about.profiles)]
    if len(about.client) < len(_CLIENTS):
        parts.append("client " + " ou ".join(name for client, name in _CLIENTS.items() if client in about.client))
    if about.law:
        laws = " ou ".join(_LAWS.get(law, law) for law in sorted(about.law, key=lambda law: law != "FR"))
        elsewhere = "seulement" if about.elsewhere == "silent" else "(sous un autre, à vérifier)"
        parts.append(f"droit {laws} {elsewhere}")
    return " ; ".join(parts)


def _kinds(kinds: frozenset[Kind]) -> str:
    if kinds >= SERVICE_KINDS:
        return "tout contrat" if len(kinds) == len(KINDS) else "tout contrat de services"
    return ", ".join(name for kind, name in KINDS.items() if kind in kinds)


def _profiles(profiles: frozenset[Profile]) -> Iterator[str]:
    # Whether an agreement on confidentiality is meant stands with the kinds of contract.
    trades = {profile: name for profile, name in PROFILES.items() if name and profile != "nda"}
    left_out = [name for profile, name in trades.items() if profile not in profiles]
    if not left_out:
        yield "tous les métiers"
    elif len(left_out) < len(trades) / 2:
        yield f"tous les métiers, sauf {', '.join(left_out)}"
    elif len(left_out) < len(trades):
        yield ", ".join(name for profile, name in trades.items() if profile in profiles)
