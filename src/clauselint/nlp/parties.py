"""Who contracts: the short names of the parties and the side each is on.

Names come from definitions in the first part of the document (« ci-après « le Client » »), from labels there
(« Le Prestataire : »), then from the words used throughout (« le Prestataire », « le Client »).
"""

import functools
import re
from dataclasses import dataclass, replace

from clauselint.lexicon.folding import fold_text
from clauselint.model.document import Document
from clauselint.model.folded import Folded
from clauselint.model.mention import Party, Role
from clauselint.model.span import Span
from clauselint.nlp.own_names import with_own_names
from clauselint.nlp.party_words import SIDES, cues, entries, listed
from clauselint.nlp.presented import Text, presented

# Beside the most usual name, another one that is used so often names the party too.
_SHARE = 0.25
_USES = 3


@dataclass(frozen=True, slots=True)
class _Use:
    """Where a name is used first, how often, and how often with a capital."""

    span: Span
    total: int = 0
    capital: int = 0


@functools.cache
def _used() -> re.Pattern[str]:
    """Usual names in running text; « le client final » is the customer of a party, not a party."""
    usual = "|".join(re.escape(key) for key in sorted(entries(), key=len, reverse=True) if entries()[key].always)
    before = r"(?:(?:le|la|les|du|au|aux|des|chaque|tout|ce|cette|un|une|de|par)\s|l'|d')"
    return re.compile(rf"(?<!\w){before}(?P<name>{usual})s?(?![\w-]|\s(?:final|finaux|finale)(?!\w))")


def find_parties(document: Document, folded: tuple[Folded, ...]) -> tuple[Party, ...]:
    """The contracting parties, at most one for each side, then those whose side is not told.

    A contract that presents nobody but speaks of « le Prestataire » and « le Client » throughout has these two.
    """
    texts = [(block, folded[block.id]) for block in document.body()]
    uses = _uses(texts)
    parties = _eliminate(_merge(_with_client(presented(texts), uses)), texts)
    parties += [party for role in SIDES if (party := _used_party(role, parties, uses))]
    parties = with_own_names(_assign(parties, texts), [block for block, _ in texts])
    return tuple(sorted(parties, key=lambda party: (party.role is None, party.role != "prestataire", party.span)))


def _with_client(groups: list[Party], uses: dict[str, _Use]) -> list[Party]:
    """Where two providers contract and no client is named, one orders from the other (an agency from a freelance)."""
    providers = [group for group in groups if group.role == "prestataire"]
    steady = [key for key, use in uses.items() if use.total >= _USES]
    known = any(group.role == "client" for group in groups) or any(entries()[key].role == "client" for key in steady)
    orders = [group for group in providers if {fold_text(name) for name in group.names} & listed("may_order")]
    if known or not orders or len({group.names for group in providers}) < 2:
        return groups
    return [replace(group, role="client") if group.names == orders[0].names else group for group in groups]


def _merge(groups: list[Party]) -> list[Party]:
    """One party for each side; presentations that share a name are of one party."""
    merged: list[Party] = []
    for group in groups:
        keys = {fold_text(name) for name in group.names}
        for index, party in enumerate(merged):
            shared = keys & {fold_text(name) for name in party.names} and None in (group.role, party.role)
            if shared or (group.role is not None and group.role == party.role):
                names = tuple(dict.fromkeys((*party.names, *group.names)))
                merged[index] = Party(party.role or group.role, names, party.span)
                break
        else:
            merged.append(replace(group, names=tuple(dict.fromkeys(group.names))))
    return merged


def _uses(texts: list[Text]) -> dict[str, _Use]:
    """The uses of usual names after an article, by folded name."""
    uses: dict[str, _Use] = {}
    for block, folded in texts:
        for match in _used().finditer(folded.text):
            span = Span(block.id, *folded.source(match.start("name"), match.end("name")))
            use = uses.get(match["name"], _Use(span))
            uses[match["name"]] = _Use(use.span, use.total + 1, use.capital + block.text[span.start].isupper())
    return uses


def _used_party(role: Role, parties: list[Party], uses: dict[str, _Use]) -> Party | None:
    """The party of a side that nobody was presented for, by the names that the text uses most.

    Where somebody is presented whose side is open, only a name in steady use stands for somebody else.
    """
    if any(party.role == role for party in parties):
        return None
    open_party = any(party.role is None and not _elsewhere(party) for party in parties)
    taken = {fold_text(name) for party in parties for name in party.names}
    known = [key for key in uses if entries()[key].role == role and key not in taken]
    steady = [key for key in known if _is_usual(key, role, uses[key], open_party)]
    if not steady:
        return None
    ranked = sorted(steady, key=lambda key: (-uses[key].total, list(entries()).index(key)))
    enough = max(_USES, _SHARE * uses[ranked[0]].total)
    names = [key for key in ranked if key == ranked[0] or uses[key].capital >= enough]
    return Party(role, tuple(entries()[key].name for key in names), uses[ranked[0]].span)


def _eliminate(parties: list[Party], texts: list[Text]) -> list[Party]:
    """« Majora, d'une part, et …, ci-après le Freelance, d'autre part »: who stands against a side is the other one."""
    if len(parties) != 2 or sum(party.role is None for party in parties) != 1 or any(map(_elsewhere, parties)):
        return parties
    first, last = sorted(party.span.block for party in parties)
    between = [folded.text for block, folded in texts if first <= block.id <= last]
    if not any(cues("between").met(text) or re.fullmatch(r"\W*et\W*", text) for text in between):
        return parties
    return _assign(parties, texts)


def _is_usual(key: str, role: Role, use: _Use, open_party: bool) -> bool:
    """Whether uses make a party: many with a capital; few of the plain name of the side, where nobody else is left."""
    return use.capital >= _USES or (not open_party and (key == role or use.capital > 0 or use.total >= _USES))


def _elsewhere(party: Party) -> bool:
    return any(fold_text(name) in listed("elsewhere") for name in party.names)


def _assign(parties: list[Party], texts: list[Text]) -> list[Party]:
    """Gives a side to those who are left: by elimination, or the one who sells is the provider."""
    left = [party for party in parties if party.role is None and not _elsewhere(party)]
    missing = [role for role in SIDES if all(party.role != role for party in parties)]
    if len(left) == 1 and len(missing) == 1:
        return [replace(party, role=missing[0]) if party is left[0] else party for party in parties]
    if len(left) == 2 and len(missing) == 2:
        first, second = (_sells(party, texts) for party in left)
        if first != second:
            seller = left[0] if first > second else left[1]
            sides: dict[bool, Role] = {True: "prestataire", False: "client"}
            return [replace(party, role=sides[party is seller]) if party in left else party for party in parties]
    return parties


def _sells(party: Party, texts: list[Text]) -> int:
    """How often the words after a party's name tell of selling, less how often they tell of buying."""
    names = re.compile("|".join(rf"(?<!\w){re.escape(fold_text(name))}(?!\w)" for name in party.names))
    score = 0
    for _, folded in texts:
        for match in names.finditer(folded.text):
            following = folded.text[match.end() : match.end() + 60]
            score += cues("sells").met(following) - cues("buys").met(following)
    return score
