import pytest

from clauselint.extract.structure import arrange, parse_number
from clauselint.model.document import Block, Flag, Piece


def block(number: int, text: str, flags: frozenset[Flag] = frozenset()) -> Block:
    return Block(number, "paragraph", "body", text, (Piece(0, len(text), None),), flags=flags)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Article 5 – Prix", "5"),
        ("ARTICLE 5.2 : Acompte", "5.2"),
        ("Article 1er", "1"),
        ("Article premier – Objet", "1"),
        ("ARTICLE IV – Durée", "4"),
        ("Art. 12 bis", "12"),
        ("5.2.1 Les factures", "5.2.1"),
        ("3. Durée", "3"),
        ("3) Durée", "3"),
        ("IV. Durée", "4"),
        ("a) la saisie", "a"),
        ("Annexe 2 – Prix", "annexe 2"),
        ("ANNEXE A", "annexe a"),
        ("Le prix", None),
        ("2026 est une année", None),
        ("500 € HT", None),
        ("C'est ainsi", None),
        ("30 jours après la facture", None),
    ],
)
def test_number(text: str, number: str | None) -> None:
    found = parse_number(text)
    assert (found[0] if found else None) == number


def test_headings_nest_by_their_numbers() -> None:
    texts = ["CONTRAT DE PRESTATION", "Article 1 – Objet", "Le Client confie des tâches.", "1.1 Volume",
             "Vingt heures par mois au plus, du lundi au vendredi.", "Article 2 – Prix", "Le prix est de 500 € HT."]  # fmt: skip
    arranged = arrange(block(i, text) for i, text in enumerate(texts))
    assert [b.kind for b in arranged] == [
        "heading",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert "title" in arranged[0].flags
    assert [b.parent for b in arranged] == [None, None, 1, 1, 3, None, 5]


@pytest.mark.parametrize(
    "text",
    [
        "Article 5 : le Client s'engage à payer le prix dans les trente jours de la facture, sans retard et sans réserve.",
        "SIRET : [À COMPLÉTER]",
        "Tél. : 01 02 03 04 05",
    ],
)
def test_a_line_that_states_something_is_no_heading(text: str) -> None:
    arranged = arrange(
        [
            block(0, "Le contrat est signé."),
            block(1, text),
            block(2, "Une phrase assez longue pour tenir lieu de texte sous un titre éventuel."),
        ]
    )
    assert arranged[1].kind == "paragraph"


def test_an_unnumbered_title_above_its_text() -> None:
    below = "Chaque partie peut mettre fin au contrat à tout moment avec un préavis écrit de trente jours, sans avoir à donner de motif."
    arranged = arrange([block(0, "Le prix est de 500 €."), block(1, "Résiliation"), block(2, below)])
    assert arranged[1].kind == "heading"
    assert arranged[2].parent == 1
