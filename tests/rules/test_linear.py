"""Patterns read hostile text in a time that grows with its length: counted in their grammar, then tried."""

import faulthandler
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from clauselint.checks.base import Cues
from clauselint.lexicon.cues import cue_set
from clauselint.lexicon.load import load_list
from clauselint.rulebook.load import load_rules
from clauselint.rulebook.location import rules_directory

_UNBOUNDED = 200  # a repeat that may take more than this counts as unbounded


def _cues_of(value: Any) -> Iterator[tuple[str, ...]]:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            content = getattr(value, name)
            if field.annotation == Cues or (isinstance(content, tuple) and content and isinstance(content[0], str)):
                yield content
            elif isinstance(content, dict):
                yield from (tuple(cues) for cues in content.values())


def _all_cues() -> list[str]:
    found: dict[str, None] = {}
    for rule in load_rules(rules_directory()).values():
        for arm in rule.arms:
            groups = [*_cues_of(arm.check), *(cues for check in arm.unless for cues in _cues_of(check))]
            for cues in (*groups, arm.when.text, arm.when.no_text, arm.given.text):
                found.update(dict.fromkeys(cues))
    for entry in load_list("clauses").values():
        for key in ("titles", "strong", "cues", "not", "substance"):
            found.update(dict.fromkeys(entry.get(key, ())))
    return list(found)


CUES = _all_cues()


def _nested(parsed: Any, inside: bool = False) -> bool:
    """Whether an unbounded repeat stands inside another one: the shape that makes a search exponential."""
    for operation, argument in parsed:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, body = argument
            unbounded = int(most) > _UNBOUNDED
            if (inside and unbounded) or _nested(body, inside or unbounded):
                return True
        elif name == "SUBPATTERN":
            if _nested(argument[-1], inside):
                return True
        elif name == "BRANCH":
            if any(_nested(branch, inside) for branch in argument[1]):
                return True
        elif name in ("ASSERT", "ASSERT_NOT") and _nested(argument[1], inside):
            return True
    return False


def test_no_repeat_without_end_inside_another() -> None:
    parse = re._parser.parse  # type: ignore[attr-defined]
    nested = [cue for cue in CUES if _nested(parse(cue_set((cue,)).cues[0].pattern.pattern))]
    assert nested == []
    assert _nested(parse(r"(a+)+b")), "the test itself must see what it looks for"


def _hostile(size: int) -> list[str]:
    words = sorted({word for cue in CUES for word in re.findall(r"[a-z]{4,}", cue_set((cue,)).cues[0].pattern.pattern)})
    return [
        "a" * size,
        " " * size,
        "(" * size,
        ", " * (size // 2),
        ("pénalité de " * (size // 12)).replace("é", "e"),
        "l'" * (size // 2),
        (" ".join(words) + " ") * (size // (len(" ".join(words)) + 1) + 1),
    ]


KINDS = ("letters", "spaces", "brackets", "commas", "one word", "l'", "all words")


@pytest.mark.parametrize(
    "size", [pytest.param(8_000, id="8kB"), pytest.param(100_000, id="100kB", marks=pytest.mark.fuzz)]
)
@pytest.mark.parametrize("kind", range(len(KINDS)), ids=KINDS)
def test_hostile_text_is_read_to_the_end(kind: int, size: int) -> None:
    text = _hostile(size)[kind][:size]
    # No time is asserted: a search that does not end is stopped, and shown, instead of hanging the suite.
    faulthandler.dump_traceback_later(300, exit=True)
    try:
        for cue in CUES:
            cue_set((cue,)).met(text)
    finally:
        faulthandler.cancel_dump_traceback_later()
