"""The rules and presets that come with clauselint: read and validated once, then kept in the cache."""

import contextlib
import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from clauselint.cache import codec, folder
from clauselint.model.finding import Hit
from clauselint.model.rule import Given, Preset, Rule, Scope, When
from clauselint.rulebook.location import rules_directory


@dataclass(frozen=True, slots=True)
class Described:
    """Stands for the check of a rule that is shown and not run: the checks bring pydantic, which takes long to load."""

    def hits(self, scope: Scope) -> Iterator[Hit]:
        raise NotImplementedError("a described rule does not run")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What reports and lists say of the rules: they can be selected and quoted, not run, and come without examples.

    Attributes:
        rules: by code, in order of their codes.
        presets: by name.
        hashes: for each code a hash of all that its file says.
    """

    rules: Mapping[str, Rule]
    presets: Mapping[str, Preset]
    hashes: Mapping[str, str]

    def digest(self, codes: Iterable[str], added: Iterable[Rule] = ()) -> str:
        """A short hash of some rules, those of the user's own folders added; the same on every machine."""
        hashes = [*(self.hashes[code] for code in codes), *map(hash_of, added)]
        return hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:12]


def hash_of(rule: Rule) -> str:
    """A hash of all that the file of a rule says."""
    return hashlib.sha256(codec.dump(rule)).hexdigest()


@functools.cache
def builtin_rules() -> dict[str, Rule]:
    """All rules by code, in order of their codes.

    Raises:
        RuleError: a file is not valid; the message names file and key.
    """
    rules: dict[str, Rule] | None = _kept("rules.json")
    return rules if rules is not None else _read_files()[0]


@functools.cache
def catalogue() -> Catalogue:
    """The rules and presets as they are listed and quoted.

    Raises:
        RuleError: a file is not valid; the message names file and key.
    """
    kept: Catalogue | None = _kept("catalogue.json")
    return kept or _read_files()[1]


def _kept(name: str) -> Any:
    if (data := folder.read(name)) is not None:
        with contextlib.suppress(ValueError):
            return codec.load(data)
    return None


def _read_files() -> tuple[dict[str, Rule], Catalogue]:
    from clauselint.rulebook.load import load_presets, load_rules

    root = rules_directory()
    rules = load_rules(root)
    hashes = {code: hash_of(rule) for code, rule in rules.items()}
    shown = Catalogue({code: _described(rule) for code, rule in rules.items()}, load_presets(root), hashes)
    folder.write("rules.json", codec.dump(rules))
    folder.write("catalogue.json", codec.dump(shown))
    return rules, shown


def _described(rule: Rule) -> Rule:
    arms = (replace(arm, given=Given(), when=When(), check=Described(), unless=()) for arm in rule.arms)
    return replace(rule, arms=tuple(arms), examples=())
