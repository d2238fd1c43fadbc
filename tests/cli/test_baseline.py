"""A baseline through the life of a contract: new findings alone are told."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from clauselint.cli import main

PARTS = {
    "Paiement": "Les factures sont payables à quatre-vingt-dix (90) jours à compter de leur émission, sous réserve de "
    "l'article 3.",
    "Prestations": "Le Prestataire tient l'agenda du Client, ainsi que toutes autres tâches que le Client pourrait lui "
    "confier.",
    "Responsabilité": "Le Prestataire est responsable de tout dommage, sans aucune limite.",
}
NEW = "Le Client peut modifier le présent contrat à tout moment, sans l'accord du Prestataire."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def told(*arguments: str | Path) -> set[str]:
    """The codes of the findings that are told."""
    (file,) = json.loads(run("check", "--format", "json", *arguments).stdout)["files"]
    return {finding["rule"] for finding in file["findings"] if not finding["suppressed"]}


def write(path: Path, order: list[str], more: str = "", cited: int = 3) -> Path:
    document = Document()
    document.add_heading("Contrat de prestation de services", 0)
    for number, name in enumerate(order, 1):
        document.add_heading(f"Article {number} – {name}", 1)
        document.add_paragraph(PARTS[name].replace("article 3", f"article {cited}"))
    if more:
        document.add_paragraph(more)
    document.save(str(path))
    return path


@pytest.fixture
def known(tmp_path: Path) -> tuple[Path, Path]:
    """A contract, and a baseline of it."""
    contract, baseline = write(tmp_path / "contrat.docx", list(PARTS)), tmp_path / "base.json"
    result = run("baseline", "create", "--baseline", baseline, contract)
    assert result.exit_code == 0, result.output
    return contract, baseline


def test_what_is_known_is_not_told_again(known: tuple[Path, Path]) -> None:
    contract, baseline = known
    assert told(contract) >= {"PAY004", "SCO003", "PAY001"}
    assert told("--baseline", baseline, contract) == set()
    result = run("check", "--baseline", baseline, contract)
    assert result.exit_code == 0
    assert "constats déjà connus" in result.stdout


def test_paragraphs_move_and_numbers_change(known: tuple[Path, Path]) -> None:
    contract, baseline = known
    write(contract, ["Responsabilité", "Paiement", "Prestations"], cited=1)
    assert told("--baseline", baseline, contract) == set()


def test_a_new_finding_fails(known: tuple[Path, Path]) -> None:
    contract, baseline = known
    write(contract, list(PARTS), NEW)
    assert told("--baseline", baseline, contract) == {"GEN001"}


def test_update_and_prune(known: tuple[Path, Path]) -> None:
    contract, baseline = known
    other = write(contract.with_name("autre.docx"), ["Paiement"])
    assert run("baseline", "create", "--baseline", baseline, contract).exit_code == 2
    assert run("baseline", "update", "--baseline", baseline, other).exit_code == 0
    kept = json.loads(baseline.read_text("utf-8"))["contracts"]
    assert set(kept) == {"contrat", "autre"}
    write(contract, ["Paiement"], NEW)
    assert run("baseline", "prune", "--baseline", baseline, contract).exit_code == 0
    pruned = json.loads(baseline.read_text("utf-8"))["contracts"]
    assert set(pruned["contrat"]) < set(kept["contrat"])
    assert "SCO003" in kept["contrat"].values()
    assert "SCO003" not in pruned["contrat"].values()
    assert pruned["autre"] == kept["autre"]
    # What is new was not taken up.
    assert "GEN001" in told("--baseline", baseline, contract)
    assert run("baseline", "update", "--baseline", baseline, contract).exit_code == 0
    assert told("--baseline", baseline, contract) == set()


def test_it_may_be_configured_and_must_be_there(known: tuple[Path, Path]) -> None:
    contract, baseline = known
    (contract.parent / "clauselint.toml").write_text('baseline = "base.json"', encoding="utf-8")
    assert told(contract) == set()
    baseline.unlink()
    result = run("check", contract)
    assert result.exit_code == 2
    assert "baseline create" in result.stderr
    baseline.write_text("[]", encoding="utf-8")
    assert "Not a baseline" in run("check", contract).stderr


@pytest.mark.desktop
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_libreoffice_writes_the_contract(suffix: str, known: tuple[Path, Path], tmp_path: Path) -> None:
    contract, baseline = known
    (tmp_path / "profile").mkdir()
    subprocess.run(
        [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless",
         "--convert-to", suffix, "--outdir", str(tmp_path / "out"), str(contract)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    saved = shutil.move(tmp_path / "out" / f"contrat.{suffix}", contract.with_suffix(f".{suffix}"))
    assert told("--baseline", baseline, saved) == set()
    assert told(saved) >= {"PAY004", "SCO003", "PAY001"}
