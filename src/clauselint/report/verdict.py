"""Sign, negotiate, or not as it is: the answer in three lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clauselint.model.clause import SERVICE_KINDS
from clauselint.model.finding import FileReport
from clauselint.model.rule import Side
from clauselint.report.french import KINDS, SIDES, plural
from clauselint.report.points import Point, by_harm

Level = Literal["sign", "negotiate", "stop", "unknown"]

# An error that stands in the text binds whoever signs; one by absence leaves the law's default, which is milder.
_WRITTEN, _ABSENT, _STOP = 2, 1, 4
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do, why, and what to ask for first."""

    level: Level
    headline: str
    why: str
    next_step: str


def verdict_of(file: FileReport, points: Sequence[Point], side: Side) -> Verdict:
    """The answer for one side. A contract that was not read whole is never said to be fit to sign."""
    if file.analysis is None:
        return Verdict(
            "unknown",
            "Impossible à dire : ce fichier n'a pas pu être lu.",
            _first_notice(file),
            "Rien n'a été contrôlé.",
        )
    level = _level(points)
    if file.analysis.kind not in SERVICE_KINDS:
        kind = KINDS[file.analysis.kind]
        return Verdict(
            "unknown",
            f"Impossible à dire : ce document semble être un {kind}, non un contrat de prestation.",
            "Seules les règles de rédaction ont été appliquées.",
            _next_step(points, side),
        )
    headline = {
        "stop": "Ne signez pas en l'état.",
        "negotiate": "À négocier avant de signer.",
        "sign": "Rien de grave n'a été relevé : relisez, puis signez si tout vous convient.",
    }[level]
    if file.status != "complete":
        headline = headline if level == "stop" else "Ne signez pas encore."
        headline += " Une partie du contrat n'a pas été lue."
        level = "stop" if level == "stop" else "unknown"
    return Verdict(level, headline, _why(points, side), _next_step(points, side))


def _level(points: Sequence[Point]) -> Level:
    grave = [point for point in points if point.severity == "error" and point.asserted]
    weight = sum(_ABSENT if point.missing else _WRITTEN for point in grave)
    if weight >= _STOP:
        return "stop"
    serious = [point for point in points if point.severity == "warning" and point.asserted]
    return "negotiate" if grave or serious else "sign"


def _worst(points: Sequence[Point], side: Side) -> list[Point]:
    """The grave points, the most harmful first; where there is none, the serious ones."""
    ranked = by_harm(points, side)
    for severity in ("error", "warning"):
        if worst := [point for point in ranked if point.severity == severity]:
            return worst
    return []


def _why(points: Sequence[Point], side: Side) -> str:
    worst = _worst(points, side)
    if not worst:
        return "Aucune règle contrôlée n'a relevé de danger ; cela ne prouve pas qu'il n'y en a aucun."
    what = plural(len(worst), "point") + (" à discuter" if worst[0].severity == "warning" else "")
    if worst[0].severity == "error":
        what += " graves" if len(worst) > 1 else " grave"
    whom = f" pour le {SIDES[side]}" if side != "neutral" else ""
    lead = " : " if len(worst) <= _NAMED else ", d'abord : "
    return f"{what}{whom}{lead}{', '.join(f'« {point.rule.title} »' for point in worst[:_NAMED])}."


def _next_step(points: Sequence[Point], side: Side) -> str:
    lines = []
    graves = by_harm(points, side)
    named = _worst(points, side)[:_NAMED]
    missing = [point.rule.title for point in graves if point.missing and point not in named]
    if missing:
        others = len(missing) - _NAMED
        more = f" (et {others} autre{'s' if others > 1 else ''})" if others > 0 else ""
        lead = "Autres lacunes : " if any(point.missing for point in named) else "Lacunes : "
        lines.append(lead + " ; ".join(_lower(title) for title in missing[:_NAMED]) + more + ".")
    if graves:
        lines.append("À demander d'abord : " + _lower(" ".join(graves[0].rule.fix.split())))
    return " ".join(lines) or "Gardez une copie datée de ce que vous signez."


def _first_notice(file: FileReport) -> str:
    return next((notice.message for notice in file.notices if notice.level == "error"), "")


def _lower(text: str) -> str:
    """A sentence without its capital, unless that belongs to an acronym."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
