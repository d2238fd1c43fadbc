"""The list for the negotiation."""

from pathlib import Path

import pytest

from clauselint.app import Request, check
from clauselint.model.report import Report
from clauselint.report.negotiation import _fallbacks, fallback, negotiation_markdown
from clauselint.report.points import points_of
from clauselint.rulebook.builtin import builtin_rules


@pytest.fixture(scope="module")
def report(demo_contract: Path) -> Report:
    return check(Request((str(demo_contract),), "prestataire"))[0]


def test_each_point_once_with_wording_and_fallback(report: Report) -> None:
    file = report.files[0]
    points = points_of(file, report)
    text = negotiation_markdown(file, points, "prestataire")
    ours = [point for point in points if not point.theirs]
    assert text.count("### ") == len(ours)
    assert text.count("**Repli\u00a0:**") == len(ours)
    assert text.count("**Rédaction proposée\u00a0:**") == sum(bool(point.rule.clause) for point in ours)
    assert text.partition("## À prévoir")[2].count("- **") == len(points) - len(ours)
    places = [
        text.index(f"## {part}") for part in ("Indispensable", "Souhaitable", "Si possible") if f"## {part}" in text
    ]
    assert places == sorted(places)


def test_every_rule_has_a_fallback_for_both_sides() -> None:
    rules = builtin_rules()
    for rule in rules.values():
        assert fallback(rule, "prestataire").endswith(".")
        assert fallback(rule, "client").endswith(".")
        assert fallback(rule, "neutral")
    families = {rule.family for rule in rules.values()}
    assert {key for key in _fallbacks() if key[-1].isdigit()} <= set(rules)
    assert families <= {key for key in _fallbacks() if not key[-1].isdigit()}


def test_nothing_to_ask_for(report: Report) -> None:
    assert "Rien à demander" in negotiation_markdown(report.files[0], (), "client")
