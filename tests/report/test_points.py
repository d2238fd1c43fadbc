"""The order in which to talk about what was found, and the verdict."""

from pathlib import Path

import pytest

from clauselint.app import Request, check
from clauselint.model.document import Notice
from clauselint.model.finding import FileReport
from clauselint.model.report import Report
from clauselint.model.rule import Side
from clauselint.report.notes import notes_of
from clauselint.report.points import points_of
from clauselint.report.verdict import Verdict, verdict_of


@pytest.fixture(scope="module")
def report(demo_contract: Path) -> Report:
    return check(Request((str(demo_contract),), "prestataire"))[0]


def verdict(file: FileReport, report: Report, side: Side = "prestataire") -> Verdict:
    return verdict_of(file, points_of(file, report), side)


def test_points_are_numbered_in_the_order_of_the_page(report: Report) -> None:
    points = points_of(report.files[0], report)
    assert [point.number for point in points] == list(range(1, len(points) + 1))
    parts = [3 if point.theirs else 2 if not point.grave else int(point.missing) for point in points]
    assert parts == sorted(parts)
    assert {0, 1} <= set(parts)


def test_every_shown_finding_is_in_one_point(report: Report) -> None:
    shown = [finding for finding in report.files[0].findings if not finding.suppressed]
    told = [finding for point in points_of(report.files[0], report) for finding in point.findings]
    assert sorted(f.fingerprint for f in told) == sorted(f.fingerprint for f in shown)


def test_what_one_answers_for_with_ones_money_comes_first_for_the_provider(report: Report) -> None:
    families = [point.rule.family for point in points_of(report.files[0], report) if point.severity == "error"]
    assert families.index("PAY") < families.index("DRF")


def test_what_weighs_on_the_other_side_is_not_asked_for(demo_contract: Path) -> None:
    report, _ = check(Request((str(demo_contract),), "client"))
    points = points_of(report.files[0], report)
    theirs = [point for point in points if point.theirs]
    assert "PAY001" in [point.rule.id for point in theirs]
    assert all(point.severity == "info" and point.rule.severity("prestataire") != "info" for point in theirs)
    assert points[-len(theirs) :] == tuple(theirs)
    told = "\n".join(line for note in notes_of(points) for line in note.lines)
    assert not any(f"{point.rule.title} (" in told for point in theirs)


def test_a_dangerous_contract(report: Report) -> None:
    answer = verdict(report.files[0], report)
    assert answer.level == "stop"
    assert "pour le prestataire" in answer.why
    assert "À demander d'abord" in answer.next_step


def test_nothing_found_is_not_a_promise(report: Report) -> None:
    file = report.files[0]
    clean = FileReport(file.path, file.sha256, "complete", (), (), file.analysis)
    answer = verdict(clean, report)
    assert answer.level == "sign"
    assert "ne prouve pas" in answer.why


def test_a_contract_that_was_not_read_whole_is_never_fit_to_sign(report: Report) -> None:
    file = report.files[0]
    notice = Notice("error", "scanned-page", "La page 2 est une image.")
    for partly in (
        FileReport(file.path, file.sha256, "incomplete", (), (notice,), file.analysis),
        FileReport(file.path, file.sha256, "unreadable", (), (notice,)),
    ):
        answer = verdict(partly, report)
        assert answer.level == "unknown"
        assert "signez si" not in answer.headline
