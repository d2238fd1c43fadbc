"""One file: read, analysed, linted; or its result of an earlier run."""

import contextlib
import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from clauselint.cache import codec
from clauselint.cache.results import entry_for
from clauselint.engine.changes import brought_by_changes
from clauselint.engine.run import lint
from clauselint.errors import UnreadableError
from clauselint.model.clause import SERVICE_KINDS, Analysis, Profile
from clauselint.model.document import Document, Notice, View
from clauselint.model.finding import FileReport, FileStatus
from clauselint.model.inventory import take_inventory
from clauselint.model.rule import Client, Side
from clauselint.nlp.pipeline import load_pipeline, model_folder
from clauselint.report.french import KINDS
from clauselint.rulebook.builtin import builtin_rules

_NO_CHANGES = Notice(
    "warning", "no-tracked-changes", "Ce fichier ne contient aucune modification suivie : rien n'a été comparé."
)


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


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check, and all that its result depends on.

    Attributes:
        rules: codes of the rules to run.
        cached: take the result of an earlier run, and keep this one for later runs.
        analysis: whether the report comes with its analysis; a kept result has none.
    """

    path: Path
    rules: tuple[str, ...]
    request: Request
    cached: bool = False
    analysis: bool = True

    def context(self) -> str:
        """What tells two results of the same file apart."""
        return repr((self.rules, replace(self.request, paths=()), model_folder().name))


def check_file(job: Job) -> FileReport:
    """The report of a file; whatever happens to it, there is one."""
    entry = entry_for(job.path, job.context()) if job.cached and not job.analysis else None
    kept = entry.read() if entry else None
    if kept is not None:
        with contextlib.suppress(ValueError):
            return _moved(codec.load(kept), job.path)
    made = _check(job)
    bare = made if job.analysis else replace(made, analysis=None)
    # A file that could not be read may be read next time: another limit, another machine, a share that is back.
    if entry is not None and entry.sha256 == made.sha256 and made.status != "unreadable" and not _failed(made):
        entry.write(codec.dump(bare))
    return bare


def lost_file(job: Job) -> FileReport:
    """The report of a file that ended the process which analysed it."""
    text = (
        "L'analyse de ce fichier a été arrêtée : elle demandait plus de temps ou de mémoire qu'aucun contrat, "
        "ou a fait tomber le programme. C'est un défaut de clauselint, signalez-le."
    )
    return unreadable(job.path, "worker-died", text)


def understand(path: Path, profile: Profile | None = None, view: View = "final") -> Analysis:
    """A contract as understood, with tracked changes accepted or refused.

    Raises:
        UnreadableError: it cannot be read.
    """
    # spaCy and numpy are loaded when a contract is read: not where every result is known already.
    with ThreadPoolExecutor(1) as aside:
        # The file is read in a process of its own: while that runs, this one loads what comes after.
        reading = aside.submit(_read, path, view)
        load_pipeline()
        from clauselint.nlp.analyse import analyse

        return analyse(reading.result(), profile)


def unreadable(path: Path, code: str, text: str) -> FileReport:
    """The report of a file that could not be read or analysed."""
    shown = path.as_posix()
    return FileReport(shown, _digest(path), "unreadable", (), (Notice("error", code, text, shown),))


def _check(job: Job) -> FileReport:
    request = job.request
    try:
        analysis = understand(job.path, request.profile, request.view)
    except UnreadableError as error:
        return unreadable(job.path, error.code, f"{error.message} {error.hint}".strip())
    except Exception as error:  # a reader's bug costs one file, is told, and never passes for a clean contract
        text = (
            f"Ce fichier n'a pas pu être analysé ({type(error).__name__}) : c'est un défaut de clauselint, signalez-le."
        )
        return unreadable(job.path, "internal-error", text)
    rules = [builtin_rules()[code] for code in job.rules]
    findings, failures = lint(analysis, rules, request.side, request.client)
    notices = (*analysis.document.notices, *analysis.notices, *failures, *_not_a_service(analysis))
    if request.only_changes:
        if any(notice.code == "tracked-changes" for notice in notices):
            before = understand(job.path, request.profile, "original")
            known, _ = lint(before, rules, request.side, request.client)
            findings = brought_by_changes(findings, analysis.document, known, before.document)
        else:
            findings, notices = (), (*notices, _NO_CHANGES)
    status: FileStatus = "incomplete" if any(notice.level == "error" for notice in notices) else "complete"
    return FileReport(
        job.path.as_posix(), analysis.document.source.sha256, status, findings, notices,
        replace(analysis, notices=notices), analysis.kind, analysis.profile, take_inventory(analysis),
    )  # fmt: skip


def _read(path: Path, view: View) -> Document:
    from clauselint.extract import read_document

    return read_document(path, view)


def _failed(report: FileReport) -> bool:
    return any(notice.code == "rule-failed" for notice in report.notices)


def _moved(report: FileReport, path: Path) -> FileReport:
    """A kept report under the name that its file has now."""
    shown = path.as_posix()
    notices = (replace(n, where=shown) if n.where == report.path else n for n in report.notices)
    return replace(report, path=shown, notices=tuple(notices))


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
