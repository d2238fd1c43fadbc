from pathlib import Path

from clauselint.extract import read_document
from clauselint.nlp.analyse import analyse


def statuses(tmp_path: Path, text: str, *types: str) -> list[str]:
    path = tmp_path / "contrat.md"
    path.write_text(text, encoding="utf-8")
    presence = analyse(read_document(path)).presence
    return [presence[name].status for name in types]


CONTRACT = """# Contrat de prestation

## 1. Objet

Le Prestataire réalise le site internet du Client.

"""


def test_a_title_that_keeps_its_word_announces_nothing_more(tmp_path: Path) -> None:
    """« Résiliation » may head either of two types: a clause of one does what the title says."""
    text = CONTRACT + (
        "## 2. Résiliation\n\nEn cas de manquement grave non réparé dans les quinze jours d'une mise en demeure, le contrat est "
        "résilié de plein droit.\n"
    )
    found = statuses(tmp_path, text, "termination_for_cause", "termination_for_convenience")
    assert found == ["present", "absent"]


def test_a_title_over_something_else_leaves_it_open(tmp_path: Path) -> None:
    text = CONTRACT + "## 2. Résiliation\n\nVoir la fiche jointe.\n"
    found = statuses(tmp_path, text, "termination_for_cause", "termination_for_convenience")
    assert "absent" not in found
