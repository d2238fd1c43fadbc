"""A configuration as it changes a check; the command line goes before it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from clauselint.cli import main

CONTRACT = """# Contrat de prestation de services

## Article 1 – Prix

Le prix est de [PRIX] euros HT, dû par {{ clinet }}. Les factures sont payables à quatre-vingt-dix (90) jours.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def found(*arguments: str | Path) -> dict[str, str]:
    """The codes of the findings of the one contract, with their severities."""
    (file,) = json.loads(run("check", "--format", "json", *arguments).stdout)["files"]
    return {finding["rule"]: finding["severity"] for finding in file["findings"]}


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "modeles" / "contrat.md"
    path.parent.mkdir()
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def configure(folder: Path, text: str) -> None:
    (folder / "clauselint.toml").write_text(text, encoding="utf-8")


def test_rules_and_severities(contract: Path, tmp_path: Path) -> None:
    assert found(contract)["PAY004"] == "error"
    # The second run may take the result of the first only if nothing else is asked for.
    configure(tmp_path, 'select = ["PAY004", "DRF001"]\n[severity]\nPAY004 = "warning"')
    assert found(contract) == {"PAY004": "warning", "DRF001": "error"}
    assert set(found("--select", "DRF001", contract)) == {"DRF001"}
    configure(tmp_path, 'select = ["PAY004", "DRF001"]\n[severity]\nPAY004 = "off"')
    assert found(contract) == {"DRF001": "error"}


def test_side_and_threshold(contract: Path, tmp_path: Path) -> None:
    configure(tmp_path, 'as = "client"\nselect = ["PAY004"]')
    assert found(contract) == {"PAY004": "warning"}
    assert found("--as", "prestataire", contract) == {"PAY004": "error"}
    assert run("check", contract).exit_code == 0
    configure(tmp_path, 'as = "client"\nselect = ["PAY004"]\nfail-on = "warning"')
    assert run("check", contract).exit_code == 1
    assert run("check", "--fail-on", "error", contract).exit_code == 0


def test_templates_by_path_and_by_option(contract: Path, tmp_path: Path) -> None:
    both = ("--select", "DRF001,DRF015,PAY004")
    assert set(found(*both, contract)) == {"DRF001", "PAY004"}
    assert set(found(*both, "--template", contract)) == {"PAY004"}
    configure(tmp_path, 'templates = ["modeles/"]\nplaceholders = ["client", "prix"]')
    assert set(found(*both, contract)) == {"DRF015", "PAY004"}
    outside = tmp_path / "contrat.md"
    outside.write_text(CONTRACT, encoding="utf-8")
    assert set(found(*both, outside)) == {"DRF001", "PAY004"}
    assert "« clinet » n'est pas déclaré, sans doute pour « client »" in " ".join(run("check", contract).stdout.split())


def test_blanks_of_templates_are_listed(contract: Path) -> None:
    for options, listed in (((), []), (("--template",), [("[PRIX]", 1), ("{{ clinet }}", 1)])):
        (file,) = json.loads(run("check", "--format", "json", *options, contract).stdout)["files"]
        assert [(item["words"], item["count"]) for item in file["placeholders"]] == listed
    assert "Champs à remplir : [PRIX], {{ clinet }}." in run("check", "--template", contract).stdout


def test_fields_of_word_have_names(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Contrat de prestation de services", 0)
    paragraph = document.add_paragraph("Entre le client, ci-après «Client», et ")
    for name in ("Nom", "Siren"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" MERGEFIELD {name} ")
        paragraph._p.append(field)
    path = tmp_path / "a.docx"
    document.save(str(path))
    configure(tmp_path, 'templates = ["*.docx"]\nplaceholders = ["nom", "client"]')
    (file,) = json.loads(run("check", "--format", "json", "--select", "DRF015", path).stdout)["files"]
    assert {item["words"] for item in file["placeholders"]} >= {"«Nom»", "«Siren»"}
    assert [finding["message"] for finding in file["findings"]] == ["Le champ « Siren » n'est pas déclaré."]


def test_a_mistake_is_told(contract: Path, tmp_path: Path) -> None:
    configure(tmp_path, 'igonre = ["PAY"]')
    result = run("check", contract)
    assert result.exit_code == 2
    assert "did you mean 'ignore'?" in result.stderr
    configure(tmp_path, '[severity]\nPAY999 = "off"')
    assert "PAY999" in run("check", contract).stderr


def test_thresholds(tmp_path: Path) -> None:
    path = tmp_path / "contrat.md"
    path.write_text(
        "# Contrat de prestation\n\n## Non-sollicitation\n\nPendant trois ans, le Client ne débauche personne.", "utf-8"
    )
    only = 'select = ["EXC003"]\n'
    configure(tmp_path, only)
    assert run("check", "--format", "json", path).stdout.count("au-delà de 2 ans") == 1
    configure(tmp_path, only + '[thresholds]\nEXC003 = "4 ans"')
    assert found(path) == {}
    configure(tmp_path, only + '[thresholds]\nEXC003 = "18 mois"')
    assert run("check", "--format", "json", path).stdout.count("au-delà de 18 mois") == 1
    configure(tmp_path, only + '[[overrides]]\npaths = ["contrat.*"]\nthresholds = {EXC003 = "4 ans"}')
    assert found(path) == {}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('XYZ001 = "3 ans"', "No rule 'XYZ001'"),
        ('PAY004 = "90 jours"', "PAY004 has no threshold to configure. These rules have one:"),
        ('EXC003 = "deux ans"', "(durée de l'interdiction : plus de 2 ans): write it as « 30 jours », not 'deux ans'."),
        ('EXC003 = "10 %"', "write it as « 30 jours »"),
        ("EXC003 = 3", "write it as « 30 jours »"),
        ('IND002 = "3 jours"', "write it as « 3 »"),
        ("EXC003 = true", "thresholds.EXC003"),
    ],
)
def test_a_threshold_that_is_none_is_told(contract: Path, tmp_path: Path, line: str, told: str) -> None:
    configure(tmp_path, f"[thresholds]\n{line}")
    result = run("check", contract)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_init(tmp_path: Path, contract: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    assert set(found(contract)) >= {"PAY004", "DRF001"}
    again = run("init", tmp_path)
    assert again.exit_code == 2
    assert "already there" in again.stderr
