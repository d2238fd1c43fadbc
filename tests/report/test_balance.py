"""The score is the sum of its lines, for each side, and says what it is made of."""

import json
from pathlib import Path

import pytest

from clauselint import app
from clauselint.model.report import Report
from clauselint.report.balance import POINTS, score_of, score_words, totals
from clauselint.report.json_report import report_json


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("score") / "contrat.md"
    path.write_text(
        "# Contrat de prestation de services\n\n## Article 1 – Prestations\n\nLe Prestataire tient l'agenda du Client, etc.\n\n"
        "## Article 2 – Prix\n\nLe prix est de 900 € HT par mois, payable à 90 jours de la facture.\n\n"
        "## Article 3 – Fin\n\nLe Client peut résilier le contrat à tout moment, sans préavis ni indemnité.\n",
        encoding="utf-8",
    )
    return app.check(app.Request((str(path),)))[0]


def test_each_total_is_the_sum_of_its_lines(report: Report) -> None:
    score = score_of(report.files[0], report)
    for lines in (score.missing, score.against):
        assert totals(lines) == (sum(line.prestataire for line in lines), sum(line.client for line in lines))
        for line in lines:
            rule = report.rules[line.rule]
            assert line.prestataire == POINTS[rule.severity("prestataire")]
            assert line.client == POINTS[rule.severity("client")]
    assert {"PAY001", "CON001"} <= {line.rule for line in score.missing}
    assert {"PAY004", "TER002"} <= {line.rule for line in score.against}


def test_a_suppressed_finding_weighs_nothing(report: Report) -> None:
    shown = {finding.rule for finding in report.files[0].findings if not finding.suppressed}
    score = score_of(report.files[0], report)
    assert {line.rule for line in (*score.missing, *score.against)} <= shown


def test_the_words_name_every_line_that_weighs(report: Report) -> None:
    score = score_of(report.files[0], report)
    words = "\n".join(score_words(score))
    for line in (*score.missing, *score.against):
        assert f"{line.rule} " in words or not (line.prestataire or line.client)
    assert f"Ce qui pèse, pour le prestataire : {totals(score.against)[0]} (" in words


def test_json_has_the_same_lines(report: Report) -> None:
    score = json.loads(report_json(report))["files"][0]["score"]
    for axis in ("missing", "against"):
        for side in ("prestataire", "client"):
            assert score[axis][side] == sum(line[side] for line in score[axis]["lines"])
    assert score["points"] == {"error": 3, "warning": 2, "info": 1}


def test_a_file_that_cannot_be_read_has_no_score(tmp_path: Path) -> None:
    path = tmp_path / "cassé.docx"
    path.write_bytes(b"PK\x03\x04 nothing")
    made, _ = app.check(app.Request((str(path),)))
    assert json.loads(report_json(made))["files"][0]["score"] is None
