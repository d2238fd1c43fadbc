"""Who contracts."""

import time
from pathlib import Path

import pytest

from clauselint.lexicon.folding import fold
from clauselint.model.document import Block, Document, Piece
from clauselint.model.mention import Party
from clauselint.model.source import Source
from clauselint.nlp.parties import find_parties


def document(*texts: str) -> Document:
    blocks = tuple(
        Block(id=i, kind="paragraph", layer="body", text=text, pieces=(Piece(0, len(text), None),))
        for i, text in enumerate(texts)
    )
    return Document(Source(Path("contrat.txt"), "text/plain", "", b""), blocks)


def found_in(contract: Document) -> tuple[Party, ...]:
    return find_parties(contract, tuple(fold(block.text) for block in contract.blocks))


def parties(*texts: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(party.role, party.names) for party in found_in(document(*texts))]


PRESTATAIRE_CLIENT = [("prestataire", ("Prestataire",)), ("client", ("Client",))]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (
                "Majora SAS, RCS Lyon 123, ci-après dénommée « le Client »",
                "et",
                "Léa, SIRET 1, ci-après « le Prestataire »",
            ),
            PRESTATAIRE_CLIENT,
            id="defined",
        ),
        pytest.param(
            ("Conclu entre X (ci-après « le Prestataire ») et Y (ci-après « le Client »).",),
            PRESTATAIRE_CLIENT,
            id="one-block",
        ),
        pytest.param(("Le Prestataire :", "X", "Le Client :", "Y"), PRESTATAIRE_CLIENT, id="labels"),
        pytest.param(("LE PRESTATAIRE :", "X", "LE CLIENT", "Y"), PRESTATAIRE_CLIENT, id="capital-labels"),
        pytest.param(("Entre X (Prestataire) et Y (Client).",), PRESTATAIRE_CLIENT, id="brackets"),
        pytest.param(("Le Prestataire réalise. Le Client paie.",), PRESTATAIRE_CLIENT, id="only-used"),
        pytest.param(
            ("Le prestataire peut résilier, le client aussi.",), PRESTATAIRE_CLIENT, id="only-used-small-letters"
        ),
        pytest.param(
            ("Le terme « Client » désigne l'acheteur.", "Le terme « Prestataire » désigne Majora."),
            PRESTATAIRE_CLIENT,
            id="designe",
        ),
        pytest.param(
            (
                "ci-après dénommé LE MAÎTRE D'OUVRAGE, d'une part, et la société Y, ci-après dénommée LE TITULAIRE, d'autre part",
            ),
            [("prestataire", ("Titulaire",)), ("client", ("Maître d'ouvrage",))],
            id="public-words",
        ),
        pytest.param(
            ("La Cliente confie sa gestion à l'Assistante virtuelle.",),
            [("prestataire", ("Assistante virtuelle",)), ("client", ("Cliente",))],
            id="feminine",
        ),
        pytest.param(
            ("Entre {{agence}} (Agence) et {{annonceur}} (Annonceur).",),
            [("prestataire", ("Agence",)), ("client", ("Annonceur",))],
            id="agency",
        ),
        pytest.param(
            ("Le Donneur d'ordre : X", "Le Sous-traitant : Y"),
            [("prestataire", ("Sous-traitant",)), ("client", ("Donneur d'ordre",))],
            id="subcontract",
        ),
        pytest.param(
            (
                "Studio Z, SIRET 12, ci-après dénommée « l'Agence »,",
                "et",
                "Paul Roux, SIRET 44, ci-après dénommé « le Photographe »,",
            ),
            [("prestataire", ("Photographe",)), ("client", ("Agence",))],
            id="agency-orders",
        ),
        pytest.param(
            (
                "L'agence Z, SIRET 12, ci-après « l'Agence », et Paul Roux, SIRET 44, ci-après « le Sous-traitant ».",
                "Le client final est suivi par l'Agence ; un défaut se dit au client.",
            ),
            [("prestataire", ("Sous-traitant",)), ("client", ("Agence",))],
            id="client-of-the-agency",
        ),
        pytest.param(
            ("Cabinet Z, RCS 12 (« le Cabinet »)", "Anna Roux, SIRET 44 (« la Consultante »)"),
            [("prestataire", ("Consultante",)), ("client", ("Cabinet",))],
            id="article-in-quotation-marks",
        ),
        pytest.param(
            ("Les livres Z, RCS 12, ci-après l'Éditeur, et Anna Roux, SIRET 44, ci-après la Traductrice, conviennent",),
            [("prestataire", ("Traductrice",)), ("client", ("Éditeur",))],
            id="no-quotation-marks",
        ),
    ],
)
def test_names_of_the_two_sides(texts: tuple[str, ...], expected: list[tuple[str | None, tuple[str, ...]]]) -> None:
    assert parties(*texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            (
                "La société Majora, RCS Lyon, ci-après « Majora »,",
                "d'une part,",
                "ET",
                "Léa, SIRET 1, ci-après dénommée « le Freelance »,",
            ),
            [("prestataire", ("Freelance",)), ("client", ("Majora",))],
            id="by-elimination",
        ),
        pytest.param(
            (
                "La société X, RCS Paris",
                "Ci-après dénommée « la société »",
                "ET :",
                "Y",
                "Ci-après dénommé « le prestataire rédacteur »,",
            ),
            [("prestataire", ("prestataire rédacteur", "Prestataire")), ("client", ("Société",))],
            id="the-company",
        ),
        pytest.param(
            (
                "Entre Majora SAS (ci-après « Majora ») et Léa Roux, SIRET 12 (ci-après « Léa »).",
                "Majora souhaite un site. Léa s'engage à réaliser.",
            ),
            [("prestataire", ("Léa",)), ("client", ("Majora",))],
            id="by-who-sells",
        ),
        pytest.param(
            ("La société Alpha, RCS 1, ci-après « Alpha ».", "Le Client souscrit. Le Client paie. Le Client résilie."),
            [("prestataire", ("Alpha",)), ("client", ("Client",))],
            id="terms-of-sale",
        ),
        pytest.param(
            (
                "La société Alpha, RCS 1, ci-après dénommée « Alpha », « la Société » ou « le Prestataire »",
                "ET Le Client,",
            ),
            [("prestataire", ("Alpha", "Société", "Prestataire")), ("client", ("Client",))],
            id="three-names",
        ),
        pytest.param(
            (
                "X, au capital de 10 €, ci-après « le Client » ou « vous »",
                "et",
                "Marie, SIRET 2, ci-après « le Prestataire » ou « je »",
            ),
            [("prestataire", ("Prestataire", "je")), ("client", ("Client", "vous"))],
            id="pronouns-that-are-defined",
        ),
    ],
)
def test_trade_names_take_a_side(texts: tuple[str, ...], expected: list[tuple[str | None, tuple[str, ...]]]) -> None:
    assert parties(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((), id="empty"),
        pytest.param(("Bonjour.",), id="nobody"),
        pytest.param(("Je réalise vos visuels. Vous payez.",), id="pronouns-that-are-not-defined"),
        pytest.param(("La société X, RCS 1, réalise un site (ci-après « le Site »).",), id="not-a-party"),
        pytest.param(("Chaque sous-traitant de données présente des garanties.",), id="data-processor"),
    ],
)
def test_near_misses(texts: tuple[str, ...]) -> None:
    assert parties(*texts) == []


def test_parties_to_a_lease_have_no_side() -> None:
    found = parties("Entre la société X, ci-après « le Bailleur », et M. Y, ci-après « le Locataire »")
    assert found == [(None, ("Bailleur",)), (None, ("Locataire",))]


def test_the_span_is_where_the_name_is_introduced() -> None:
    contract = document("Entre X", "ci-après dénommé « le Client »", "et Y (le Prestataire)")
    assert [contract.excerpt(party.span) for party in found_in(contract)] == ["Prestataire", "Client"]


@pytest.mark.parametrize("unit", ["le Client ", "« a » ", "(ci-après « Majora ») ", "et ", "la société "])
def test_time_is_linear(unit: str) -> None:
    start = time.process_time()
    parties(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("presentation", "later", "expected"),
    [
        (
            "Entre DUPONT SARL, ci-après « le Client », et Mme Léa Petit, ci-après « le Prestataire ».",
            "DUPONT verse un acompte à Léa Petit.",
            {"client": ("DUPONT",), "prestataire": ("Léa Petit",)},
        ),
        (
            "La société Blanc & Fils, SAS au capital de 5 000 €, ci-après le « Client », et M. Jean de La Tour, "
            "ci-après le « Prestataire ».",
            "Blanc & Fils paie. Jean de La Tour livre.",
            {"client": ("Blanc & Fils",), "prestataire": ("Jean de La Tour",)},
        ),
        (
            "Association Les Amis du Lac, ci-après dénommée « le Client » ET Nadia Roux, entrepreneure individuelle, "
            "ci-après dénommée « le Prestataire »",
            "Nadia Roux livre.",
            {"client": (), "prestataire": ("Nadia Roux",)},
        ),
    ],
)
def test_own_names_that_the_contract_goes_on_to_use(presentation: str, later: str, expected: dict[str, object]) -> None:
    found = found_in(document(presentation, later))
    assert {party.role: party.own for party in found} == expected
