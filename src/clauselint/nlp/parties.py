"""Who contracts: the short names of the parties and the side each is on.

Names come from definitions in the first part of the document (« ci-après « le Client » »), from labels there
(« Le Prestataire : »), then from the words used throughout (« le Prestataire », « le Client »).
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clauselint.lexicon.cues import CueSet, cue_set
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.document import Block, Document
from clauselint.model.folded import Folded
from clauselint.model.mention import Party, Role
from clauselint.model.span import Span
from clauselint.nlp.own_names import with_own_names
from clauselint.nlp.references import find_terms

_SIDES: tuple[Role, ...] = ("prestataire", "client")
# Parties are presented in the first blocks, and among the first terms of a block.
_HEAD_BLOCKS, _HEAD_CHARS, _HEAD_TERMS = 80, 12_000, 60
_NEAR = 600  # characters before a trade name in which its owner is presented
# Beside the most usual name, another one that is used so often names the party too.
_SHARE = 0.25
_USES = 3
_DEFINED_BEFORE = re.compile(
    r"ci[-\s]apres|\(\s?[a-z']{0,4}\s?\"?\s?$|[,(]\s?(?:(?:le|la|l')\s?\"|\"\s?(?:le\s|la\s|l'))\s?$"
)
# The presentation of the parties is over: no trade name is introduced any more.
_OVER = re.compile(
    r"\W*(?:il (?:a ete|est) (?:convenu|arrete|prealablement|expose|rappele)|ceci (?:etant )?expose|(?:article )?2\b)"
)
_NAMING_BEFORE = re.compile(r"ci[-\s]apres.{0,20}(?:denomm|design|appel|nomm|intitul)")

_Text = tuple[Block, Folded]


@dataclass(frozen=True, slots=True)
class _Name:
    """A short name where it is introduced; `known` is its entry in the word lists, "" for a trade name."""

    name: str
    known: str
    role: Role | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name of the word lists; `always`: a mention is enough to take it for a party."""

    name: str
    role: Role | None
    always: bool = False


@dataclass(frozen=True, slots=True)
class _Use:
    """Where a name is used first, how often, and how often with a capital."""

    span: Span
    total: int = 0
    capital: int = 0


@functools.cache
def _entries() -> dict[str, _Entry]:
    """Folded name to entry."""
    lists = load_list("parties")
    found = {fold_text(name): _Entry(name, None) for key in ("neutral", "elsewhere") for name in lists[key]}
    for role in _SIDES:
        for key in ("defined", "always"):
            found |= {fold_text(name): _Entry(name, role, key == "always") for name in lists["roles"][role][key]}
    return found


@functools.cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold_text(name) for name in load_list("parties")[key])


def _cues(key: str) -> CueSet:
    return cue_set(tuple(load_list("parties")[key]))


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels (« Le Client : », « (Prestataire) », « ci-après l'Éditeur, »), and names in running text."""
    every = "|".join(re.escape(key) for key in sorted(_entries(), key=len, reverse=True) if len(key) > 4)
    usual = "|".join(re.escape(key) for key in sorted(_entries(), key=len, reverse=True) if _entries()[key].always)
    article = r"(?:(?:le|la|les)(?:\(s\))?\s|l')?"
    label = re.compile(
        rf"\A\W{{0,8}}(?:\d{{1,2}}\W{{1,3}})?{article}(?P<first>{every})(?:\s?\([^()]{{1,40}}\))?\W{{0,4}}(?::|\Z)"
        rf"|\(\s?{article}(?P<inner>{every})\s?\)|(?<!\w)ci[-\s]apres,?\s(?:(?:le|la)\s|l')(?P<plain>{every})(?=[,;.]|\Z)"
    )
    before = r"(?:(?:le|la|les|du|au|aux|des|chaque|tout|ce|cette|un|une|de|par)\s|l'|d')"
    # « le client final » is the customer of a party, not a party.
    used = re.compile(rf"(?<!\w){before}(?P<name>{usual})s?(?![\w-]|\s(?:final|finaux|finale)(?!\w))")
    return label, used


def find_parties(document: Document, folded: tuple[Folded, ...]) -> tuple[Party, ...]:
    """The contracting parties, at most one for each side, then those whose side is not told.

    A contract that presents nobody but speaks of « le Prestataire » and « le Client » throughout has these two.
    """
    texts = [(block, folded[block.id]) for block in document.body()]
    uses = _uses(texts)
    parties = _eliminate(_merge(_with_client(_groups(texts), uses)), texts)
    parties += [party for role in _SIDES if (party := _used_party(role, parties, uses))]
    parties = with_own_names(_assign(parties, texts), [block for block, _ in texts])
    return tuple(sorted(parties, key=lambda party: (party.role is None, party.role != "prestataire", party.span)))


def _groups(texts: list[_Text]) -> list[Party]:
    """One party for each presentation, names introduced together taken together."""
    parties: list[Party] = []
    last: _Name | None = None
    folded = {block.id: text.text for block, text in texts}
    for name in _introduced(texts):
        roles = {name.role, parties[-1].role} if parties else set()
        joined = last is not None and len(roles - {None}) < 2 and _same_presentation(last, name, folded)
        if joined:
            before = parties.pop()
            parties.append(Party(before.role or name.role, (*before.names, *_spelled(name)), before.span))
        else:
            parties.append(Party(name.role, _spelled(name), name.span))
        last = name
    return parties


def _introduced(texts: list[_Text]) -> Iterator[_Name]:
    """The names that the first part of the document gives to somebody, in order."""
    read, before, over = 0, "", False
    for block, folded in texts[:_HEAD_BLOCKS]:
        read += len(block.text)
        if read > _HEAD_CHARS and before:
            return
        over = over or _OVER.match(folded.text) is not None
        names = [name for name in _terms(block, folded, before) if name.known or not over]
        names += [name for name in _labels(block, folded) if all(name.span != other.span for other in names)]
        yield from sorted(names, key=lambda name: name.span)
        before = (before + " " + block.text)[-_NEAR:]


def _terms(block: Block, folded: Folded, before: str) -> Iterator[_Name]:
    """Defined terms that are names of parties; a trade name must belong to somebody who is presented."""
    for mention in find_terms(block, folded)[:_HEAD_TERMS]:
        name = block.text[mention.span.start : mention.span.end].strip(" *_")
        key = re.sub(r"\((?:e|s|es)\)$", "", fold_text(name))
        preceding = folded.text[max(0, folded.folded(mention.span.start) - 90) : folded.folded(mention.span.start)]
        entry = _entry(key)
        if entry is None:
            said = (before + " " + block.text[max(0, mention.span.start - _NEAR) : mention.span.start])[-_NEAR:]
            own = _NAMING_BEFORE.search(preceding) or name in said or name.upper() in said
            theirs = own and not {key, key.removesuffix("s")} & _listed("not_parties")
            if theirs and _cues("identity").met(fold_text(said)):
                yield _Name(name, "", None, mention.span)
        elif entry.always or _DEFINED_BEFORE.search(preceding) or len(key) < 5:
            yield _Name(name, entry.name, entry.role, mention.span)


def _entry(key: str) -> _Entry | None:
    """The entry of a term: the term itself, without plural or feminine ending, or the words it begins with."""
    words = key.split()
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count])
        for form in (start, start.removesuffix("s"), start.removesuffix("e"), start.removesuffix("es")):
            if form in _entries():
                return _entries()[form] if count == len(words) or _entries()[form].role else None
    return None


def _labels(block: Block, folded: Folded) -> Iterator[_Name]:
    for match in _patterns()[0].finditer(folded.text):
        for group in ("first", "inner", "plain"):
            entry = _entries().get(match[group] or "")
            if entry is not None and entry.role and (entry.always or group == "first"):
                span = Span(block.id, *folded.source(match.start(group), match.end(group)))
                yield _Name(block.text[span.start : span.end], entry.name, entry.role, span)


def _spelled(name: _Name) -> tuple[str, ...]:
    """The name as the contract writes it, a role in the spelling of the word list (« LE CLIENT » is « Client »)."""
    if not name.known or fold_text(name.name) == fold_text(name.known):
        return (name.known or name.name,)
    return name.name, name.known


def _same_presentation(one: _Name, other: _Name, folded: dict[int, str]) -> bool:
    """Whether two names follow each other without anybody else being presented between them."""
    if one.span.block == other.span.block:
        gap = folded[one.span.block][one.span.end : other.span.start]
        another = len(gap) > 300 or ("ci-apres" in gap and re.search(r"(?<!\w)et(?!\w)", gap))
        return not another and not _cues("between").met(gap)
    skipped = [folded[i] for i in range(one.span.block + 1, other.span.block) if i in folded]
    between = [folded[one.span.block][one.span.end :], *skipped, folded[other.span.block][: other.span.start]]
    apart = any(_cues("between").met(text) or re.fullmatch(r"\W*et\W*", text) for text in between)
    return not apart and len(skipped) < 2 and "ci-apres" in between[-1][:12]


def _with_client(groups: list[Party], uses: dict[str, _Use]) -> list[Party]:
    """Where two providers contract and no client is named, one orders from the other (an agency from a freelance)."""
    providers = [group for group in groups if group.role == "prestataire"]
    steady = [key for key, use in uses.items() if use.total >= _USES]
    known = any(group.role == "client" for group in groups) or any(_entries()[key].role == "client" for key in steady)
    orders = [group for group in providers if {fold_text(name) for name in group.names} & _listed("may_order")]
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


def _uses(texts: list[_Text]) -> dict[str, _Use]:
    """The uses of usual names after an article, by folded name."""
    uses: dict[str, _Use] = {}
    for block, folded in texts:
        for match in _patterns()[1].finditer(folded.text):
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
    known = [key for key in uses if _entries()[key].role == role and key not in taken]
    steady = [key for key in known if _is_usual(key, role, uses[key], open_party)]
    if not steady:
        return None
    ranked = sorted(steady, key=lambda key: (-uses[key].total, list(_entries()).index(key)))
    enough = max(_USES, _SHARE * uses[ranked[0]].total)
    names = [key for key in ranked if key == ranked[0] or uses[key].capital >= enough]
    return Party(role, tuple(_entries()[key].name for key in names), uses[ranked[0]].span)


def _eliminate(parties: list[Party], texts: list[_Text]) -> list[Party]:
    """« Majora, d'une part, et …, ci-après le Freelance, d'autre part »: who stands against a side is the other one."""
    if len(parties) != 2 or sum(party.role is None for party in parties) != 1 or any(map(_elsewhere, parties)):
        return parties
    first, last = sorted(party.span.block for party in parties)
    between = [folded.text for block, folded in texts if first <= block.id <= last]
    if not any(_cues("between").met(text) or re.fullmatch(r"\W*et\W*", text) for text in between):
        return parties
    return _assign(parties, texts)


def _is_usual(key: str, role: Role, use: _Use, open_party: bool) -> bool:
    """Whether uses make a party: many with a capital; few of the plain name of the side, where nobody else is left."""
    return use.capital >= _USES or (not open_party and (key == role or use.capital > 0 or use.total >= _USES))


def _elsewhere(party: Party) -> bool:
    return any(fold_text(name) in _listed("elsewhere") for name in party.names)


def _assign(parties: list[Party], texts: list[_Text]) -> list[Party]:
    """Gives a side to those who are left: by elimination, or the one who sells is the provider."""
    left = [party for party in parties if party.role is None and not _elsewhere(party)]
    missing = [role for role in _SIDES if all(party.role != role for party in parties)]
    if len(left) == 1 and len(missing) == 1:
        return [replace(party, role=missing[0]) if party is left[0] else party for party in parties]
    if len(left) == 2 and len(missing) == 2:
        first, second = (_sells(party, texts) for party in left)
        if first != second:
            seller = left[0] if first > second else left[1]
            sides: dict[bool, Role] = {True: "prestataire", False: "client"}
            return [replace(party, role=sides[party is seller]) if party in left else party for party in parties]
    return parties


def _sells(party: Party, texts: list[_Text]) -> int:
    """How often the words after a party's name tell of selling, less how often they tell of buying."""
    names = re.compile("|".join(rf"(?<!\w){re.escape(fold_text(name))}(?!\w)" for name in party.names))
    score = 0
    for _, folded in texts:
        for match in names.finditer(folded.text):
            following = folded.text[match.end() : match.end() + 60]
            score += _cues("sells").met(following) - _cues("buys").met(following)
    return score
