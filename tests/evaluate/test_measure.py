"""Counting, on answers made by hand."""

from collections import Counter

import pytest

from clauselint.evaluate.alignment import Alignment, align
from clauselint.evaluate.answers import Answer
from clauselint.evaluate.counts import Counts, macro_f1, total
from clauselint.evaluate.gold import Gold
from clauselint.evaluate.measure import Clauses, Rules
from clauselint.model.document import Block, Piece
from clauselint.model.finding import Certainty, Finding


def block(number: int, text: str) -> Block:
    return Block(number, "paragraph", "body", text, (Piece(0, len(text), None),))


def gold_of(*paragraphs: tuple[str, list[str]], **more: object) -> Gold:
    listed = [{"text": text, "types": types} for text, types in paragraphs]
    return Gold.model_validate({"file": "a.md", "kind": "contract", "profile": "gen", "paragraphs": listed, **more})


def test_words_are_found_whatever_their_case_accents_and_line_breaks() -> None:
    gold = gold_of(
        ("Le prix ferme est dû", ["price"]), ("Page 3", ["none"]), ("DÉLAI de dix jours", ["schedule_reporting"])
    )
    alignment = align(gold, [block(0, "le PRIX ferme est"), block(1, "dû. Délai de dix"), block(2, "jours")])
    assert alignment.found == (Counter({0: 4, 1: 1}), Counter(), Counter({1: 3, 2: 1}))
    assert alignment.share == 1.0


def test_a_type_holds_from_three_tenths_of_the_words() -> None:
    alignment = Alignment((Counter({0: 7, 1: 3}), Counter({0: 8, 1: 2}), Counter()), 1.0)
    types = (frozenset({"price"}), frozenset({"object"}))
    assert alignment.told(types) == [{"price", "object"}, {"price"}, set()]


def test_paragraphs_are_counted_by_type_and_confusions_by_main_type() -> None:
    gold = gold_of(
        ("un deux trois", ["price", "invoicing"]),
        ("quatre cinq six", ["object"]),
        ("sept", ["object"]),
        ("a b c", ["other"]),
    )
    alignment = align(gold, [block(n, p.text) for n, p in enumerate(gold.paragraphs)])
    clauses = Clauses()
    answer = Answer((frozenset({"price"}), frozenset({"duration"}), frozenset({"duration"}), frozenset()), {})
    clauses.add(gold, alignment, answer)
    assert clauses.types == {
        "price": Counts(1, 0, 0), "invoicing": Counts(0, 0, 1), "object": Counts(0, 0, 1), "duration": Counts(0, 1, 0)
    }  # fmt: skip
    assert (clauses.first_right, clauses.first_asked) == (1, 2)
    assert clauses.confusions == {("object", "duration"): 1}


def test_presence_counts_for_services_and_leaves_undetermined_out() -> None:
    presence = {"price": "partial", "object": "absent", "duration": "absent", "parties": "present"}
    answer = Answer((), {"price": "present", "object": "partial", "duration": "absent", "parties": "undetermined"})
    clauses = Clauses()
    for kind in ("contract", "lease"):
        clauses.add(gold_of(("Un", ["other"]), presence=presence, kind=kind), Alignment((Counter(),), 0.0), answer)
    assert clauses.presence == Counts(1, 1, 0)
    assert clauses.absence == Counts(1, 0, 1)
    assert (clauses.open, clauses.judged) == (1, 4)


def finding(rule: str, certainty: Certainty = "asserted", suppressed: str = "") -> Finding:
    return Finding(rule, "warning", certainty, "", None, (), "", "", None, "", suppressed)


def test_rules_count_when_asserted_and_not_suppressed() -> None:
    fires = {"A1": True, "A2": True, "A3": False, "A4": True, "A5": None, "A6": False}
    gold = gold_of(("Un", ["other"]), findings={rule: {"fires": verdict} for rule, verdict in fires.items()})
    rules = Rules()
    told = rules.add(
        gold, [finding("A1"), finding("A2", suppressed="A1"), finding("A3"), finding("A4", "to_check"), finding("A5")]
    )
    assert told == (["A2"], ["A3"])
    assert total(rules.by_rule.values()) == Counts(1, 1, 1)
    assert (rules.to_check, rules.judged) == (1, 5)


def test_shares_of_counts() -> None:
    counts = Counts(6, 2, 4)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.6, pytest.approx(2 / 3))
    assert Counts().f1 == 0.0
    assert macro_f1([counts, Counts(1, 0, 0), Counts(0, 5, 0)]) == pytest.approx(5 / 6)
