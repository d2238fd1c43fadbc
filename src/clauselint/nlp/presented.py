"""Who a contract presents: the names that its first part gives to somebody, those of one presentation together."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from clauselint.lexicon.folding import fold_text
from clauselint.model.document import Block
from clauselint.model.folded import Folded
from clauselint.model.mention import Party, Role
from clauselint.model.span import Span
from clauselint.nlp.party_words import Entry, cues, entries, listed
from clauselint.nlp.references import find_terms

# Parties are presented in the first blocks, and among the first terms of a block.
_HEAD_BLOCKS, _HEAD_CHARS, _HEAD_TERMS = 80, 12_000, 60
_NEAR = 600  # characters before a trade name in which its owner is presented
_DEFINED_BEFORE = re.compile(
    r"ci[-\s]apres|\(\s?[a-z']{0,4}\s?\"?\s?$|[,(]\s?(?:(?:le|la|l')\s?\"|\"\s?(?:le\s|la\s|l'))\s?$"
)
# The presentation of the parties is over: no trade name is introduced any more.
_OVER = re.compile(
    r"\W*(?:il (?:a ete|est) (?:convenu|arrete|prealablement|expose|rappele)|ceci (?:etant )?expose|(?:article )?2\b)"
)
_NAMING_BEFORE = re.compile(r"ci[-\s]apres.{0,20}(?:denomm|design|appel|nomm|intitul)")


Text = tuple[Block, Folded]


@dataclass(frozen=True, slots=True)
class _Name:
    """A short name where it is introduced; `known` is its entry in the word lists, "" for a trade name."""

    name: str
    known: str
    role: Role | None
    span: Span


@functools.cache
def _label() -> re.Pattern[str]:
    """« Le Client : », « (Prestataire) », « ci-après l'Éditeur, »."""
    every = "|".join(re.escape(key) for key in sorted(entries(), key=len, reverse=True) if len(key) > 4)
    article = r"(?:(?:le|la|les)(?:\(s\))?\s|l')?"
    return re.compile(
        rf"\A\W{{0,8}}(?:\d{{1,2}}\W{{1,3}})?{article}(?P<first>{every})(?:\s?\([^()]{{1,40}}\))?\W{{0,4}}(?::|\Z)"
        rf"|\(\s?{article}(?P<inner>{every})\s?\)|(?<!\w)ci[-\s]apres,?\s(?:(?:le|la)\s|l')(?P<plain>{every})(?=[,;.]|\Z)"
    )


def presented(texts: list[Text]) -> list[Party]:
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


def _introduced(texts: list[Text]) -> Iterator[_Name]:
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
            theirs = own and not {key, key.removesuffix("s")} & listed("not_parties")
            if theirs and cues("identity").met(fold_text(said)):
                yield _Name(name, "", None, mention.span)
        elif entry.always or _DEFINED_BEFORE.search(preceding) or len(key) < 5:
            yield _Name(name, entry.name, entry.role, mention.span)


def _entry(key: str) -> Entry | None:
    """The entry of a term: the term itself, without plural or feminine ending, or the words it begins with."""
    words = key.split()
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count])
        for form in (start, start.removesuffix("s"), start.removesuffix("e"), start.removesuffix("es")):
            if form in entries():
                return entries()[form] if count == len(words) or entries()[form].role else None
    return None


def _labels(block: Block, folded: Folded) -> Iterator[_Name]:
    for match in _label().finditer(folded.text):
        for group in ("first", "inner", "plain"):
            entry = entries().get(match[group] or "")
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
        return not another and not cues("between").met(gap)
    skipped = [folded[i] for i in range(one.span.block + 1, other.span.block) if i in folded]
    between = [folded[one.span.block][one.span.end :], *skipped, folded[other.span.block][: other.span.start]]
    apart = any(cues("between").met(text) or re.fullmatch(r"\W*et\W*", text) for text in between)
    return not apart and len(skipped) < 2 and "ci-apres" in between[-1][:12]
