"""Whom the words of a sentence bind or entitle."""

from pathlib import Path

import pytest

from clauselint.extract.structure import arrange
from clauselint.model.document import Block, Document, Piece
from clauselint.model.source import Source
from clauselint.model.span import Span
from clauselint.nlp import parser
from clauselint.nlp.analyse import analyse_labelled

PARTIES = "Entre DUPONT SARL, ci-après « le Client », et Mme Léa Petit, ci-après « le Studio », le prestataire."
BOTH, STUDIO, CLIENT, NOBODY = {"prestataire", "client"}, {"prestataire"}, {"client"}, set[str]()


def bearers(text: str) -> set[str]:
    """Those of the words in brackets."""
    start, end = text.index("[["), text.index("]]") - 2
    texts = (PARTIES, text.replace("[[", "").replace("]]", ""))
    blocks = [Block(i, "paragraph", "body", each, (Piece(0, len(each), None),)) for i, each in enumerate(texts)]
    document = Document(Source(Path("x.md"), "text/markdown", "", b""), arrange(blocks))
    analysis = analyse_labelled(document, [(), ()], "contract", "gen", "FR")
    place = Span(1, start, end)
    return set(analysis.bearers(next(s for s in analysis.sentences[1] if s.contains(place)), place))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The nearest name is not the subject.
        ("Le Studio remet ses fichiers au Client et [[s'interdit]] d'en changer les accès.", STUDIO),
        ("Le Client, qui connaît les tarifs du Studio, les [[accepte]] sans réserve.", CLIENT),
        ("La responsabilité du Studio à l'égard du Client [[est limitée]] au prix.", STUDIO),
        # Passive voice.
        ("Le contrat [[peut être résilié]] par le Client à tout moment.", CLIENT),
        ("Les données du Client [[sont supprimées]] par le Studio.", STUDIO),
        ("Le travail achevé, le Client en est avisé par le Studio et [[prononce]] la recette.", CLIENT),
        # One or both.
        ("Le Client et le Studio [[s'engagent]] à se prévenir.", BOTH),
        ("Ni le Client ni le Studio ne [[peuvent céder]] le contrat.", BOTH),
        ("Sans l'accord du Client, chaque partie [[peut résilier]].", BOTH),
        ("La partie défaillante [[répond]] envers le Client comme envers le Studio.", BOTH),
        ("Le Studio garde [[confidentielles]] les informations du Client, et réciproquement.", BOTH),
        ("Le Client [[peut résilier]] ; le même droit appartient au Studio.", BOTH),
        # The subject stands for no one.
        ("Il appartient au Client de [[vérifier]] les sauvegardes du Studio.", CLIENT),
        ("Le Client autorise le Studio à [[sous-traiter]] la mission.", STUDIO),
        ("Le Studio peut exiger du Client qu'il [[produise]] ses statuts.", CLIENT),
        ("Les frais de déplacement du Studio [[sont à la charge]] du Client.", CLIENT),
        # Pronouns.
        ("Le Studio alerte le Client, lequel [[doit répondre]].", CLIENT),
        ("Le Studio adresse le devis au Client ; celui-ci [[dispose]] de dix jours.", CLIENT),
        ("Le Client paie les factures du Studio ; à défaut, il [[doit]] des pénalités.", CLIENT),
        ("Le Studio informe le Client. Il [[s'engage]] à répondre sous un jour.", CLIENT),
        ("Le Studio informe le Client. Le travail [[s'engage]] ensuite.", NOBODY),
        # The party's own name.
        ("Sauf demande contraire de DUPONT SARL, le Studio [[mentionne]] son nom.", STUDIO),
        ("DUPONT [[verse]] au Studio un acompte.", CLIENT),
    ],
)  # fmt: skip
@pytest.mark.parametrize("capitals", [False, True], ids=["as usual", "capitals"])
def test_bearers(text: str, expected: set[str], capitals: bool) -> None:
    assert bearers(text.replace("Client", "CLIENT").replace("Studio", "STUDIO") if capitals else text) == expected


def test_a_sentence_that_names_one_side_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "parse", None)
    assert bearers("Le Client [[peut]] résilier.") == CLIENT


@pytest.mark.parametrize(
    ("opening", "item", "expected"),
    [
        ("Le Studio s'engage à :", "[[ne pas divulguer]] les informations du Client ;", STUDIO),
        ("Pendant la mission, le Client s'engage envers le Studio à :", "[[fournir]] ses textes.", CLIENT),
        ("Le Client remet au Studio :", "[[ses identifiants]] ;", CLIENT),
        # An item with a subject of its own, and a list that nobody opens.
        ("Le Studio s'engage à :", "Le Client [[valide]] les textes.", CLIENT),
        ("Les prestations comprennent :", "[[fournir]] les textes.", NOBODY),
        ("Le Studio travaille avec soin.", "[[fournir]] les textes.", NOBODY),
    ],
)
def test_an_item_is_about_whom_its_list_opens_with(opening: str, item: str, expected: set[str]) -> None:
    start, end = item.index("[["), item.index("]]") - 2
    texts = (PARTIES, opening, "une première ligne ;", item.replace("[[", "").replace("]]", ""))
    kinds = ("paragraph", "paragraph", "list_item", "list_item")
    blocks = [
        Block(i, kind, "body", each, (Piece(0, len(each), None),))
        for i, (kind, each) in enumerate(zip(kinds, texts, strict=True))
    ]
    document = Document(Source(Path("x.md"), "text/markdown", "", b""), arrange(blocks))
    analysis = analyse_labelled(document, [(), (), (), ()], "contract", "gen", "FR")
    assert set(analysis.bearers(analysis.sentences[3][0], Span(3, start, end))) == expected
