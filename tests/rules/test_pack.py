"""A law firm's own folder of rules runs and tests itself, and the project is not touched."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main

PACK = Path(__file__).parent / "pack"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contrat.md"
    path.write_text(
        "# Contrat de prestation\n\n## Article 1 – Hébergement\n\nLe site du Client est hébergé chez un tiers.\n\n"
        "Toute commande par téléphone est valable.\n",
        encoding="utf-8",
    )
    return path


def test_the_pack_tests_itself() -> None:
    result = run("rules", "test", PACK)
    assert result.exit_code == 0, result.output
    assert "2 of 2 rules hold." in result.output


def test_the_pack_runs_beside_the_built_in_rules(contract: Path) -> None:
    result = run("check", "--format", "json", "--preset", "strict", "--rules", PACK, contract)
    report = json.loads(result.output)
    found = {finding["rule"]: finding for finding in report["files"][0]["findings"]}
    assert {"KER001", "KER002"} <= set(found)
    assert found["KER001"]["law"][0].startswith("Note interne du cabinet")
    assert any(not code.startswith("KER") for code in found)
    without = json.loads(run("check", "--format", "json", contract).output)
    assert not any(finding["rule"].startswith("KER") for finding in without["files"][0]["findings"])
    assert report["versions"]["rules"] != without["versions"]["rules"]


def test_a_rule_of_the_pack_can_be_selected_and_keeps_its_side(contract: Path) -> None:
    result = run("check", "--format", "json", "--select", "KER", "--as", "client", "--rules", PACK, contract)
    assert [f["rule"] for f in json.loads(result.output)["files"][0]["findings"]] == ["KER001"]


def test_a_part_that_no_example_needs_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    path = pack / "KER002-oral-order.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('téléphone)"]', 'téléphone)", "ordre oral"]'), encoding="utf-8"
    )
    result = run("rules", "test", pack)
    assert result.exit_code == 1
    assert "no example needs check.any: ordre oral" in result.output


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: KER001", "id: KER001\nid: KER001", "duplicate"),
        ("legal_basis: [CABINET, RGPD-28]", "legal_basis: [NOTHING]", "No legal basis NOTHING"),
        ("scope: sentence", "scope: page", "scope"),
        ("[[hébergé chez un tiers]]", "[[hébergé chez un tiers", "mark"),
    ],
)
def test_a_broken_rule_is_told_with_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    path = pack / "clauses-maison" / "KER001-unnamed-host.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    result = run("rules", "test", pack)
    assert result.exit_code == 2
    assert told.casefold() in result.output.casefold()
    assert "KER001" in result.output


def test_a_code_that_is_taken_is_refused(tmp_path: Path, contract: Path) -> None:
    text = (PACK / "KER002-oral-order.yml").read_text(encoding="utf-8").replace("KER002", "PAY001")
    (tmp_path / "PAY001-oral-order.yml").write_text(text, encoding="utf-8")
    result = run("check", "--rules", tmp_path, contract)
    assert result.exit_code == 2
    assert "PAY001 is already defined elsewhere" in result.output
