"""Waivers beside contracts and in their comments; those without effect are told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document

from clauselint.cli import main

TEXT = "Les factures sont payables à quatre-vingt-dix (90) jours à compter de leur émission."
ONLY = ("--select", "PAY004,PAY001,DRF001")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def report(*arguments: str | Path) -> tuple[list[dict[str, Any]], dict[str, str], int]:
    """Findings of all contracts, notices by their codes, exit status."""
    result = run("check", "--format", "json", *ONLY, *arguments)
    files = json.loads(result.stdout)["files"]
    notices = {notice["code"]: notice["message"] for file in files for notice in file["notices"]}
    return [finding for file in files for finding in file["findings"]], notices, result.exit_code


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contrats" / "a.md"
    path.parent.mkdir()
    path.write_text(f"# Contrat\n\n## Article 1 – Paiement\n\n{TEXT}\n", encoding="utf-8")
    return path


def waive(folder: Path, text: str) -> None:
    (folder / "clauselint-waivers.toml").write_text(text, encoding="utf-8")


BOTH = """[[waiver]]
rule = "PAY004"
reason = "Accord de branche"
approver = "C. Roy"
expires = 2999-01-01

[[waiver]]
rule = "PAY001"
reason = "Voir les CGV"
files = ["contrats/"]
"""


def test_a_waiver_keeps_its_finding_in_the_report(contract: Path, tmp_path: Path) -> None:
    assert report(contract)[2] == 1
    waive(tmp_path, BOTH)
    findings, notices, status = report(contract)
    assert status == 0
    assert {finding["rule"]: finding["reason"] for finding in findings} == {
        "PAY004": "Accord de branche (C. Roy)",
        "PAY001": "Voir les CGV",
    }
    assert all(finding["suppressed"] and finding["suppressed_by"] == "waiver" for finding in findings)
    assert not any(code.startswith("waiver") for code in notices)
    assert "2 constats sous dérogation" in run("check", *ONLY, contract).stdout


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ('rule = "PAY004"', "waiver-without-reason", "n'a pas de motif"),
        ('rule = "PAY004"\nreason = " "', "waiver-without-reason", "n'a pas de motif"),
        ('rule = "PAY004"\nreason = "x"\nexpires = 2020-03-01', "waiver-expired", "expiré le 01/03/2020"),
        ('rule = "DRF001"\nreason = "x"', "waiver-refused", "n'en admet pas"),
        ('rule = "PAY999"\nreason = "x"', "waiver-unknown-rule", "ne nomme aucune règle"),
        ('rule = "PAY004"\nreason = "x"\nfingerprint = "0000"', "waiver-unused", "ne sert plus"),
    ],
)
def test_a_waiver_without_effect_is_told(text: str, code: str, words: str, contract: Path, tmp_path: Path) -> None:
    waive(tmp_path, f"[[waiver]]\n{text}")
    findings, notices, status = report(contract)
    assert words in notices[code]
    assert [name for name in notices if name.startswith("waiver")] == [code]
    assert not any(finding["suppressed"] for finding in findings)
    assert status == 1


def test_unused_is_told_once_and_not_of_rules_that_did_not_run(contract: Path, tmp_path: Path) -> None:
    for name in ("b.md", "c.md"):
        (tmp_path / "contrats" / name).write_text("# Contrat\n\nLe prix est de 900 € HT.\n", encoding="utf-8")
    waive(tmp_path, '[[waiver]]\nrule = "PAY004"\nreason = "x"\n\n[[waiver]]\nrule = "DUR001"\nreason = "x"')
    assert not any(code.startswith("waiver") for code in report(tmp_path)[1])
    contract.unlink()
    result = run("check", *ONLY, tmp_path)
    assert result.stdout.count("ne sert plus") == 1


def test_a_mistake_in_the_file_is_told(contract: Path, tmp_path: Path) -> None:
    waive(tmp_path, '[[waiver]]\nrule = "PAY004"\nraison = "x"')
    result = run("check", contract)
    assert result.exit_code == 2
    assert "unknown key 'waiver.0.raison' (did you mean 'reason'?)" in result.stderr


@pytest.mark.parametrize(
    ("comment", "place", "suppressed"),
    [
        ("clauselint: ignore PAY004 -- accord signé", 1, True),
        ("clauselint : ignore PAY004 — accord signé", 1, True),
        ("clauselint: ignore PAY004 -- accord signé", 0, True),  # on the heading: all that stands under it
        ("clauselint: ignore PAY004 -- accord signé", 2, False),
        ("clauselint: ignore PAY004", 1, False),
        ("à revoir avec le client", 1, False),
    ],
)
def test_a_comment_in_word(comment: str, place: int, suppressed: bool, tmp_path: Path) -> None:
    document = Document()
    paragraphs = [
        document.add_heading("Article 1 – Paiement", 1),
        document.add_paragraph(TEXT),
        document.add_heading("Article 2 – Prix", 1),
    ]
    document.add_paragraph("Le prix est de 900 € HT.")
    document.add_comment(paragraphs[place].runs, comment, "Claire Roy", "CR")
    path = tmp_path / "a.docx"
    document.save(str(path))
    findings, notices, _ = report(path)
    (finding,) = (item for item in findings if item["rule"] == "PAY004")
    assert finding["suppressed"] is suppressed
    if suppressed:
        assert finding["reason"] == "accord signé"
    told = [code for code in notices if code.startswith("waiver")]
    expected = {2: ["waiver-unused"], 1: ["waiver-without-reason"] if comment.endswith("PAY004") else []}
    assert told == expected.get(place, [])
