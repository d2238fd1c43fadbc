"""The engine: selection, sides, law, siblings, order, fingerprints, and rules that fail."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.engine.fingerprint import fingerprint, normalise
from clauselint.engine.run import lint
from clauselint.engine.select import Selection, select_rules
from clauselint.errors import InvocationError
from clauselint.extract.structure import arrange
from clauselint.model.clause import Analysis
from clauselint.model.document import Block, Document, Piece
from clauselint.model.finding import Hit
from clauselint.model.labelled import parse_text
from clauselint.model.rule import Scope
from clauselint.model.source import Source
from clauselint.nlp.analyse import analyse_labelled
from clauselint.rulebook.builtin import builtin_rules, catalogue

RULES = builtin_rules()


def analysis(text: str, law: str = "FR") -> Analysis:
    lines = parse_text(text)
    blocks = [
        Block(i, line.kind, "body", line.text, (Piece(0, len(line.text), None),), level=line.level)
        for i, line in enumerate(lines)
    ]
    document = Document(Source(Path("x.md"), "text/markdown", "", b""), arrange(blocks))
    return analyse_labelled(document, [line.types or () for line in lines], "contract", "gen", law)


LATE = (
    "## {payment_terms} Article 1 – Paiement\n{payment_terms} Les factures sont payables à 90 jours de leur émission."
)


def test_severity_and_order_follow_the_side() -> None:
    rules = [RULES["OBL002"], RULES["OBL003"]]
    text = analysis(
        "Le Prestataire est tenu d'une obligation de moyens.\nIl a une obligation de résultat pour les dates."
    )
    for_provider = [f.rule for f in lint(text, rules, "prestataire", None)[0]]
    for_client = [f.rule for f in lint(text, rules, "client", None)[0]]
    assert (for_provider, for_client) == (["OBL003", "OBL002"], ["OBL002", "OBL003"])


@pytest.mark.parametrize("law", ["BE", "OHADA", "CH", "QC"])
def test_french_payment_law_is_not_asserted_under_another_law(law: str) -> None:
    payment = [rule for rule in RULES.values() if rule.family == "PAY" and rule.applies_to.law]
    here, _ = lint(analysis(LATE), payment, "neutral", None)
    there, _ = lint(analysis(LATE, law), payment, "neutral", None)
    assert {f.rule for f in here if f.certainty == "asserted"} >= {"PAY001", "PAY004"}
    assert [f for f in there if f.certainty == "asserted"] == []


def test_payment_law_between_businesses_is_silent_for_a_consumer() -> None:
    findings, _ = lint(analysis(LATE), [RULES["PAY004"]], "neutral", "consumer")
    assert findings == ()


def test_a_clause_that_may_be_there_leaves_a_finding_to_check() -> None:
    known = analysis(LATE)

    def told(nearest: tuple[int, ...]) -> list[tuple[str, str]]:
        doubtful = replace(known.presence["payment_terms"], status="undetermined", blocks=(), nearest=nearest)
        text = replace(known, presence=dict(known.presence) | {"payment_terms": doubtful})
        return [(f.certainty, f.severity) for f in lint(text, [RULES["PAY001"]], "neutral", None)[0]]

    assert [f.certainty for f in lint(known, [RULES["PAY001"]], "neutral", None)[0]] == ["asserted"]
    assert told(nearest=(1,)) == [("to_check", "info")]
    assert told(nearest=()) == []  # it could only be in an annex that is not there


def test_a_sibling_silences_and_is_named() -> None:
    text = analysis("{object} Le Prestataire apporte un soutien administratif général.")
    findings, _ = lint(text, [RULES["SCO001"], RULES["SCO002"]], "neutral", None)
    assert {f.rule: f.suppressed for f in findings} == {"SCO001": "", "SCO002": "SCO001"}


def test_findings_have_place_words_and_article() -> None:
    (finding,) = lint(analysis(LATE), [RULES["PAY004"]], "neutral", None)[0]
    assert finding.article == "Article 1 – Paiement"
    assert finding.excerpt == "Les factures sont payables à 90 jours de leur émission."
    assert finding.blocks == (1,)
    assert "90 jours" in finding.message


def test_one_broken_rule_is_told_and_costs_no_other() -> None:
    class Broken:
        def hits(self, scope: Scope) -> Iterator[Hit]:
            raise ZeroDivisionError

    rule = RULES["PAY004"]
    broken = replace(rule, id="BAD001", arms=(replace(rule.arms[0], check=Broken()),))
    findings, notices = lint(analysis(LATE), [broken, rule], "neutral", None)
    assert [f.rule for f in findings] == ["PAY004"]
    assert [(n.code, n.where) for n in notices] == [("rule-failed", "BAD001")]


def test_equal_findings_get_different_fingerprints() -> None:
    twice = LATE + "\n{payment_terms} Les factures sont payables à 90 jours de leur émission."
    prints = [f.fingerprint for f in lint(analysis(twice), [RULES["PAY004"]], "neutral", None)[0]]
    assert len(set(prints)) == len(prints) == 2


def test_fingerprint_ignores_numbers_typography_and_place() -> None:
    one = fingerprint("PAY004", "5.1. Les factures sont payables à 90 jours.", "90 jours")
    assert one == fingerprint("PAY004", "7.3 Les factures  sont payables à 90\u00a0jours.", "90\u00a0jours")
    assert one == fingerprint("PAY004", "Les fac-tures sont pay ables à 90 jours.", "90 jours")
    assert one != fingerprint("PAY004", "5.1. Les factures sont payables à 75 jours.", "75 jours")


@pytest.mark.parametrize(
    ("text", "words"), [("Article 5 – L’objet", "l objet"), ("IV. Durée", "duree"), ("Prix de 500 €", "prix de 500")]
)
def test_normalised_words(text: str, words: str) -> None:
    assert normalise(text) == words


def test_selection_by_code_prefix_and_preset() -> None:
    audit, ci = catalogue().presets["audit"], catalogue().presets["ci"]
    codes = [rule.id for rule in select_rules(RULES.values(), Selection(audit, select=("PAY",), ignore=("PAY004",)))]
    assert "PAY001" in codes
    assert "PAY004" not in codes
    assert all(code.startswith("PAY") for code in codes)
    assert {rule.tier for rule in select_rules(RULES.values(), Selection(ci))} == {"ci"}
    with pytest.raises(InvocationError):
        select_rules(RULES.values(), Selection(audit, select=("NOPE",)))


def test_a_rule_for_consumers_waits_to_know_the_client() -> None:
    about = replace(RULES["PAY007"].applies_to, client=frozenset({"consumer"}))
    rule = replace(RULES["PAY007"], applies_to=about)
    plain = "Le sous-traitant est payé dans les 30 jours suivant le règlement par le client final."
    named = plain + "\nLes clients consommateurs ont un droit de rétractation."
    assert lint(analysis(plain), [rule], "neutral", None)[0] == ()
    (unknown,) = lint(analysis(named), [rule], "neutral", None)[0]
    (known,) = lint(analysis(plain), [rule], "neutral", "consumer")[0]
    assert (unknown.certainty, unknown.severity, known.certainty) == ("to_check", "info", "asserted")
    assert lint(analysis(named), [rule], "neutral", "business")[0] == ()


def test_two_arms_that_say_the_same_say_it_once() -> None:
    findings, _ = lint(analysis("Le Prestataire tient l'agenda."), [RULES["TER001"]], "neutral", None)
    assert [finding.rule for finding in findings] == ["TER001"]
