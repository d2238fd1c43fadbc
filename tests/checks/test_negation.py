"""Asserted or taken back: negation, exception, quotation, and what only looks like them."""

from pathlib import Path

import pytest

from clauselint.checks.negation import taken_back
from clauselint.extract.structure import arrange
from clauselint.model.document import Block, Document, Piece
from clauselint.model.source import Source
from clauselint.model.span import Span
from clauselint.nlp.analyse import analyse_labelled


def is_taken_back(text: str) -> bool:
    """Of the one place in `[[…]]`."""
    left, right = text.index("[["), text.index("]]") - 2
    plain = text.replace("[[", "").replace("]]", "")
    document = Document(
        Source(Path("x.md"), "text/markdown", "", b""),
        arrange([Block(0, "paragraph", "body", plain, (Piece(0, len(plain), None),))]),
    )
    analysis = analyse_labelled(document, [()], "contract", "gen", "FR")
    place = Span(0, left, right)
    sentence = next(span for span in analysis.sentences[0] if span.contains(place))
    return taken_back(analysis, sentence, place)


@pytest.mark.parametrize(
    "text",
    [
        "Le Prestataire n'a aucune [[obligation de résultat]].",
        "Il est tenu d'une obligation de moyens, et non d'une [[obligation de résultat]].",
        "Le Prestataire travaille sans [[exclusivité]].",
        "L'[[exclusivité]] n'est pas accordée.",
        "Tout est compris, à l'exception de l'[[hébergement]].",
        "Sont dus tous les frais, sauf le [[train]].",
        "Aux termes de l'article 1217 du code civil, « la partie peut [[suspendre]] l'exécution ».",
        "L\u2019agence ne promet pas de [[résultat]].",
        "La [[compensation d'office]] est strictement interdite.",
        "Il n'est tenu, en aucun cas, d'une [[obligation de résultat]].",
        "Il n'a aucune obligation de délai, de qualité ou de [[résultat]].",
        "Il n'a (sauf accord) aucune obligation (même implicite) de [[résultat]].",
        "« [[Obligation de résultat]] » désigne la promesse d'un résultat.",
        "Il n'[[accorde aucune exclusivité]].",
    ],
)
def test_taken_back(text: str) -> None:
    assert is_taken_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le Prestataire est tenu d'une [[obligation de résultat]].",
        "Il ne vend pas de logiciel mais il a une [[obligation de résultat]].",
        "Non seulement il conseille, il a une [[obligation de résultat]].",
        "Sans préjudice de ses droits, il doit une [[pénalité]].",
        "Sauf accord écrit, il doit une [[pénalité]].",
        "Il suspend sans délai la [[prestation]].",
        "La clause de non-concurrence prévoit une [[pénalité]].",
        "Il ne facture rien. Il doit une [[pénalité]].",
        "Le Client parle de « la [[mission]] ».",
        "La [[mission]] est courte, elle n'est pas payée.",
        "Il est tenu d'une [[obligation de résultat]] et non de moyens.",
        "Le Client n'ayant pas payé, le Prestataire [[suspend]] ses travaux.",
        "Sans réponse, il [[résilie]].",
        "Il n'est payé qu'[[après le client final]].",
        "Il garde [[toute liberté]] de ne pas poursuivre.",
        "En cas de non-paiement, le Prestataire [[peut résilier]].",
        "La partie n'ayant pas respecté cette clause [[verse une pénalité]].",
        "Il garde la [[liberté de poursuivre ou de ne pas poursuivre]].",
        "Si le Client ne respecte pas l'[[exclusivité]], le contrat cesse.",
        "Un consommateur (qui n'achète pas pour son métier) [[peut résilier]].",
        "La [[résiliation]], ne pouvant valoir renonciation, est écrite.",
    ],
)
def test_asserted(text: str) -> None:
    assert not is_taken_back(text)
