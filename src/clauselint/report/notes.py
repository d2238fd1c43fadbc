"""The notes of an annotated copy: one for each finding, and one for all that is missing."""

from collections.abc import Iterator, Sequence

from clauselint.model.note import Note
from clauselint.report.french import DISCLAIMER, GRAVITIES, typeset
from clauselint.report.points import Point


def notes_of(points: Sequence[Point]) -> tuple[Note, ...]:
    """What, why, on which law, and what to propose; first the note on the whole, then those on words, in order.

    What only the other side would raise is left out: an annotated copy is made to be sent to it.
    """
    placed = [
        Note(finding.span, tuple(map(typeset, (_title(point), finding.message, *_advice(point)))))
        for point in points
        if not point.theirs
        for finding in point.places
    ]
    placed.sort(key=lambda note: (note.span is None, note.span))
    return _whole([point for point in points if point.missing and not point.theirs]), *placed


def _whole(missing: Sequence[Point]) -> Note:
    lines = ["Ce qui manque dans ce contrat" if missing else "Annotations de clauselint"]
    for point in missing:
        lines += ["", _title(point), *point.messages, *_advice(point)]
    return Note(None, tuple(map(typeset, (*lines, "", DISCLAIMER))))


def _title(point: Point) -> str:
    level = GRAVITIES[point.severity][0] if point.asserted else "à vérifier"
    return f"{point.number}. {point.rule.title} ({level})"


def _advice(point: Point) -> Iterator[str]:
    rule = point.rule
    yield f"Pourquoi : {_line(rule.why)}"
    if rule.legal_basis:
        yield "Fondement : " + " ; ".join(basis.citation for basis in rule.legal_basis)
    yield f"À demander : {_line(rule.fix)}"
    if rule.clause:
        yield f"Clause à proposer : {_line(rule.clause)}"


def _line(text: str) -> str:
    return " ".join(text.split())
