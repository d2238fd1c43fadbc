"""The names by which contracts call their parties, and the cues around them (`lexicon/parties.yml`)."""

import functools
from dataclasses import dataclass

from clauselint.lexicon.cues import CueSet, cue_set
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.mention import Role

SIDES: tuple[Role, ...] = ("prestataire", "client")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of the word lists; `always`: a mention is enough to take it for a party."""

    name: str
    role: Role | None
    always: bool = False


@functools.cache
def entries() -> dict[str, Entry]:
    """Folded name to entry."""
    lists = load_list("parties")
    found = {fold_text(name): Entry(name, None) for key in ("neutral", "elsewhere") for name in lists[key]}
    for role in SIDES:
        for key in ("defined", "always"):
            found |= {fold_text(name): Entry(name, role, key == "always") for name in lists["roles"][role][key]}
    return found


@functools.cache
def listed(key: str) -> frozenset[str]:
    """The names of a list, folded."""
    return frozenset(fold_text(name) for name in load_list("parties")[key])


def cues(key: str) -> CueSet:
    """The cues of a list."""
    return cue_set(tuple(load_list("parties")[key]))
