from dataclasses import replace

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
        ("Article L. 441-10 du code de commerce", None),
        ("(art. R*111-2)", None),
        ("Article D. 8222-5", None),
        ("Article d'usage", None),
        ("Avenant n° {{ numero }}", None),
        ("Avenant n° 2", "2"),
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


@pytest.mark.parametrize(
    "text",
    ["{{ client.nom }}", "«NomClient»", "Et {prenom} {nom}", "Lyon, le ………………", "Saint-Denis, le 4 mars 2026", "N°______/DG/2026",
     "TOTAL TTC : 4 500 €", "Total : {montant} € HT"],
)  # fmt: skip
def test_a_bold_line_that_is_filled_in_is_no_heading(text: str) -> None:
    bold = block(0, text, frozenset({"bold"}))
    below = block(1, "Une phrase assez longue pour tenir lieu de texte sous un titre éventuel.")
    assert arrange([bold, below])[0].kind == "paragraph"


@pytest.mark.parametrize("text", ["Rémunération de {client}", "Prix en euros", "Durée, préavis et renouvellement"])
def test_a_bold_line_that_names_something_is_a_heading(text: str) -> None:
    bold = block(0, text, frozenset({"bold"}))
    below = block(1, "Une phrase assez longue pour tenir lieu de texte sous un titre éventuel.")
    assert arrange([bold, below])[0].kind == "heading"


@pytest.mark.parametrize(("text", "number"), [("9.000", None), ("5.2 Prix", "5.2"), ("Article 4", "4")])
def test_numbers_of_bold_cells(text: str, number: str | None) -> None:
    cell = replace(block(0, text), kind="table_cell", row=(0, 0, 0), flags=frozenset({"bold"}))
    assert arrange([cell])[0].number == number


def test_a_numbered_line_with_nothing_below_it_says_all_itself() -> None:
    lines = ["6. Prix", "6.1 Forfait : [montant] €", "6.2 Facturation : mensuelle", "7. Durée", "7.1 Terme", "Un an."]
    arranged = arrange([block(number, text) for number, text in enumerate(lines)])
    assert [b.kind == "heading" for b in arranged] == [True, False, False, True, True, False]
