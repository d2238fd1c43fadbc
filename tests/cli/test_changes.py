"""Redlines: both views, who wrote the words of a finding, what the changes alone bring."""

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from clauselint.cli.main import main

BY = 'w:id="1" w:author="Société Exemple" w:date="2026-03-01T10:00:00Z"'


def change(kind: str, text: str) -> str:
    tag = "t" if kind == "ins" else "delText"
    return f'<w:{kind} {BY}><w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{kind}>'


def paragraph(content: str) -> str:
    return f"<w:p {nsdecls('w')}>{content}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.fixture
def redline(tmp_path: Path) -> Path:
    """A contract whose client changed the payment term and struck the penalties."""
    document = docx.Document()
    document.add_heading("Contrat de prestation de services", 0)
    document.add_heading("Article 1 – Prestations", 1)
    document.add_paragraph(
        "Le Prestataire trie la messagerie du Client et tient son agenda, ainsi que toutes autres tâches que le Client "
        "pourrait lui confier."
    )
    document.add_heading("Article 2 – Prix et paiement", 1)
    body = document.element.body
    for content in (
        run("Le prix est de huit cents euros HT par mois. Les factures sont payables à ") + change("del", "trente (30)")
        + change("ins", "quatre-vingt-dix (90)") + run(" jours à compter de leur émission."),
        change(
            "del",
            "En cas de retard de paiement, des pénalités de retard sont exigibles le jour suivant la date d'échéance, au taux "
            "de trois fois le taux d'intérêt légal, ainsi qu'une indemnité forfaitaire de 40 euros pour frais de recouvrement.",
        ),
    ):  # fmt: skip
        body.insert(len(body) - 1, parse_xml(paragraph(content)))
    path = tmp_path / "contrat.docx"
    document.save(str(path))
    return path


def check(path: Path, *options: str) -> tuple[set[str], dict]:
    result = CliRunner().invoke(main, ["check", "--format", "json", *options, str(path)])
    report = json.loads(result.stdout)
    return {f["rule"] for f in report["files"][0]["findings"] if not f["suppressed"]}, report


def test_views(redline: Path) -> None:
    final, report = check(redline)
    original, before = check(redline, "--view", "original")
    assert (report["view"], before["view"]) == ("final", "original")
    assert {"PAY004", "PAY001"} <= final
    assert not {"PAY004", "PAY001"} & original
    assert "1 insertion et 2 suppressions, par Société Exemple" in report["files"][0]["reading"]["tracked_changes"]


def test_a_finding_knows_whose_words_it_stands_on(redline: Path) -> None:
    findings = check(redline)[1]["files"][0]["findings"]
    revisions = {finding["rule"]: finding["revision"] for finding in findings}
    assert revisions["PAY004"] == {"kind": "inserted", "author": "Société Exemple", "date": "2026-03-01T10:00:00Z"}
    assert revisions["SCO003"] is None
    text = " ".join(CliRunner().invoke(main, ["check", str(redline)]).stdout.split())
    assert "Cette rédaction est une modification non acceptée de Société Exemple du 1er mars 2026." in text


def test_only_changes(redline: Path) -> None:
    """The new term and the penalties that went, not what was there before."""
    brought, report = check(redline, "--only-changes")
    assert report["only_changes"] is True
    assert {"PAY004", "PAY001"} <= brought
    assert "SCO003" not in brought


def test_only_changes_of_a_clean_file(tmp_path: Path) -> None:
    path = tmp_path / "contrat.md"
    path.write_text("# Contrat de prestation\n\nLes factures sont payables à 90 jours.\n")
    found, report = check(path, "--only-changes")
    assert found == set()
    assert "no-tracked-changes" in [notice["code"] for notice in report["files"][0]["notices"]]


def test_only_changes_is_about_the_final_view(redline: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--only-changes", "--view", "original", str(redline)])
    assert result.exit_code == 2
    assert "--only-changes" in result.stderr


def test_outline_of_the_original(redline: Path) -> None:
    shown = json.loads(
        CliRunner().invoke(main, ["outline", "--format", "json", "--view", "original", str(redline)]).stdout
    )
    texts = " ".join(block["text"] for block in shown["blocks"])
    assert "trente (30)" in texts
    assert "quatre-vingt-dix" not in texts
