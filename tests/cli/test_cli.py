"""The commands as a user meets them: output, exit status, bad input."""

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from docx import Document

from clauselint.cli import main

CONTRACT = """# Contrat de prestation de services

## Article 1 – Prestations

Le Prestataire trie chaque jour la messagerie du Client et tient son agenda, ainsi que toutes autres tâches que le Client pourrait
lui confier.

## Article 2 – Prix et paiement

Le prix est de huit cents euros (900 €) HT par mois. Les factures sont payables à quatre-vingt-dix (90) jours à compter de leur émission.
"""
SCHEMAS = Path(__file__).parents[2] / "src" / "clauselint" / "report" / "schemas"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contrat.md"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def test_findings_in_text(contract: Path) -> None:
    result = run("check", contract)
    assert result.exit_code == 1
    for code in ("PAY001", "PAY004", "DRF006", "SCO003"):
        assert f"ERREUR {code}" in result.stdout
    assert "« Les factures sont payables à quatre-vingt-dix (90) jours" in result.stdout
    assert "Article 2 – Prix et paiement" in result.stdout
    assert "\x1b[" not in result.stdout
    assert all(len(line) <= 80 or line == str(contract) for line in result.stdout.splitlines())


def test_json_follows_its_schema_and_is_stable(contract: Path) -> None:
    first, second = run("check", "--format", "json", contract), run("check", "--format", "json", contract)
    assert first.stdout == second.stdout
    report = json.loads(first.stdout)
    jsonschema.validate(report, json.loads((SCHEMAS / "report.json").read_text()))
    assert {finding["rule"] for finding in report["files"][0]["findings"]} >= {"PAY001", "PAY004"}


def test_outline_json_follows_its_schema(contract: Path) -> None:
    result = run("outline", "--format", "json", contract)
    outline = json.loads(result.stdout)
    jsonschema.validate(outline, json.loads((SCHEMAS / "outline.json").read_text()))
    assert outline["document"]["kind"] == "contract"
    assert len(outline["presence"]) == 50
    assert outline["presence"]["late_payment"]["status"] == "absent"
    assert outline["presence"]["payment_terms"]["status"] in ("present", "partial")


def test_outline_for_a_person(contract: Path) -> None:
    result = run("outline", contract)
    assert result.exit_code == 0
    assert "payment_terms" in result.stdout
    assert "absente" in result.stdout
    assert re.search(r"^ 0 +titre ", result.stdout, re.MULTILINE)
    assert "Lecture : " in result.stdout


def test_output_goes_to_a_file(contract: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.json"
    result = run("check", "--format", "json", "-o", out, contract)
    assert result.stdout == ""
    assert json.loads(out.read_text())["schema"] == "clauselint.report/1"


def test_selected_rules_and_the_level_that_fails(contract: Path) -> None:
    assert run("check", "--select", "pay004", contract).exit_code == 1
    assert run("check", "--select", "VAG", contract).exit_code == 0
    assert run("check", "--select", "SCO004", contract).exit_code == 0
    assert run("check", "--select", "PAY004", "--as", "client", contract).exit_code == 0
    assert run("check", "--select", "PAY004", "--as", "client", "--fail-on", "warning", contract).exit_code == 1


def test_quiet_and_verbose(contract: Path) -> None:
    assert len(run("check", "-q", contract).stdout.splitlines()) == 1
    assert "Fondement" in run("check", "-v", contract).stdout


def test_rules_list_and_show() -> None:
    assert "PAY001" in run("rules", "list").stdout
    page = run("rules", "show", "pay001").stdout
    for heading in ("Pourquoi", "Que demander", "Clause à proposer", "Fondement", "Ce qui est signalé"):
        assert heading in page
    unknown = run("rules", "show", "XXX999")
    assert unknown.exit_code == 2
    assert "rules list" in unknown.stderr


def test_a_missing_path_is_told_and_the_others_are_linted(contract: Path) -> None:
    result = run("check", "absent.docx", contract)
    assert result.exit_code == 2
    assert "absent.docx" in result.stderr
    assert "PAY004" in result.stdout


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "No contract found" in result.stderr


def bad_files(folder: Path) -> dict[str, Path]:
    """One file of each kind of bad input."""
    corrupt = folder / "corrompu.docx"
    corrupt.write_bytes(b"PK\x03\x04 nothing more")
    empty = folder / "vide.pdf"
    empty.write_bytes(b"")
    picture = folder / "photo.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    broken = folder / "tronqué.pdf"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    old = folder / "ancien.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    huge = folder / "énorme.docx"
    with huge.open("wb") as file:
        file.seek(200 * 1024 * 1024)
        file.write(b"x")
    locked = folder / "secret.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600)
    return {path.stem: path for path in (corrupt, empty, picture, broken, old, huge, locked)}


def test_bad_input_gets_one_sentence_each_and_the_rest_is_linted(contract: Path, tmp_path: Path) -> None:
    files = bad_files(tmp_path)
    result = run("check", "--format", "json", contract, *files.values())
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    status = {Path(file["path"]).stem: file["status"] for file in report["files"]}
    assert status.pop("contrat") == "complete"
    assert set(status.values()) == {"unreadable"}
    for file in report["files"][1:]:
        (notice,) = file["notices"]
        assert notice["code"] != "internal-error", notice
        assert notice["message"].endswith(".")
        assert "Traceback" not in notice["message"]


@pytest.mark.parametrize("name", ["corrompu", "vide", "photo", "tronqué", "ancien", "énorme", "secret"])
def test_a_contract_that_cannot_be_read_is_never_clean(name: str, tmp_path: Path) -> None:
    path = bad_files(tmp_path)[name]
    result = run("check", path)
    assert result.exit_code == 3
    assert path.name in result.stdout
    assert "illisible" in result.stdout


def test_a_folder_and_a_glob(contract: Path, tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    document = Document()
    document.add_paragraph("Le prix est de 500 € HT.")
    document.save(str(tmp_path / "sous" / "é à.docx"))
    (tmp_path / "sous" / "~$é à.docx").write_bytes(b"lock")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "x.md").write_text("x")
    report = json.loads(run("check", "--format", "json", tmp_path).stdout)
    assert [Path(file["path"]).name for file in report["files"]] == ["contrat.md", "é à.docx"]
    report = json.loads(run("check", "--format", "json", os.path.join(tmp_path, "**", "*.docx")).stdout)  # noqa: PTH118
    assert [Path(file["path"]).name for file in report["files"]] == ["é à.docx"]


def test_usage_errors_exit_with_two(contract: Path) -> None:
    assert run("check").exit_code == 2
    assert run("check", "--as", "juge", contract).exit_code == 2
    assert run("check", "--select", "NOPE", contract).exit_code == 2
    assert run("check", "-o", "/nowhere/x.json", contract).exit_code == 2


def test_help_names_the_exit_status() -> None:
    text = run("check", "--help").stdout
    assert "Exit status" in text
    for line in ("0  no finding", "1  findings", "2  wrong usage", "3  a contract that could not be read whole"):
        assert line in text
