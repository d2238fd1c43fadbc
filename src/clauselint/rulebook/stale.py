"""Legal bases that must be read again."""

import datetime as dt
from collections.abc import Iterable

from clauselint.model.rule import LegalBasis, Rule


def stale_bases(rules: Iterable[Rule], day: dt.date) -> list[tuple[LegalBasis, bool, list[str]]]:
    """Each legal basis past its last day, or never verified; whether it is past; the rules that stand on it."""
    users: dict[str, list[str]] = {}
    bases: dict[str, LegalBasis] = {}
    for rule in rules:
        for basis in rule.legal_basis:
            bases[basis.key] = basis
            users.setdefault(basis.key, []).append(rule.id)
    found = []
    for key, basis in sorted(bases.items()):
        past = basis.valid_until is not None and basis.valid_until < day
        if past or (basis.verified_on is None and basis.sure != "none"):
            found.append((basis, past, users[key]))
    return sorted(found, key=lambda item: (not item[1], item[0].key))
