"""The parties by their side: « l'Agence » of one contract and « le Freelance » of another read as the same word."""

import functools
import re
from collections.abc import Callable, Sequence

from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.mention import Party, Role


def by_side(parties: Sequence[Party]) -> Callable[[str], str]:
    """What puts "prestataire" or "client" in a folded text for each name of a party.

    The names are those of the contract's own parties, and those by which the word lists (`lexicon/parties.yml`) know a
    side wherever they stand.
    """
    sides = dict(_usual())
    sides |= {fold_text(name): party.role for party in parties if party.role for name in (*party.names, *party.own)}
    longest_first = sorted(sides, key=lambda name: (-len(name), name))
    named = re.compile(rf"({'|'.join(map(_at_border, longest_first))})s?(?!\w)")

    def side(match: re.Match[str]) -> str:
        return sides[match[1]]

    return functools.partial(named.sub, side)


def _at_border(name: str) -> str:
    """A name at a word border, which `re` finds faster behind its first letter than in front of it."""
    first = re.escape(name[0])
    return rf"{first}(?<!\w{first}){re.escape(name[1:])}"


@functools.cache
def _usual() -> dict[str, Role]:
    roles: dict[Role, dict[str, list[str]]] = load_list("parties")["roles"]
    return {fold_text(name): role for role, names in roles.items() for name in names["always"]}
