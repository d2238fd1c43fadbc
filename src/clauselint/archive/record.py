"""What a worker sends back of one file: all that the store keeps of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from clauselint.checks.missing_clause import MissingClause
from clauselint.examine import examine
from clauselint.job import Job
from clauselint.keyterms import key_terms
from clauselint.model.clause import Status
from clauselint.model.finding import FileReport, Finding
from clauselint.model.keyterm import KeyTerm
from clauselint.onefile import lost_file
from clauselint.rulebook.builtin import builtin_rules


@dataclass(frozen=True, slots=True)
class Record:
    """A file as the store keeps it.

    Attributes:
        report: without its analysis.
        lacks: for each rule that found a clause missing, the clause types any of which would do.
    """

    report: FileReport
    law: str = ""
    words: int = 0
    presence: Mapping[str, Status] | None = None
    terms: tuple[KeyTerm, ...] = ()
    lacks: Mapping[str, tuple[str, ...]] | None = None

    @property
    def year(self) -> int | None:
        """The year of signature, or else of the start."""
        for key in ("signature_date", "start_date"):
            for term in self.terms:
                for value in term.current if term.key == key else ():
                    if match := re.match(r"(?:19|20)\d\d", str(value.data)):
                        return int(match[0])
        return None


def read_file(job: Job) -> Record:
    """Reads and checks a file; whatever happens to it, there is a record."""
    report = examine(job)
    analysis = report.analysis
    if analysis is None:
        return Record(report)
    return Record(
        replace(report, analysis=None),
        analysis.law,
        sum(len(block.text.split()) for block in analysis.document.body()),
        {name: item.status for name, item in analysis.presence.items()},
        key_terms(analysis),
        _lacks(report.findings),
    )


def lost_record(job: Job) -> Record:
    """The record of a file that ended its worker."""
    return Record(lost_file(job))


def _lacks(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    rules = builtin_rules()
    lacks = {}
    for code in dict.fromkeys(finding.rule for finding in findings if finding.span is None):
        checks = [arm.check for arm in rules[code].arms]
        types = tuple(dict.fromkeys(t for check in checks if isinstance(check, MissingClause) for t in check.clause))
        if types:
            lacks[code] = types
    return lacks
