"""Document into Analysis."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from clauselint.lexicon.folding import fold
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis, Clause, ClauseLabel, Kind, Presence, Profile
from clauselint.model.document import Document
from clauselint.model.folded import Folded
from clauselint.model.mention import Party
from clauselint.nlp.amendments import find_replaced_articles
from clauselint.nlp.annexes import presence_with_annexes
from clauselint.nlp.bearers import find_bearers
from clauselint.nlp.classify import Labels, classify
from clauselint.nlp.context import contexts
from clauselint.nlp.dossier import join
from clauselint.nlp.facts import find_mentions
from clauselint.nlp.kind import find_kind, find_law, find_profile
from clauselint.nlp.parties import find_parties
from clauselint.nlp.portions import find_portions
from clauselint.nlp.presence import find_presence
from clauselint.nlp.sentences import split_sentences
from clauselint.nlp.unread import presence_as_read


def clause_types() -> tuple[str, ...]:
    """The ids of the clause types, in the order of the taxonomy."""
    return tuple(load_list("clauses"))


def analyse(document: Document, profile: Profile | None = None, attached: Sequence[Document] = ()) -> Analysis:
    """All that rules may ask about a contract.

    What the document is, its law and its parties are read from the contract's own file; clause types are told file by
    file, since they depend on what stands around a paragraph.

    Args:
        profile: the kind of service, where the user knows better.
        attached: further files of the same contract.
    """
    documents = (document, *attached)
    folded = [tuple(fold(block.text) for block in each.blocks) for each in documents]
    parties = find_parties(document, folded[0])
    around = [contexts(each, texts, parties) for each, texts in zip(documents, folded, strict=True)]
    labels = [classify(*each) for each in zip(documents, around, strict=True)]
    kinds = [find_kind(each, texts) for each, texts in zip(documents, folded, strict=True)]
    whole = join(documents, kinds) if attached else document
    all_folded, all_labels = tuple(chain.from_iterable(folded)), tuple(chain.from_iterable(labels))
    analysis = _assemble(
        whole,
        all_folded,
        all_labels,
        find_presence(whole, all_folded, all_labels, list(chain.from_iterable(around))),
        kinds[0],
        profile or find_profile(document, folded[0], kinds[0], labels[0]),
        find_law(document, folded[0]),
        parties,
    )
    superseded = find_replaced_articles(analysis) if attached else ()
    analysis = replace(analysis, presence=presence_with_annexes(analysis), superseded=superseded)
    return replace(analysis, presence=presence_as_read(analysis))


def analyse_labelled(
    document: Document, types: Sequence[Sequence[str]], kind: Kind, profile: Profile, law: str
) -> Analysis:
    """An analysis of a document whose clause types are given: present where a block has the type, else absent."""
    labels = tuple(tuple(ClauseLabel(name, 1.0, "title") for name in names) for names in types)
    presence = {}
    for name in clause_types():
        blocks = tuple(block.id for block in document.blocks if name in types[block.id])
        presence[name] = Presence(name, "present" if blocks else "absent", 1.0 if blocks else 0.0, blocks)
    folded = tuple(fold(block.text) for block in document.blocks)
    return _assemble(document, folded, labels, presence, kind, profile, law, find_parties(document, folded))


def _assemble(
    document: Document,
    folded: tuple[Folded, ...],
    labels: Labels,
    presence: dict[str, Presence],
    kind: Kind,
    profile: Profile,
    law: str,
    parties: tuple[Party, ...],
) -> Analysis:
    return Analysis(
        document=document,
        kind=kind,
        profile=profile,
        law=law,
        parties=parties,
        clauses=_clauses(document),
        labels=labels,
        presence=presence,
        mentions=find_mentions(document, folded),
        sentences=tuple(split_sentences(block) for block in document.blocks),
        folded=folded,
        find_bearers=find_bearers,
        find_portions=find_portions,
    )


def _clauses(document: Document) -> tuple[Clause, ...]:
    """Sections: a heading and all below it; what stands before the first heading is a clause without one."""
    members: dict[int | None, list[int]] = {}
    for block in document.body():
        headings = document.headings_of(block)
        key = block.id if block.kind == "heading" and not headings else (headings[0].id if headings else None)
        members.setdefault(key, []).append(block.id)
    return tuple(Clause(number, heading, tuple(blocks)) for number, (heading, blocks) in enumerate(members.items()))
