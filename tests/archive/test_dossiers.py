from pathlib import Path

import pytest

from clauselint.archive.dossiers import arrange_dossiers
from clauselint.errors import InvocationError


def _grouped(archive: Path, *paths: str) -> dict[str, list[str]]:
    """The files of each dossier in the order in which they are read."""
    return {
        dossier.name: [member.path for member in dossier.members]
        for dossier in arrange_dossiers(archive, sorted(paths))
    }


def test_files_of_one_client_in_one_folder(tmp_path: Path) -> None:
    paths = [
        "Dupont/Avenant n°2.docx",
        "Dupont/Contrat.docx",
        "Dupont/annexe A.pdf",
        "Dupont/Avenant 1.docx",
        "Dupont/CGV.pdf",
    ]
    assert _grouped(tmp_path, *paths) == {
        "Dupont/Contrat": [
            "Dupont/Contrat.docx",
            "Dupont/annexe A.pdf",
            "Dupont/CGV.pdf",
            "Dupont/Avenant 1.docx",
            "Dupont/Avenant n°2.docx",
        ]
    }


def test_files_of_several_clients_in_one_folder_go_by_name(tmp_path: Path) -> None:
    assert _grouped(
        tmp_path, "contrat-dupont.docx", "avenant-1-dupont.docx", "contrat-martin.pdf", "annexe 2 martin.pdf"
    ) == {
        "contrat-dupont": ["contrat-dupont.docx", "avenant-1-dupont.docx"],
        "contrat-martin": ["contrat-martin.pdf", "annexe 2 martin.pdf"],
    }


def test_what_belongs_to_no_contract_stands_alone(tmp_path: Path) -> None:
    assert _grouped(tmp_path, "dupont.docx", "martin.docx", "avenant 3.docx", "CGV 2026.pdf") == {
        "dupont": ["dupont.docx"],
        "martin": ["martin.docx"],
        "avenant 3": ["avenant 3.docx"],
        "CGV 2026": ["CGV 2026.pdf"],
    }


def test_versions_stand_alone_and_the_signed_or_last_one_has_the_amendments(tmp_path: Path) -> None:
    assert _grouped(
        tmp_path, "Contrat Dupont v1.docx", "Contrat Dupont v10.docx", "Contrat Dupont v9.docx", "Avenant Dupont.docx"
    ) == {
        "Contrat Dupont v1": ["Contrat Dupont v1.docx"],
        "Contrat Dupont v10": ["Contrat Dupont v10.docx", "Avenant Dupont.docx"],
        "Contrat Dupont v9": ["Contrat Dupont v9.docx"],
    }
    assert _grouped(tmp_path, "contrat.docx", "contrat.pdf", "contrat signé.pdf", "avenant.pdf") == {
        "contrat": ["contrat.docx"],
        "contrat.pdf": ["contrat.pdf"],
        "contrat signé": ["contrat signé.pdf", "avenant.pdf"],
    }


def test_two_contracts_of_one_client_are_two_dossiers(tmp_path: Path) -> None:
    assert _grouped(tmp_path, "Contrat Dupont.docx", "Convention Dupont.docx", "Avenant Dupont.docx") == {
        "Contrat Dupont": ["Contrat Dupont.docx"],
        "Convention Dupont": ["Convention Dupont.docx"],
        "Avenant Dupont": ["Avenant Dupont.docx"],
    }


def test_two_markers_of_one_name_are_told(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "dossier.toml").write_text('name = "Léa"', encoding="utf-8")
    with pytest.raises(InvocationError, match="Two dossier"):
        arrange_dossiers(tmp_path, ["a/a.docx", "b/b.docx"])


def test_a_marker_says_what_belongs_together_and_in_which_order(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "dossier.toml").write_text(
        'name = "Affaire Léa"\nfiles = ["z.docx", "sub/a.docx"]\n', encoding="utf-8"
    )
    assert _grouped(tmp_path, "x/sub/a.docx", "x/z.docx", "x/autre.pdf", "y.docx") == {
        "Affaire Léa": ["x/z.docx", "x/autre.pdf", "x/sub/a.docx"],
        "y": ["y.docx"],
    }


@pytest.mark.parametrize("text", ["name = ", "files = 'a'", "other = 1", "name = 3"])
def test_a_marker_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "dossier.toml").write_text(text)
    with pytest.raises(InvocationError, match=r"dossier\.toml"):
        arrange_dossiers(tmp_path, ["a.docx"])
