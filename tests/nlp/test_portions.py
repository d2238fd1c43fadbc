from pathlib import Path

import pytest

from clauselint.extract import read_document
from clauselint.nlp.analyse import analyse

LATE = "Tout retard de paiement entraîne de plein droit des pénalités au taux de trois fois l'intérêt légal et une indemnité forfaitaire de quarante euros pour frais de recouvrement."
SECRET = "Chaque partie garde confidentielles les informations reçues de l'autre pendant le contrat et trois ans après sa fin."
COURT = "Tout litige est soumis au tribunal de commerce de Lyon, seul compétent."
LAW = "Le présent contrat est régi par le droit français."
INSURANCE = "Le Prestataire déclare avoir souscrit une assurance de responsabilité civile professionnelle auprès de la compagnie Hêtre."


def portions(tmp_path: Path, paragraph: str) -> dict[str, str]:
    """What each sure type of a paragraph is about."""
    path = tmp_path / "contrat.md"
    path.write_text(f"# Contrat de prestation de services\n\n## Divers\n\n{paragraph}\n", encoding="utf-8")
    analysis = analyse(read_document(path))
    [block] = [block for block in analysis.document.blocks if block.kind == "paragraph"]
    return {label.type: block.text[label.start : label.end] for label in analysis.portions(block) if label.sure}


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (f"{SECRET} {INSURANCE}", {"confidentiality": SECRET, "insurance": INSURANCE}),
        (f"{INSURANCE} {SECRET}", {"confidentiality": SECRET, "insurance": INSURANCE}),
        (f"{LATE} {SECRET}", {"late_payment": LATE, "confidentiality": SECRET}),
        (f"{LAW} {COURT}", {"governing_law": LAW, "jurisdiction": COURT}),
    ],
)
def test_each_type_has_its_sentences(tmp_path: Path, paragraph: str, expected: dict[str, str]) -> None:
    found = portions(tmp_path, paragraph)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("paragraph", [SECRET, f"{SECRET} Cette obligation pèse aussi sur leurs salariés."])
def test_a_paragraph_about_one_thing_is_told_whole(tmp_path: Path, paragraph: str) -> None:
    assert portions(tmp_path, paragraph)["confidentiality"] == paragraph


def test_a_sentence_in_passing_is_told_for_the_whole(tmp_path: Path) -> None:
    """« Le droit français s'applique. » in a long paragraph: too little of it to be sure of its borders."""
    paragraph = f"{SECRET} {SECRET} {INSURANCE} {INSURANCE} {LAW}"
    assert portions(tmp_path, paragraph).get("governing_law", paragraph) == paragraph
