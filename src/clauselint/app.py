"""The composition root: the one place that knows every stage."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clauselint import __version__
from clauselint.engine.changes import brought_by_changes
from clauselint.engine.run import lint
from clauselint.engine.select import Selection, select_rules
from clauselint.errors import InvocationError, UnreadableError
from clauselint.extract.discover import find_contracts
from clauselint.model.clause import SERVICE_KINDS, Analysis, Profile
from clauselint.model.document import Notice, View
from clauselint.model.finding import SEVERITY_RANK, FileReport, FileStatus, Severity
from clauselint.model.report import Report
from clauselint.model.rule import Client, Rule, Side
from clauselint.nlp.pipeline import model_folder
from clauselint.report.french import KINDS
from clauselint.rulebook.builtin import builtin_presets, builtin_rules, digest_of

_NO_CHANGES = Notice(
    "warning", "no-tracked-changes", "Ce fichier ne contient aucune modification suivie : rien n'a été comparé."
)
EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNREADABLE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Request:
    """What `check` was asked to do."""

    paths: tuple[str, ...]
    side: Side = "neutral"
    profile: Profile | None = None
    client: Client | None = None
    preset: str = "audit"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    view: View = "final"
    only_changes: bool = False


def check(request: Request, progress: Callable[[Path], None] = lambda path: None) -> tuple[Report, list[str]]:
    """Lints contracts, one after the other; a file that cannot be read costs none of the others.

    Args:
        progress: called with each file before it is read.

    Returns:
        The report, and the arguments that name no file.

    Raises:
        InvocationError: nothing to lint, or an unknown rule code.
        RuleError: a built-in rule file is invalid.
    """
    selection = Selection(
        builtin_presets()[request.preset], request.select, request.ignore, request.side, request.client
    )
    rules = select_rules(builtin_rules().values(), selection)
    paths, missing = find_contracts(request.paths)
    if not paths and not missing:
        raise InvocationError(
            "no-contract",
            f"No contract found in {', '.join(request.paths)}.",
            hint="Contracts are .docx, .odt, .pdf, .html, .md or .txt files.",
        )
    files = []
    for path in paths:
        progress(path)
        files.append(_check_file(path, rules, request))
    report = Report(
        tuple(files),
        {rule.id: rule for rule in rules},
        request.side,
        _versions(rules),
        request.view,
        request.only_changes,
    )
    return report, missing


def outline(path: Path, profile: Profile | None = None, view: View = "final") -> Analysis:
    """A contract as understood, with tracked changes accepted or refused.

    Raises:
        UnreadableError: it cannot be read.
    """
    # spaCy and numpy are loaded when a contract is read: not for `--help`, nor where every result is known already.
    from clauselint.extract import read_document
    from clauselint.nlp.analyse import analyse

    return analyse(read_document(path, view), profile)


def exit_code(report: Report, missing: Sequence[str], fail_on: Severity) -> int:
    """The exit status of a run; where several hold, 2 before 1 before 3.

    0 clean, 1 findings at or above `fail_on`, 2 a path that does not exist, 3 a contract not read whole.
    """
    if missing:
        return EXIT_USAGE
    failing = any(
        not finding.suppressed
        and finding.certainty == "asserted"
        and SEVERITY_RANK[finding.severity] <= SEVERITY_RANK[fail_on]
        for file in report.files
        for finding in file.findings
    )
    if failing:
        return EXIT_FINDINGS
    return EXIT_UNREADABLE if any(file.status != "complete" for file in report.files) else EXIT_CLEAN


def _check_file(path: Path, rules: Sequence[Rule], request: Request) -> FileReport:
    shown = path.as_posix()
    try:
        analysis = outline(path, request.profile, request.view)
    except UnreadableError as error:
        notice = Notice("error", error.code, f"{error.message} {error.hint}".strip(), shown)
        digest = _digest(path)
        return FileReport(shown, digest, "unreadable", (), (notice,))
    except Exception as error:  # a reader's bug costs one file, is told, and never passes for a clean contract
        text = (
            f"Ce fichier n'a pas pu être analysé ({type(error).__name__}) : c'est un défaut de clauselint, signalez-le."
        )
        return FileReport(shown, _digest(path), "unreadable", (), (Notice("error", "internal-error", text, shown),))
    findings, failures = lint(analysis, rules, request.side, request.client)
    notices = (*analysis.document.notices, *analysis.notices, *failures, *_not_a_service(analysis))
    if request.only_changes:
        if any(notice.code == "tracked-changes" for notice in notices):
            before = outline(path, request.profile, "original")
            known, _ = lint(before, rules, request.side, request.client)
            findings = brought_by_changes(findings, analysis.document, known, before.document)
        else:
            findings, notices = (), (*notices, _NO_CHANGES)
    status: FileStatus = "incomplete" if any(notice.level == "error" for notice in notices) else "complete"
    return FileReport(
        shown, analysis.document.source.sha256, status, findings, notices, replace(analysis, notices=notices)
    )


def _not_a_service(analysis: Analysis) -> tuple[Notice, ...]:
    if analysis.kind in SERVICE_KINDS:
        return ()
    text = (
        f"Ce document semble être un {KINDS[analysis.kind]}, non un contrat de prestation de services : "
        "seules les règles de rédaction ont été appliquées."
    )
    return (Notice("warning", "not-a-service-contract", text),)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _versions(rules: Sequence[Rule]) -> dict[str, str]:
    return {
        "clauselint": __version__,
        "rules": digest_of(rule.id for rule in rules),
        "model": model_folder().name.replace("-", " "),
    }
