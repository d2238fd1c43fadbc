"""`clauselint audit` as a user meets it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main

CONTRACT = """# Contrat de prestation de services

## Article 1 – Prix

Le Client paie au Prestataire 900 € HT par mois. Les factures sont payables à quatre-vingt-dix (90) jours.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["audit", *map(str, arguments)])


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contrat.md"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def test_a_folder_next_to_the_contract(contract: Path) -> None:
    result = run(contract, "--as", "prestataire")
    assert result.exit_code == 0, result.output
    assert "Ne signez pas en l'état." in result.output or "À négocier avant de signer." in result.output
    assert (
        (contract.parent / "contrat-audit" / "rapport.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    )
    assert contract.read_text(encoding="utf-8") == CONTRACT


def test_only_what_is_asked_for_where_it_is_asked_for(contract: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ailleurs" / "dossier"
    assert run(contract, "-o", folder, "--only", "report").exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["rapport.html"]


def test_a_folder_that_cannot_be_written(contract: Path, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    result = run(contract, "-o", tmp_path / "fichier" / "sous")
    assert result.exit_code == 2
    assert "Cannot write" in result.output


def test_an_unreadable_contract_exits_with_three(tmp_path: Path) -> None:
    path = tmp_path / "contrat.docx"
    path.write_bytes(b"not a Word file")
    result = run(path)
    assert result.exit_code == 3
    assert "Impossible à dire" in result.output


def test_no_such_file() -> None:
    assert run("nulle-part.docx").exit_code == 2
