"""What a contract lacks, and for whom it is harsh: points that are the sum of named lines, never a number alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from clauselint.model.finding import FileReport, Severity
from clauselint.model.report import Report

# What a finding weighs for a side, by its severity for that side.
POINTS: dict[Severity, int] = {"error": 3, "warning": 2, "info": 1, "off": 0}


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One rule that found something: its points against each side, and in how many places it did."""

    rule: str
    title: str
    prestataire: int
    client: int
    places: int


@dataclass(frozen=True, slots=True)
class Score:
    """The lines of a contract, heaviest first.

    Attributes:
        missing: what the contract does not say (completeness).
        against: what it says against a side (balance).
    """

    missing: tuple[ScoreLine, ...]
    against: tuple[ScoreLine, ...]


def score_of(file: FileReport, report: Report) -> Score:
    """The score of a contract from its asserted findings that no other covers; a rule counts once an axis."""
    return Score(tuple(_lines(file, report, absent=True)), tuple(_lines(file, report, absent=False)))


def totals(lines: tuple[ScoreLine, ...]) -> tuple[int, int]:
    """Points against the prestataire and against the client."""
    return sum(line.prestataire for line in lines), sum(line.client for line in lines)


def score_words(score: Score) -> Iterator[str]:
    """The score in French, one line for each axis and side, each with what it is made of."""
    for lines, what in ((score.missing, "Ce qui manque"), (score.against, "Ce qui pèse")):
        prestataire, client = totals(lines)
        for total, side, points in (
            (prestataire, "prestataire", [(line.rule, line.prestataire) for line in lines]),
            (client, "client", [(line.rule, line.client) for line in lines]),
        ):
            if total:
                parts = ", ".join(f"{rule} {weight}" for rule, weight in points if weight)
                yield f"{what}, pour le {side} : {total} ({parts})"


def _lines(file: FileReport, report: Report, *, absent: bool) -> list[ScoreLine]:
    places: dict[str, int] = {}
    for finding in file.findings:
        if not finding.suppressed and finding.certainty == "asserted" and (finding.span is None) == absent:
            places[finding.rule] = places.get(finding.rule, 0) + 1
    lines = []
    for code, count in places.items():
        rule = report.rules[code]
        points = POINTS[rule.severity("prestataire")], POINTS[rule.severity("client")]
        lines.append(ScoreLine(code, rule.title, *points, count))
    return sorted(lines, key=lambda line: (-line.prestataire - line.client, line.rule))
