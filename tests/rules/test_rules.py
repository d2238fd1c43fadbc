"""Every rule file is tested by its own examples: one test id for each."""

import pytest

from clauselint.model.rule import Example, Rule
from clauselint.rulebook.load import load_bases, load_rules
from clauselint.rulebook.location import rules_directory
from clauselint.testing import problem, uncovered, variant_problem

RULES = load_rules(rules_directory())
BASES = load_bases(rules_directory())
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{'good' if example.good else 'bad'}-{number}")
    for rule in RULES.values()
    for number, example in enumerate(rule.examples, 1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example) -> None:
    found = problem(rule, example)
    if example.todo:
        assert found is not None, "a known miss is found now: drop its `todo`"
    else:
        assert found is None, f"{rule.path}: {example.text[:80]!r}: {found}"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_in_other_typographies(rule: Rule, example: Example) -> None:
    assert variant_problem(rule, example) is None


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_entry_of_a_rule_is_needed_by_an_example(rule: Rule) -> None:
    assert uncovered(rules_directory() / rule.path, BASES) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_has_a_near_miss(rule: Rule) -> None:
    assert any(example.good and "near miss" in example.note for example in rule.examples)
