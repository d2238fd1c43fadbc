"""The rules and presets that come with clauselint: read and validated once, then kept in the cache."""

import contextlib
import functools
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from clauselint.cache import codec, folder
from clauselint.model.finding import Hit
from clauselint.model.rule import Preset, Rule, Scope
from clauselint.rulebook.location import rules_directory

_STORED = "rules.json"


@dataclass(frozen=True, slots=True)
class Described:
    """Stands for the check of a rule that is shown and not run: the checks bring pydantic, which takes long to load."""

    def hits(self, scope: Scope) -> Iterator[Hit]:
        raise NotImplementedError("a described rule does not run")


def builtin_rules() -> dict[str, Rule]:
    """All rules by code, in order of their codes.

    Raises:
        RuleError: a file is not valid; the message names file and key.
    """
    rules: dict[str, Rule] = _load(None)[0]
    return rules


def described_rules() -> dict[str, Rule]:
    """The same rules to be listed, selected and quoted, not run.

    Raises:
        RuleError: a file is not valid; the message names file and key.
    """
    rules: dict[str, Rule] = _load(_without_checks)[0]
    return rules


def builtin_presets() -> dict[str, Preset]:
    """The presets by name.

    Raises:
        RuleError: a file is not valid; the message names file and key.
    """
    presets: dict[str, Preset] = _load(_without_checks)[1]
    return presets


def digest_of(codes: Iterable[str]) -> str:
    """A short hash of rules, all that their files say included; the same on every machine."""
    known: dict[str, str] = _load(_without_checks)[2]
    return hashlib.sha256("\n".join(known[code] for code in codes).encode()).hexdigest()[:12]


@functools.cache
def _load(make: codec.Maker | None) -> Any:
    """The rules, the presets, and a hash of each rule by its code."""
    if (data := folder.read(_STORED)) is not None:
        with contextlib.suppress(ValueError):
            return codec.load(data, make)
    from clauselint.rulebook.load import load_presets, load_rules

    root = rules_directory()
    rules = load_rules(root)
    hashes = {code: hashlib.sha256(codec.dump(rule)).hexdigest() for code, rule in rules.items()}
    content = rules, load_presets(root), hashes
    folder.write(_STORED, codec.dump(content))
    return content


def _without_checks(name: str, fields: dict[str, Any]) -> Any:
    return Described() if name.startswith("clauselint.checks.") else codec.make_object(name, fields)
