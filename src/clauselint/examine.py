"""One file, read, analysed and linted: spaCy and the readers are imported here, and nowhere before."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from clauselint.checks.placeholder import placeholders_of
from clauselint.engine.changes import brought_by_changes
from clauselint.engine.comments import asks_for_waivers, waivers_in
from clauselint.engine.configured import configured
from clauselint.engine.run import lint
from clauselint.errors import UnreadableError
from clauselint.extract import read_document
from clauselint.extract.docx.comments import commented_blocks
from clauselint.extract.source import DOCX
from clauselint.job import Job, defect, unreadable
from clauselint.model.clause import SERVICE_KINDS, Analysis, Profile
from clauselint.model.document import Document, Notice, View
from clauselint.model.finding import FileReport, FileStatus
from clauselint.model.inventory import take_inventory
from clauselint.model.waiver import Waiver
from clauselint.nlp.pipeline import load_pipeline
from clauselint.report.french import KINDS
from clauselint.rulebook.builtin import builtin_rules

_NO_CHANGES = Notice(
    "warning", "no-tracked-changes", "Ce fichier ne contient aucune modification suivie : rien n'a été comparé."
)


def examine(job: Job) -> FileReport:
    """The report of a file; whatever happens to it, there is one."""
    request = job.request
    try:
        analysis = understand(
            job.path, request.profile, request.view, request.attached, request.password, ocr=request.ocr
        )
    except UnreadableError as error:
        return unreadable(job.path, error.code, f"{error.message} {error.hint}".strip())
    except Exception as error:  # a reader's bug costs one file
        return defect(job.path, error)
    available = {**builtin_rules(), **{rule.id: rule for rule in job.added}}
    rules = [
        configured(available[code], dict(request.severity), dict(request.thresholds), request.placeholders)
        for code in job.rules
    ]
    findings, failures = lint(analysis, rules, request.side, request.client)
    notices = (*analysis.document.notices, *analysis.notices, *failures, *_not_a_service(analysis))
    if request.only_changes:
        if any(notice.code == "tracked-changes" for notice in notices):
            before = understand(
                job.path, request.profile, "original", request.attached, request.password, ocr=request.ocr
            )
            known, _ = lint(before, rules, request.side, request.client)
            findings = brought_by_changes(findings, analysis.document, known, before.document)
        else:
            findings, notices = (), (*notices, _NO_CHANGES)
    status: FileStatus = "incomplete" if any(notice.level == "error" for notice in notices) else "complete"
    return FileReport(
        job.path.as_posix(), analysis.document.source.sha256, status, findings, notices,
        replace(analysis, notices=notices), analysis.kind, analysis.profile, take_inventory(analysis),
        _waivers(analysis.document), placeholders_of(analysis) if request.template else (),
    )  # fmt: skip


def _waivers(document: Document) -> tuple[Waiver, ...]:
    """The waivers in the comments of a contract."""
    if not asks_for_waivers(document):
        return ()
    about = commented_blocks(document) if document.source.media_type == DOCX else {}
    return tuple(waivers_in(document, about))


def understand(
    path: Path,
    profile: Profile | None = None,
    view: View = "final",
    attached: Sequence[str] = (),
    password: str | None = None,
    *,
    ocr: bool = False,
) -> Analysis:
    """A contract as understood, with tracked changes accepted or refused.

    Args:
        attached: further files of the contract; one that cannot be read is told as a notice.
        password: what opens PDF files that are locked.
        ocr: whether the text of scanned pages is recognised.

    Raises:
        UnreadableError: the contract itself cannot be read.
    """
    with ThreadPoolExecutor(1) as aside:
        # The file is read in a process of its own: while that runs, this one loads what comes after.
        reading = aside.submit(read_document, path, view, password, ocr=ocr)
        load_pipeline()
        from clauselint.nlp.analyse import analyse

        document = reading.result()
    if not attached:
        return analyse(document, profile)
    from clauselint.keyterms.amended import replaced_values
    from clauselint.nlp.unread import presence_as_read

    others, unread = _read_attached(attached, view, password, ocr=ocr)
    analysis = analyse(document, profile, others)
    superseded = (*analysis.superseded, *replaced_values(analysis))
    analysis = replace(analysis, notices=(*analysis.notices, *unread), superseded=superseded)
    return replace(analysis, presence=presence_as_read(analysis))


def _read_attached(
    paths: Sequence[str], view: View, password: str | None, *, ocr: bool
) -> tuple[list[Document], list[Notice]]:
    documents, unread = [], []
    for path in paths:
        try:
            documents.append(read_document(Path(path), view, password, ocr=ocr))
        except UnreadableError as error:
            text = f"{Path(path).name} : {error.message} {error.hint}".strip()
            unread.append(Notice("error", error.code, text, path))
    return documents, unread


def _not_a_service(analysis: Analysis) -> tuple[Notice, ...]:
    if analysis.kind in SERVICE_KINDS:
        return ()
    text = (
        f"Ce document semble être un {KINDS[analysis.kind]}, non un contrat de prestation de services : "
        "seules les règles de rédaction ont été appliquées."
    )
    return (Notice("warning", "not-a-service-contract", text),)
