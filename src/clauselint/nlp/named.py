"""Where a sentence names the parties: by their short names, or both at once (« chaque partie »)."""

import functools
import re
from dataclasses import dataclass

from clauselint.lexicon.cues import CueSet, cue_set
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis
from clauselint.model.mention import Role

ROLES: tuple[Role, ...] = ("prestataire", "client")
_EVERYBODY = frozenset(ROLES)
# A name that a preposition governs is that of somebody to whom, by whom or whose something is.
_GOVERNED = re.compile(
    r"\b(?:(?:du|de|des|au|aux|a|par|avec|pour|contre|envers|chez|sans|entre|sur|dans|vers|selon|hormis)\s"
    r"(?:la |le |les |l'|un |une |tout |ce |dudit )?|d'(?:un |une )?)$"
)
_TOGETHER = re.compile(r",? (?:et|ou|comme|ni|et/ou|ainsi que) (?:(?:le|la|les|du|au|de la|a la) |(?:de |a )?l')?")


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name one party or both, and whether a preposition governs them."""

    start: int
    end: int
    roles: frozenset[Role]
    governed: bool


def find_named(folded: str, analysis: Analysis) -> list[Named]:
    """The places of a folded sentence that name parties, in order; « le Client et le Prestataire » is one place."""
    places = [(start, end, _EVERYBODY) for start, end in _both().places(folded)]
    for role in ROLES:
        if (pattern := _pattern(analysis.names_of(role))) is not None:
            places += [(match.start(), match.end(), frozenset({role})) for match in pattern.finditer(folded)]
    found: list[Named] = []
    for start, end, roles in sorted(places, key=lambda place: (place[0], -place[1])):
        if found and start < found[-1].end:
            continue
        governed = _GOVERNED.search(folded, max(0, start - 20), start) is not None
        if found and _TOGETHER.fullmatch(folded, found[-1].end, start) and (governed or not found[-1].governed):
            before = found.pop()
            found.append(Named(before.start, end, before.roles | roles, before.governed))
        else:
            found.append(Named(start, end, roles, governed))
    return found


@functools.cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted((fold_text(name) for name in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@functools.cache
def _both() -> CueSet:
    return cue_set(tuple(load_list("bearers")["both"]))
