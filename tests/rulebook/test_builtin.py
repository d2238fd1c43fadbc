from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.cache import folder
from clauselint.model.rule import Rule
from clauselint.rulebook import builtin
from clauselint.rulebook.load import load_rules
from clauselint.rulebook.location import rules_directory


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    builtin._load.cache_clear()


def _shown(rule: Rule) -> Rule:
    described = builtin.Described()
    return replace(
        rule, arms=tuple(replace(arm, check=described, unless=(described,) * len(arm.unless)) for arm in rule.arms)
    )


def test_rules_from_the_cache_are_those_of_the_files() -> None:
    read = load_rules(rules_directory())
    assert builtin.builtin_rules() == read
    builtin._load.cache_clear()
    assert builtin.builtin_rules() == read
    assert list(builtin.builtin_rules()) == sorted(read)
    assert builtin.described_rules() == {code: _shown(rule) for code, rule in read.items()}


def test_a_broken_cache_is_read_anew() -> None:
    builtin.builtin_rules()
    folder.write("rules.json", b"{")
    builtin._load.cache_clear()
    assert builtin.builtin_rules() == load_rules(rules_directory())


def test_the_digest_names_the_rules() -> None:
    codes = sorted(builtin.builtin_rules())
    assert builtin.digest_of(codes) == builtin.digest_of(codes)
    assert builtin.digest_of(codes) != builtin.digest_of(codes[1:])
