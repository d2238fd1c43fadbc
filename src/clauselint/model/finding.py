"""What checks return, what the engine makes of it, and what reports need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from clauselint.model.clause import Analysis, Kind, Profile
from clauselint.model.document import Notice, Revision
from clauselint.model.inventory import Inventory
from clauselint.model.span import Span
from clauselint.model.waiver import Waiver

Severity = Literal["error", "warning", "info", "off"]
Certainty = Literal["asserted", "to_check"]
FileStatus = Literal["complete", "incomplete", "unreadable"]

SEVERITY_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2, "off": 3}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found: a place (None: the lack of something) and values for the message.

    `evidence` are blocks that came nearest to what is lacking, or further places of the same problem.
    """

    span: Span | None
    values: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[int, ...] = ()
    certainty: Certainty = "asserted"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of one contract.

    Attributes:
        article: label of the clause it stands in, e.g. "Article 5 – Paiement", or "".
        blocks: ids of the blocks concerned, the place of the finding first.
        fingerprint: hash of rule, sentence and words: the same in the .docx and its PDF export.
        suppressed: code of the rule that already reports the same problem, "waiver", "baseline", or "".
        reason: why it is waived, or "".
        line: its first line from 1 in a text file, None in other formats.
        revision: the tracked change that its words belong to, if any.
    """

    rule: str
    severity: Severity
    certainty: Certainty
    message: str
    span: Span | None
    blocks: tuple[int, ...]
    excerpt: str
    article: str
    page: int | None
    fingerprint: str
    suppressed: str = ""
    revision: Revision | None = None
    reason: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of a run.

    Attributes:
        analysis: None where the file could not be read, and where only its findings were asked for.
        kind, profile, reading: what it is and how it was read; None where it could not be read.
        waivers: those that stand in it as comments.
        placeholders: of a template, its blanks in the order in which they are met, and how often.
    """

    path: str
    sha256: str
    status: FileStatus
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    analysis: Analysis | None = None
    kind: Kind | None = None
    profile: Profile | None = None
    reading: Inventory | None = None
    waivers: tuple[Waiver, ...] = ()
    placeholders: tuple[tuple[str, int], ...] = ()
