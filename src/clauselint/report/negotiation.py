"""The list for the negotiation: what to ask for, how firmly, in which words, and what to settle for."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from clauselint.lexicon.load import parse_yaml
from clauselint.model.finding import FileReport
from clauselint.model.rule import Rule, Side
from clauselint.report.french import DISCLAIMER, SIDES, typeset
from clauselint.report.points import Point
from clauselint.report.sheet import where_is

_PARTS = (
    ("Indispensable", "À obtenir avant de signer.", "error"),
    ("Souhaitable", "À demander ; à lâcher contre autre chose.", "warning"),
    ("Si possible", "À vérifier ou à améliorer si la discussion s'y prête.", "info"),
)


def negotiation_markdown(file: FileReport, points: Sequence[Point], side: Side) -> str:
    """The points of a contract as Markdown, in three parts by how firmly to ask."""
    whom = f" — pour le {SIDES[side]}" if side != "neutral" else ""
    lines = [f"# Points à négocier : {PurePath(file.path).name}{whom}", ""]
    if file.status != "complete":
        lines += ["> Une partie du contrat n'a pas été lue : cette liste est incomplète.", ""]
    for title, how, level in _PARTS:
        part = [p for p in points if not p.theirs and (p.severity if p.asserted else "info") == level]
        if part:
            lines += [f"## {title}", "", how, ""]
            for point in part:
                lines += [*_point(file, point, side), ""]
    theirs = [point for point in points if point.theirs]
    if theirs:
        lines += ["## À prévoir", "", "Ce que l'autre partie peut demander ; à garder en réserve contre le reste.", ""]
        lines += [f"- **{point.rule.title}** : {' '.join(point.rule.fix.split())}" for point in theirs]
        lines.append("")
    if not points:
        lines += ["Rien à demander n'a été relevé.", ""]
    return typeset("\n".join([*lines, f"*{DISCLAIMER}*"])) + "\n"


def fallback(rule: Rule, side: Side) -> str:
    """What to settle for where the wording of a rule is refused; a neutral reader gets both positions."""
    positions = _fallbacks().get(rule.id) or _fallbacks()[rule.family]
    if side != "neutral":
        return positions[side]
    return " / ".join(dict.fromkeys((positions["prestataire"], positions["client"])))


@cache
def _fallbacks() -> dict[str, dict[str, str]]:
    text = (files("clauselint.report") / "fallbacks.yml").read_text(encoding="utf-8")
    positions: dict[str, dict[str, str]] = parse_yaml(text, "report/fallbacks.yml")
    return positions


def _point(file: FileReport, point: Point, side: Side) -> Iterator[str]:
    rule = point.rule
    yield f"### {point.number}. {rule.title}"
    yield ""
    for message in point.messages[:3]:
        yield f"- **Constat :** {message}"
    spans = [finding.span for finding in point.places if finding.span is not None]
    places = (
        list(dict.fromkeys(filter(None, (where_is(file.analysis, span) for span in spans)))) if file.analysis else []
    )
    if places:
        yield f"- **Où :** {' ; '.join(places[:5])}"
    yield f"- **Demander :** {' '.join(rule.fix.split())}"
    if rule.clause:
        yield f"- **Rédaction proposée :** « {' '.join(rule.clause.split())} »"
    yield f"- **Repli :** {fallback(rule, side)}"
