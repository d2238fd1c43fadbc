"""The parties' own names, where the contract goes on to use them: « DUPONT SARL, ci-après le Client … DUPONT paie »."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from clauselint.model.document import Block
from clauselint.model.mention import Party

_BEFORE = 300  # characters before a short name in which its owner is named
_WORD = r"[A-ZÀ-Ý][\w&’'.-]*"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:(?:de|du|des|et|&|d’|d')\s+)?{_WORD}){{0,4}})"
_FORM = r"[,\s(]+(?:(?:SASU?|SARL|EURL|SA|SCOP|SELARL|SCI|SNC|EI)\b|entrepreneu)"
# « la société DUPONT & FILS », « Mme Léa Petit », « DUPONT, SARL au capital de … »: what tells a name from other words.
_TITLE = r"(?i:soci[ée]t[ée]|association|entreprise|agence|cabinet|studio|madame|monsieur|mademoiselle)|Mme|Mlle|M\.|Mr"
_ANNOUNCED = re.compile(rf"\b(?:{_TITLE})\s+{_NAME}")
_WITH_FORM = re.compile(rf"(?<!\w)(?!(?i:entre|et|la|le|les)\b)(?=[^,(]{{2,60}}{_FORM}){_NAME}")
_FORM_AT_END = re.compile(rf"{_FORM}$")
_ELSE = re.compile(r"d[’']une part|\bET\b|\bet\b(?=\s*[:,]?\s*$)|ci-après[^,;»]{0,60}[,;»]")


def with_own_names(parties: Iterable[Party], blocks: Sequence[Block]) -> list[Party]:
    """The parties, each with the own names under which the contract speaks of it after presenting it."""
    done: list[Party] = []
    for party in sorted(parties, key=lambda party: party.span):
        taken = {name for other in done for name in other.own}
        done.append(replace(party, own=tuple(name for name in _own(party, blocks) if name not in taken)))
    return done


def _own(party: Party, blocks: Sequence[Block]) -> list[str]:
    first = next(place for place, block in enumerate(blocks) if block.id == party.span.block)
    before = blocks[first].text[max(0, party.span.start - _BEFORE) : party.span.start]
    start = max((match.end() for match in _ELSE.finditer(before)), default=0)
    match = _ANNOUNCED.search(before, start) or _WITH_FORM.search(before, start)
    if match is None:
        return []
    name = match["name"].strip()
    short = _FORM_AT_END.sub("", name)
    names = dict.fromkeys(item for item in (name, short) if len(item) > 2 and item not in party.names)
    after = [block.text for block in blocks[first + 1 :]]
    return [item for item in names if any(re.search(rf"(?<!\w){re.escape(item)}(?!\w)", text) for text in after)]
