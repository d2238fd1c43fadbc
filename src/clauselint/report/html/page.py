"""One page for one contract."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis, Presence, Status
from clauselint.model.finding import FileReport
from clauselint.model.keyterm import KeyTerm
from clauselint.model.report import Report
from clauselint.model.rule import LegalBasis
from clauselint.report.french import (
    CERTAINTIES,
    DISCLAIMER,
    GRAVITIES,
    KINDS,
    PROFILES,
    ROLES,
    SIDES,
    STATUSES,
    french_date,
    plural,
    typeset,
)
from clauselint.report.html.marked import Group, anchor, marked_text
from clauselint.report.points import Point, points_of
from clauselint.report.reading import reading_sentence, revision_words
from clauselint.report.sheet import grouped, where_is, words
from clauselint.report.verdict import verdict_of

_LONGEST_EXCERPT = 110
_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A block that shows that a clause is there, or that came nearest."""

    block: int
    words: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """One clause type: whether the contract has it, and why we say so."""

    name: str
    presence: Presence
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """A legal text and the points that rest on it."""

    basis: LegalBasis
    points: tuple[int, ...]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("clauselint.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"date": french_date, "line": lambda text: typeset(" ".join(text.split())), "fr": typeset}
    environment.globals |= {
        "severities": GRAVITIES, "certainties": CERTAINTIES, "statuses": STATUSES,
        "where_is": where_is, "plural": plural, "anchor": anchor, "words": words, "disclaimer": DISCLAIMER,
        "reading_sentence": reading_sentence, "revision_words": revision_words,
        "style": _asset("style.css"), "script": _asset("script.js"),
    }  # fmt: skip
    return environment


def _asset(name: str) -> Markup:
    """A file of ours to put into the page as it is."""
    return Markup((files("clauselint.report.html") / "templates" / name).read_text(encoding="utf-8"))  # noqa: S704


def audit_html(report: Report, terms: Sequence[KeyTerm]) -> str:
    """The page of the first file of a report: verdict, dangers, what is missing, key terms, text, evidence, sources."""
    file = report.files[0]
    points = points_of(file, report)
    view: dict[str, Any] = {
        "name": PurePath(file.path).name,
        "file": file,
        "about": _about(file, report),
        "side": SIDES[report.side],
        "verdict": verdict_of(file, points, report.side),
        "dangers": [point for point in points if point.grave and not point.missing],
        "missing": [point for point in points if point.grave and point.missing],
        "advice": [point for point in points if not point.grave and not point.theirs],
        "theirs": [point for point in points if point.theirs],
        "points": points,
        "groups_of_terms": grouped(terms),
        "linked": True,
        "text": [],
        "beside": [],
        "coverage": [],
        "laws": _laws(points),
        "versions": report.versions,
        "attachments": (),
        "roles": ROLES,
    }
    if file.analysis is not None:
        text, beside = _text(file.analysis, points)
        view |= {"text": text, "beside": beside, "coverage": _coverage(file.analysis)}
        view |= {"attachments": file.analysis.document.attachments}
    return _environment().get_template("audit.html.j2").render(view) + "\n"


def sheet_html(file: FileReport, terms: Sequence[KeyTerm]) -> str:
    """The sheet of key terms as a page of its own."""
    view = {"name": PurePath(file.path).name, "file": file, "groups_of_terms": grouped(terms), "linked": False}
    return _environment().get_template("sheet_page.html.j2").render(view) + "\n"


def _about(file: FileReport, report: Report) -> str:
    words = []
    if file.analysis is not None:
        words.append(KINDS[file.analysis.kind])
        if PROFILES[file.analysis.profile]:
            words.append(PROFILES[file.analysis.profile])
    if report.side != "neutral":
        words.append(f"lu pour le {SIDES[report.side]}")
    return " · ".join(words)


def _text(analysis: Analysis, points: Sequence[Point]) -> tuple[list[tuple[str, list[Group]]], list[Group]]:
    """The body of each file by its name, and what stands beside it: headers, notes, comments, table of contents."""
    document = analysis.document
    first = document.attachments[0].first if document.attachments else len(document.blocks)
    files = [(document.source, 0, first), *((item.source, item.first, item.end) for item in document.attachments)]
    bodies = [
        (source.path.name, [block for block in document.blocks[start:end] if block.layer == "body"])
        for source, start, end in files
    ]
    beside = [block for block in document.blocks if block.layer != "body"]
    marked = [(name, marked_text(analysis, points, blocks)) for name, blocks in bodies]
    return marked, marked_text(analysis, points, beside)


def _coverage(analysis: Analysis) -> list[tuple[Status, list[Coverage]]]:
    """The clause types by status, those to look at first, in the order of the taxonomy."""
    names = load_list("clauses")
    groups: dict[Status, list[Coverage]] = {"absent": [], "undetermined": [], "partial": [], "present": []}
    for key, presence in analysis.presence.items():
        blocks = (presence.blocks or presence.nearest)[:_EVIDENCE]
        evidence = tuple(Evidence(number, _words(analysis, number, key)) for number in blocks)
        groups[presence.status].append(Coverage(names[key]["name"], presence, evidence))
    return [(status, items) for status, items in groups.items() if items]


def _words(analysis: Analysis, block: int, clause_type: str) -> str:
    """The words of a block that are about a clause type, shortened."""
    shown = analysis.document.blocks[block]
    label = next((label for label in analysis.portions(shown) if label.type == clause_type), None)
    text = " ".join((shown.text[label.start : label.end] if label else shown.text).split())
    return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"


def _laws(points: Sequence[Point]) -> list[Law]:
    """The legal texts that the points rest on, each once, by citation."""
    cited: dict[str, tuple[LegalBasis, list[int]]] = {}
    for point in points:
        for basis in point.rule.legal_basis:
            cited.setdefault(basis.key, (basis, []))[1].append(point.number)
    laws = [Law(basis, tuple(numbers)) for basis, numbers in cited.values()]
    return sorted(laws, key=lambda law: law.basis.citation)
