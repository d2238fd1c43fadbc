"""What a rule file, a law table and a preset may say: the pydantic boundary."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from clauselint.checks import AnyCheck
from clauselint.checks.base import Cues
from clauselint.model.clause import Kind, Profile
from clauselint.model.rule import Sure

Text = Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")]
Level = Literal["error", "warning", "info", "off"]


class Strict(BaseModel):
    """Base of all file models: unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SeverityFile(Strict):
    """Severity for each side; all three are written out, so that a reader sees who is hurt."""

    neutral: Level
    prestataire: Level
    client: Level


class GivenFile(Strict):
    """Where: blocks of these clause types, or with one of the cues of `text`."""

    clause: tuple[str, ...] = ()
    text: Cues | None = None
    not_clause: tuple[str, ...] = ()
    headings: bool = False


class WhenFile(Strict):
    """Conditions on the whole contract."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    text: Cues | None = None
    no_text: Cues | None = None


class Where(Strict):
    """Where an arm looks and what takes its hits back. In a rule of one arm these keys stand at the top of the file."""

    given: GivenFile = GivenFile()
    scope: Literal["sentence", "block"] = "sentence"
    when: WhenFile = WhenFile()
    unless: tuple[AnyCheck, ...] = ()
    once_per: Literal["place", "clause", "contract"] = "place"
    certainty: Literal["asserted", "to_check"] = "asserted"


class ArmFile(Where):
    """One way to fire; severity and message default to those of the rule."""

    check: AnyCheck
    severity: SeverityFile | None = None
    message: Text | None = None
    threshold: Text | None = None


class AppliesToFile(Strict):
    """Which contracts. `elsewhere`: what becomes of a finding under another law than those listed."""

    kinds: tuple[Kind, ...] = ("contract", "terms", "quote", "amendment", "nda")
    profiles: tuple[Profile, ...] = ("av", "cm", "dev", "portage", "gen", "nda", "st", "none")
    client: tuple[Literal["business", "consumer", "public"], ...] = ("business", "consumer", "public")
    law: tuple[str, ...] = ()
    elsewhere: Literal["to_check", "silent"] = "to_check"


class ExampleFile(Strict):
    """One paragraph (`text`) or a small document (`document`); `[[…]]` marks the words to report."""

    text: Text | None = None
    document: Text | None = None
    expect: Literal["absent"] | None = None
    labels: tuple[str, ...] | None = None
    kind: Kind | None = None
    profile: Profile | None = None
    client: Literal["business", "consumer", "public"] | None = None
    law: str = "FR"
    message: Text | None = None
    certainty: Literal["asserted", "to_check"] = "asserted"
    note: str = ""
    todo: bool = False

    @model_validator(mode="after")
    def _one_form(self) -> "ExampleFile":
        if (self.text is None) == (self.document is None):
            raise ValueError("write either `text` or `document`")
        return self


class ExamplesFile(Strict):
    """At least two bad and two good examples, one of the good ones a near miss."""

    bad: tuple[ExampleFile, ...] = Field(min_length=2)
    good: tuple[ExampleFile, ...] = Field(min_length=2)


class RuleFile(Where):
    """A rule file; see `rules/README.md`."""

    id: Code
    name: Name
    status: Literal["stable", "experimental"]
    since: str
    severity: SeverityFile
    tier: Literal["ci", "audit"]
    title: Text
    message: Text
    why: Text
    fix: Text
    clause: str = ""
    legal_basis: tuple[str, ...] = Field(min_length=1)
    applies_to: AppliesToFile = AppliesToFile()
    silenced_by: tuple[Code, ...] = ()
    templates: Literal["run", "skip", "only"] = "run"
    waivable: bool = True
    threshold: Text | None = None
    check: AnyCheck | None = None
    any_of: tuple[ArmFile, ...] = ()
    examples: ExamplesFile

    @model_validator(mode="after")
    def _check_or_arms(self) -> "RuleFile":
        if (self.check is None) == (not self.any_of):
            raise ValueError("write exactly one of `check` and `any_of`")
        if self.threshold is not None and self.check is None:
            raise ValueError("`threshold` stands in the arm whose figure it names")
        return self

    def arms(self) -> tuple[ArmFile, ...]:
        """The arms of the rule, with what stands at its top and not in the arm; a rule with a `check` has one."""
        if self.check is None:
            top = {name: getattr(self, name) for name in Where.model_fields if name in self.model_fields_set}
            return tuple(
                arm.model_copy(update={name: value for name, value in top.items() if name not in arm.model_fields_set})
                for arm in self.any_of
            )
        where = {name: getattr(self, name) for name in Where.model_fields}
        return (ArmFile(check=self.check, threshold=self.threshold, **where),)


class LegalBasisFile(Strict):
    """A legal text; see `rules/law/bases.yml`."""

    citation: Text
    gist: Text
    sure: Sure
    source_as_of: str
    verified_on: dt.date | None = None
    valid_until: dt.date | None = None
    url: str = ""


class SemesterFile(Strict):
    """A row of `rules/law/legal_interest.yml`."""

    first: dt.date = Field(alias="from")
    last: dt.date = Field(alias="until")
    professional: Decimal


class PresetFile(Strict):
    """Which rules a preset runs: by status and tier, with severities changed for some."""

    description: Text
    status: tuple[Literal["stable", "experimental"], ...]
    tier: tuple[Literal["ci", "audit"], ...]
