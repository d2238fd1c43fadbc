import datetime as dt
from decimal import Decimal

import pytest

from clauselint.cache import codec
from clauselint.model.finding import Hit
from clauselint.model.span import Span
from clauselint.rulebook.load import load_presets, load_rules
from clauselint.rulebook.location import rules_directory


def test_every_rule_comes_back_equal() -> None:
    rules = load_rules(rules_directory())
    assert codec.load(codec.dump(rules)) == rules
    presets = load_presets(rules_directory())
    assert codec.load(codec.dump(presets)) == presets


@pytest.mark.parametrize(
    "value",
    [
        None,
        "é\n",
        (1, 2.5, True),
        [1, ["a"], ()],
        {"map": {"set": 1}, 3: "type"},
        frozenset({"b", "a"}),
        dt.date(2026, 2, 28),
        Decimal("12.40"),
        Hit(Span(1, 2, 3), {"quantity": "x"}, (4,)),
    ],
)
def test_values_come_back_equal_and_of_their_type(value: object) -> None:
    back = codec.load(codec.dump(value))
    assert back == value
    assert type(back) is type(value)


def test_sets_are_written_in_order() -> None:
    assert codec.dump(frozenset({"c", "a", "b"})) == b'{"set":["a","b","c"]}'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"type":"os:system","of":{}}',
        b'{"type":"clauselint.model.span:Nothing","of":{}}',
        b'{"type":"clauselint.model.span:Span","of":{"gone":1}}',
        b'{"other":1}',
        b'{"date":"x"}',
    ],
)
def test_foreign_or_broken_data_is_one_error(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  json raises its own kind of it
        codec.load(data)
