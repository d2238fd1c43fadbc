"""Whom the words of a sentence bind or entitle, from its dependency parse.

A sentence is parsed only where it names more than one side; otherwise there is nobody else whom it could be about.
"""

import functools
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clauselint.lexicon.cues import CueSet, cue_set
from clauselint.lexicon.folding import fold, fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis
from clauselint.model.mention import Role
from clauselint.model.span import Span
from clauselint.nlp.named import ROLES, Named, find_named

if TYPE_CHECKING:
    from spacy.tokens import Token

Roles = frozenset[Role]
# The roles of the party that a token names.
_Parties = Mapping[int, Roles]
# No clause of a longer sentence (a list without stops) is read as one.
_LONGEST = 2_000
_STEPS = 10  # up the tree, far above what sentences need
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus")
_PASSED_ON = ("xcomp", "ccomp", "csubj", "obl:arg", "obl:mod", "advcl", "acl", "nmod", "obj")
_OF_OR_TO = ("a", "au", "aux", "de", "du", "d'")
_RELATIVE = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")
_LATTER = re.compile(r"\b(?:celui-ci|celle-ci|ce dernier|cette derniere)\b")
# « Ne pas divulguer … »: what an item of duties begins with; who bears them is said before the list.
_INFINITIVE = re.compile(r"\W*(?:(?:a|de|d'|ne|n'|pas|ne pas|y|s'|se|en)\s*)*[a-z]{2,}(?:er|ir|re|oir)\b")
_PRONOUN = ("il", "elle", "ils", "elles", "lui")


def find_bearers(analysis: Analysis, sentence: Span, place: Span) -> Roles:
    """The sides that the words at `place` bind or entitle; none where the sentence and what precedes it name nobody."""
    folded = analysis.folded[sentence.block]
    start, end = folded.folded(sentence.start), folded.folded(sentence.end)
    text = folded.text[start:end]
    left, right = folded.folded(place.start) - start, folded.folded(place.end) - start
    found = find_named(text, analysis)
    if (not found or _INFINITIVE.match(text)) and (opening := _opening(analysis, sentence)) is not None:
        return find_bearers(analysis, *opening)
    if not found:
        return _named_before(folded.text[:start], text[:left], analysis)
    if _mutual().met(text):
        return frozenset(ROLES)
    if len({item.roles for item in found}) == 1:
        return found[0].roles
    from clauselint.nlp.parser import plain

    words = plain(analysis.document.blocks[sentence.block].text[sentence.start : sentence.end])
    read = _read(words, text, found, left, right) if len(words) <= _LONGEST else None
    return read or _nearest(found, left)


def _opening(analysis: Analysis, sentence: Span) -> tuple[Span, Span] | None:
    """The sentence that opens the list of an item, « Le Client s'engage à : », and its last word; None elsewhere.

    Not for a second sentence of an item: it stands by itself.
    """
    blocks = analysis.document.blocks
    block = blocks[sentence.block]
    if block.kind != "list_item" or analysis.sentences[block.id][0] != sentence:
        return None
    before = next((other for other in reversed(blocks[: block.id]) if other.kind != "list_item"), None)
    if before is None or before.layer != block.layer or before.parent != block.parent:
        return None
    text = before.text.rstrip()
    if not text.endswith(":") or not analysis.sentences[before.id]:
        return None
    last = analysis.sentences[before.id][-1]
    end = len(text[:-1].rstrip())
    return last, Span(before.id, max(last.start, end - 1), end)


def _named_before(before: str, text: str, analysis: Analysis) -> Roles:
    """« Celui-ci s'engage … », « Il peut … »: the party that the sentences before name last."""
    found = find_named(before, analysis)
    if found and _LATTER.search(text):
        return found[-1].roles
    if found and re.match(r"\W*(?:il|elle|ils|elles)\b", text):
        return next((item.roles for item in reversed(found) if not item.governed), found[-1].roles)
    return frozenset()


def _nearest(found: list[Named], left: int) -> Roles:
    """The party named last before the words, rather one that no preposition governs; else the first that is named."""
    before = [item for item in found if item.start <= left]
    free = [item for item in before if not item.governed]
    return (free or before or found[:1])[-1].roles


def _read(words: str, folded: str, found: list[Named], left: int, right: int) -> Roles | None:
    from clauselint.nlp.parser import parse

    doc, back = parse(words), fold(words)
    if back.text != folded:
        return None  # typography that folding and parsing do not see alike
    # Where each token begins in the folded text.
    starts = [back.folded(token.idx) for token in doc]
    inside = [token.i for token, start in zip(doc, starts, strict=True) if left <= start < right and not token.is_space]
    if not inside:
        return None
    who = {
        token.i: item.roles
        for item in found
        for token, start in zip(doc, starts, strict=True)
        if item.start <= start < item.end and token.dep_ != "det"
    }
    return _climb(doc[inside[0] : inside[-1] + 1].root, who)


def _climb(token: "Token", who: _Parties) -> Roles | None:
    """From the words in question up to the verb or noun that says whose they are."""
    own = True  # whether an agent found here is still that of the words in question
    for _ in range(_STEPS):
        found = (_owner(token, who) or _agent(token, who)) if own else None
        found = found or _relative(token, who) or _subject(token, who)
        if found or token.dep_ == "ROOT":
            return found
        head = token.head
        if not _has_subject(token) and (found := _granted(token, who)):
            return found
        if own and token.dep_ in ("acl", "amod") and head.i in who:
            return who[head.i]
        own = own and token.dep_ in ("xcomp", "obl:arg", "obl:mod", "obj", "nmod", "amod", "acl", "cop", "aux:pass")
        token = head
    return None


def _subject(token: "Token", who: _Parties) -> Roles | None:
    for child in token.children:
        if child.dep_ in _SUBJECTS and (found := _noun(child, who) or _pronoun(child, token, who)):
            return found
    return None


def _has_subject(token: "Token") -> bool:
    return any(child.dep_ in _SUBJECTS for child in token.children)


def _noun(token: "Token", who: _Parties) -> Roles | None:
    """The party that a noun is, or whose it is where it stands for its owner (« la responsabilité du Prestataire »)."""
    if token.i in who:
        return who[token.i]
    stands_for = _begins(token, "holders")
    for child in token.children:
        if child.i in who and (child.dep_ in ("appos", "flat:name") or (stands_for and child.dep_ in _PASSED_ON)):
            return who[child.i]
    return None


def _pronoun(token: "Token", verb: "Token", who: _Parties) -> Roles | None:
    words = fold_text("".join(part.text_with_ws for part in token.subtree))
    if _LATTER.match(words) or fold_text(token.text) in _RELATIVE:
        return _last_before(token.i, who)
    if fold_text(token.text) not in _PRONOUN:
        return None
    if verb.dep_ == "ccomp" and (found := _granted(verb, who)):
        return found
    earlier = [found for other in token.doc[: token.i] if other.dep_ in _SUBJECTS and (found := _noun(other, who))]
    return earlier[-1] if earlier else _last_before(token.i, who)


def _last_before(position: int, who: _Parties) -> Roles | None:
    before = [place for place in who if place < position]
    return who[max(before)] if before else None


def _relative(token: "Token", who: _Parties) -> Roles | None:
    """« …, le Client, lequel paie »: the party that stands right before the pronoun of the verb."""
    for word in token.doc[max(0, token.i - 4) : token.i]:
        if fold_text(word.text) in _RELATIVE:
            before = word.i - 2 if word.i and word.nbor(-1).is_punct else word.i - 1
            if before in who:
                return who[before]
    return None


def _agent(token: "Token", who: _Parties) -> Roles | None:
    """« … est payé par le Client », « … est remis au Client par le Prestataire »"""
    nouns = [*token.children, *(below for child in token.children if child.i in who for below in child.children)]
    for noun in nouns:
        if _governed_by(noun, ("par",)):
            found = _noun(noun, who) or (_pronoun(noun, token, who) if noun.dep_ == "obl:agent" else None)
            if found:
                return found
    return None


def _owner(token: "Token", who: _Parties) -> Roles | None:
    """« … est à la charge du Client », « … appartient au Prestataire »"""
    for word in (token, *token.children):
        if _begins(word, "belongs") and (found := _told_of(word, who)):
            return found
    return None


def _granted(token: "Token", who: _Parties) -> Roles | None:
    """« … autorise le Prestataire à … », « il est interdit au Client de … »"""
    head = token.head
    if token.dep_ not in _PASSED_ON or not _begins(head, "grants"):
        return None
    return _told_of(head, who) or next((who[c.i] for c in head.children if c.i in who and c.dep_ == "obj"), None)


def _told_of(word: "Token", who: _Parties) -> Roles | None:
    return next((who[c.i] for c in word.children if c.i in who and _governed_by(c, _OF_OR_TO)), None)


def _governed_by(token: "Token", prepositions: tuple[str, ...]) -> bool:
    return any(child.dep_ == "case" and fold_text(child.text) in prepositions for child in token.children)


def _begins(token: "Token", key: str) -> bool:
    return fold_text(token.text).startswith(_stems(key))


@functools.cache
def _mutual() -> CueSet:
    return cue_set(tuple(load_list("bearers")["mutual"]))


@functools.cache
def _stems(key: str) -> tuple[str, ...]:
    return tuple(fold_text(stem) for stem in load_list("bearers")[key])
