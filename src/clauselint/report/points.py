"""Findings as points to discuss: those of one rule together, ranked by the harm they do to the reader's side.

Every report for a person (page, Word and PDF notes, list for the negotiation) speaks of the same points, in the same
order, with the same numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clauselint.model.finding import SEVERITY_RANK, FileReport, Finding, Severity
from clauselint.model.report import Report
from clauselint.model.rule import Rule, Side
from clauselint.model.span import Span

# What weighs most for each side among problems of one severity: being paid and what one answers for with one's own
# money, then the way out; for the client what it gets, owns and must protect. Families not named come after.
_STAKES: dict[Side, tuple[str, ...]] = {
    "prestataire": ("LIA", "PAY", "IPR", "SCO", "TER", "EXC", "IND", "OBL", "DUR", "DEL", "CHG", "BAL"),
    "client": ("IPR", "DAT", "CON", "ACC", "DEL", "OBL", "LIA", "TER", "SCO", "DUR", "IND", "PAY"),
    "neutral": (),
}


_NOWHERE = Span(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Point:
    """All that one rule found in a contract, numbered from 1 in the order in which to talk about it.

    `places` are the findings with words in the contract; a point without any is about something missing. `theirs`: it
    weighs on the other side more than on the reader's, who should expect it to be raised and need not ask for it.
    """

    number: int
    rule: Rule
    findings: tuple[Finding, ...]
    theirs: bool = False

    @property
    def places(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.span is not None)

    @property
    def missing(self) -> bool:
        return not self.places

    @property
    def severity(self) -> Severity:
        """The severity of the worst finding."""
        return min((finding.severity for finding in self.findings), key=SEVERITY_RANK.__getitem__)

    @property
    def asserted(self) -> bool:
        """Whether one finding is sure, not only to be checked."""
        return any(finding.certainty == "asserted" for finding in self.findings)

    @property
    def grave(self) -> bool:
        """Whether to settle it before signing: not only advice, nor only to be checked."""
        return self.asserted and self.severity in ("error", "warning")

    @property
    def messages(self) -> tuple[str, ...]:
        """What the findings say, each sentence once."""
        return tuple(dict.fromkeys(finding.message for finding in self.findings))


def points_of(file: FileReport, report: Report) -> tuple[Point, ...]:
    """The points of a file; findings that another one covers are left out.

    First what stands in the text, then what is missing, then what is advice or only to be checked, last what the other
    side may raise; in each part the worst for `report.side` first.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in file.findings:
        if not finding.suppressed:
            groups.setdefault(finding.rule, []).append(finding)
    points = [_point(report.rules[code], tuple(_in_order(found)), report.side) for code, found in groups.items()]
    ranked = sorted(points, key=lambda point: _rank(point, report.side))
    return tuple(replace(point, number=number) for number, point in enumerate(ranked, 1))


def by_harm(points: Sequence[Point], side: Side) -> list[Point]:
    """Points that are to be settled before signing, worst for a side first, in the text or missing alike."""
    return sorted((point for point in points if point.grave), key=lambda point: _harm(point, side))


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.span is None, finding.span or _NOWHERE, finding.message))


def _point(rule: Rule, findings: tuple[Finding, ...], side: Side) -> Point:
    point = Point(0, rule, findings)
    if side == "neutral" or point.severity != "info":
        return point
    other: Side = "client" if side == "prestataire" else "prestataire"
    return replace(point, theirs=rule.severity(other) in ("error", "warning"))


def _rank(point: Point, side: Side) -> tuple[bool, bool, bool, tuple[int, bool, int, str]]:
    return point.theirs, not point.grave, point.grave and point.missing, _harm(point, side)


def _harm(point: Point, side: Side) -> tuple[int, bool, int, str]:
    stakes = _STAKES[side]
    family = point.rule.family
    weight = stakes.index(family) if family in stakes else len(stakes)
    return SEVERITY_RANK[point.severity], not point.asserted, weight, point.rule.id
