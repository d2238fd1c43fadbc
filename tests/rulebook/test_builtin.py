from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.cache import folder
from clauselint.model.rule import SIDES
from clauselint.rulebook import builtin
from clauselint.rulebook.load import load_rules
from clauselint.rulebook.location import rules_directory


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    _next_process()


def _next_process() -> None:
    builtin.builtin_rules.cache_clear()
    builtin.catalogue.cache_clear()


def test_rules_from_the_cache_are_those_of_the_files() -> None:
    read = load_rules(rules_directory())
    shown = builtin.catalogue()
    assert builtin.builtin_rules() == read
    _next_process()
    assert builtin.builtin_rules() == read
    assert builtin.catalogue() == shown
    assert list(shown.rules) == sorted(read)


def test_the_catalogue_says_what_the_rules_say() -> None:
    rules, shown = builtin.builtin_rules(), builtin.catalogue()
    for code, rule in rules.items():
        told = shown.rules[code]
        assert replace(told, arms=(), examples=()) == replace(rule, arms=(), examples=())
        assert [told.severity(side) for side in SIDES] == [rule.severity(side) for side in SIDES]


def test_a_broken_cache_is_read_anew() -> None:
    read = builtin.builtin_rules()
    folder.write("rules.json", b"{")
    _next_process()
    assert builtin.builtin_rules() == read


def test_the_digest_names_the_rules() -> None:
    known = builtin.catalogue()
    codes = sorted(known.rules)
    assert known.digest(codes) == known.digest(codes)
    assert known.digest(codes) != known.digest(codes[1:])
