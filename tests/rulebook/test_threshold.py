"""The figures of rules that a configuration may set."""

from decimal import Decimal
from pathlib import Path

import pytest

from clauselint.errors import RuleError
from clauselint.lexicon.load import parse_yaml
from clauselint.model.threshold import Measure, read_size, write_size
from clauselint.rulebook.load import build_rule, load_bases
from clauselint.rulebook.location import rules_directory
from clauselint.rulebook.schema import RuleFile
from clauselint.rulebook.skeleton import skeleton

LAW = load_bases(rules_directory())


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        *((text, "duration") for text in ("48 heures", "31 jours", "18 mois", "2 ans", "1 an", "1 mois")),
        ("7,86 %", "rate"),
        ("4999 €", "money"),
        ("3", "count"),
    ],
)
def test_a_figure_is_shown_as_it_is_written(text: str, measure: Measure) -> None:
    shown = "2 jours" if text == "48 heures" else text
    assert write_size(read_size(text, measure), measure) == shown


def test_a_week_is_shown_in_days() -> None:
    assert write_size(read_size("2 semaines", "duration"), "duration") == "14 jours"
    assert write_size(Decimal("0.5"), "duration") == "12 heures"


def _rule(check: str) -> None:
    text = skeleton("CAB001", "late-delivery", "retard").replace('  type: pattern\n  any: ["retard"]', check)
    build_rule(RuleFile.model_validate(parse_yaml(text, "x")), LAW, str(Path("CAB001-late-delivery.yml")))


def test_a_rule_names_the_threshold_of_a_check_that_has_one_figure() -> None:
    _rule("  {type: quantity, kind: duration, above: 3 jours}\nthreshold: délai")
    for check in ("{type: pattern, any: [retard]}", "{type: quantity, kind: duration, above: 3 jours, below: 1 jour}"):
        text = f"  {check}\nthreshold: délai"
        if "pattern" in check:
            text = "  {type: missing_mention, any: [retard]}\nthreshold: délai"
        with pytest.raises(RuleError, match="one figure"):
            _rule(text)
