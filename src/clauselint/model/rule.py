"""A rule: what it looks for, where, how bad that is for whom, and on which law it stands."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from clauselint.model.clause import Analysis, Kind, Profile
from clauselint.model.finding import Certainty, Hit, Severity
from clauselint.model.span import Span
from clauselint.model.threshold import Threshold

Side = Literal["neutral", "prestataire", "client"]
Client = Literal["business", "consumer", "public"]
Tier = Literal["ci", "audit"]
OncePer = Literal["place", "clause", "contract"]
# Of templates, whose blanks are meant to be filled: a rule runs on them too, not at all, or only on them.
Templates = Literal["run", "skip", "only"]
Sure = Literal["read", "secondary", "unverified", "none"]
RuleStatus = Literal["stable", "experimental"]
SIDES: tuple[Side, ...] = ("neutral", "prestataire", "client")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a check looks at: spans (sentences or blocks) of one contract."""

    analysis: Analysis
    spans: tuple[Span, ...]


class Check(Protocol):
    """One of the closed set in `clauselint.checks`, with its options."""

    def hits(self, scope: Scope) -> Iterator[Hit]: ...


@dataclass(frozen=True, slots=True)
class Given:
    """Where a rule looks: blocks of these clause types (none: the whole body), headings only if asked for.

    `text` adds blocks with one of these cues, whatever their clause type.
    """

    clause: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    not_clause: tuple[str, ...] = ()
    headings: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """What must be true of the contract for a rule to speak at all.

    `present` needs one of these clause types; `text` one of these cues in the body, `no_text` none.
    """

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    no_text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arm:
    """One way in which a rule fires, with its own check, severity and message; `once_per` merges its places."""

    given: Given
    scope: Literal["sentence", "block"]
    when: When
    check: Check
    unless: tuple[Check, ...]
    severity: Mapping[Side, Severity]
    message: str
    certainty: Certainty
    once_per: OncePer


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """The contracts a rule is about. `law` lists the laws under which it is asserted; elsewhere see `elsewhere`."""

    kinds: frozenset[Kind]
    profiles: frozenset[Profile]
    client: frozenset[Client]
    law: frozenset[str]
    elsewhere: Literal["to_check", "silent"]


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal text as data: what it says, how sure we are, and of when.

    Attributes:
        sure: "read" (the article's text was read in a stored copy), "secondary" (confirmed by a secondary page
            or an older copy), "unverified" (from memory), "none" (good practice: there is no text to read).
        source_as_of: date or year of the copy that was read.
        verified_on: day on which someone read the official text; None if nobody did.
        valid_until: last day of the reference in its present form, where an end is announced.
    """

    key: str
    citation: str
    gist: str
    sure: Sure
    source_as_of: str
    verified_on: dt.date | None = None
    valid_until: dt.date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A test of a rule, and its illustration.

    Attributes:
        text: one paragraph, or a small document with a `{types}` prefix on each line.
        marks: (block, start, end) of the words that must be reported.
        absent: the rule must fire without a place.
        labels: clause types of a one-paragraph example (default: those of the rule's `given`).
        client: what the client is (default: a business where the rule is about businesses).
    """

    text: str
    good: bool
    marks: tuple[Span, ...] = ()
    absent: bool = False
    is_document: bool = False
    labels: tuple[str, ...] | None = None
    kind: Kind | None = None
    profile: Profile | None = None
    client: Client | None = None
    law: str = "FR"
    message: str | None = None
    certainty: Certainty = "asserted"
    note: str = ""
    todo: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One file under `rules/`.

    Attributes:
        templates: whether it runs on templates; one that speaks of filled values cannot.
        waivable: whether a waiver may silence it.
        threshold: the figure that a configuration may set; legal limits are none.
    """

    id: str
    name: str
    title: str
    why: str
    fix: str
    clause: str
    status: RuleStatus
    since: str
    tier: Tier
    legal_basis: tuple[LegalBasis, ...]
    applies_to: AppliesTo
    arms: tuple[Arm, ...]
    silenced_by: tuple[str, ...]
    examples: tuple[Example, ...]
    path: str = ""
    templates: Templates = "run"
    waivable: bool = True
    threshold: Threshold | None = None

    @property
    def family(self) -> str:
        """The letters of the code, e.g. "PAY"."""
        return self.id.rstrip("0123456789")

    def severity(self, side: Side) -> Severity:
        """The worst severity of its arms for a side."""
        order: tuple[Severity, ...] = ("error", "warning", "info", "off")
        return min((arm.severity[side] for arm in self.arms), key=order.index)


@dataclass(frozen=True, slots=True)
class Preset:
    """Which rules run unless some are named: those of these statuses and tiers."""

    description: str
    status: tuple[RuleStatus, ...]
    tier: tuple[Tier, ...]
