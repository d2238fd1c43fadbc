"""The specification of the key terms, read from `terms.yml`."""

import re
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from clauselint.checks.base import Cues
from clauselint.lexicon.load import parse_yaml

QuantityKind = Literal["duration", "money", "rate", "date"]


def _compilable(pattern: str) -> str:
    re.compile(pattern)
    return pattern


class Spec(BaseModel):
    """Base: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Option(Spec):
    """One answer, its words in French, and how a contract says it."""

    shown: str
    cue: Cues
    unless: Cues = ()


class Reading(Spec):
    """A way to read a term; see `terms.yml`.

    Attributes:
        unless: cues that rule a sentence out.
        head: only the first paragraphs.
        nearest: "after": only quantities that follow the cue.
        first: only the first sentence that qualifies.
        amendment: only what amendments say, each time they say it.
    """

    kind: Literal[
        "duration", "money", "rate", "date", "options", "words", "items", "pattern", "annexes", "placeholders"
    ]
    clause: tuple[str, ...] = ()
    cue: Cues = ()
    unless: Cues = ()
    options: dict[str, Option] = {}
    pattern: Annotated[str, AfterValidator(_compilable)] = ""
    head: bool = False
    first: bool = False
    amendment: bool = False
    nearest: Literal["any", "after"] = "any"


class Term(Spec):
    """A key term and the ways to read it, the best first.

    `contradict`: two of its options at once are a contradiction; elsewhere the one named first in `terms.yml` counts.
    """

    key: str
    label: str
    several: bool = False
    contradict: bool = False
    read: tuple[Reading, ...]


class Group(Spec):
    """Terms that the sheet shows together."""

    group: str
    terms: tuple[Term, ...]


@cache
def groups() -> tuple[Group, ...]:
    """The sheet, in order."""
    text = (files("clauselint.keyterms") / "terms.yml").read_text(encoding="utf-8")
    return tuple(Group.model_validate(group) for group in parse_yaml(text, "keyterms/terms.yml"))
