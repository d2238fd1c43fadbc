"""What a worker sends back of one dossier: all that the store keeps of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clauselint.examine import examine
from clauselint.job import Job, defect
from clauselint.keyterms import key_terms
from clauselint.model.clause import Analysis, Status
from clauselint.model.document import Document, Notice
from clauselint.model.finding import FileReport, FileStatus
from clauselint.model.keyterm import KeyTerm
from clauselint.model.span import Span
from clauselint.onefile import lost_file


@dataclass(frozen=True, slots=True)
class Record:
    """A dossier as the store keeps it; paths are those of the job.

    Attributes:
        report: of the whole, without its analysis.
        statuses: of each file.
        notices: with the file that each is about.
        places: the file of each finding of the report.
        terms: what the files state, each value with its file; None where it was computed.
    """

    report: FileReport
    statuses: Mapping[str, FileStatus]
    notices: tuple[tuple[str, Notice], ...]
    places: tuple[str, ...] = ()
    law: str = ""
    words: int = 0
    year: int | None = None
    presence: Mapping[str, Status] | None = None
    terms: tuple[tuple[KeyTerm, tuple[str | None, ...]], ...] = ()
    died: bool = False


def read_dossier(job: Job) -> Record:
    """Reads and checks a dossier; whatever happens to it, there is a record.

    Where the contract itself cannot be read, the next file takes its place, so that its amendments are not lost.
    """
    files = [job.path, *map(Path, job.request.attached)]
    unread: list[tuple[str, Notice]] = []
    for number, path in enumerate(files):
        attached = tuple(map(str, files[number + 1 :]))
        report = examine(replace(job, path=path, request=replace(job.request, attached=attached)))
        if report.analysis is not None:
            try:
                return _record(report, report.analysis, [str(file) for file in files[number:]], unread)
            except Exception as error:  # a bug costs one dossier, not the batch
                report = defect(path, error)
        unread += [(str(path), notice) for notice in report.notices]
    return Record(report, dict.fromkeys(map(str, files), "unreadable"), tuple(unread))


def lost_record(job: Job) -> Record:
    """The record of a dossier that ended its worker."""
    files = [str(job.path), *job.request.attached]
    report = lost_file(job)
    return Record(report, dict.fromkeys(files, "unreadable"), tuple((f, report.notices[0]) for f in files), died=True)


def with_lost(record: Record, lost: Sequence[Record]) -> Record:
    """The record of a dossier that was read without some of its files, those added."""
    statuses = {path: status for one in (*lost, record) for path, status in one.statuses.items()}
    return replace(record, statuses=statuses, notices=(*(n for one in lost for n in one.notices), *record.notices))


def _record(report: FileReport, analysis: Analysis, files: list[str], unread: list[tuple[str, Notice]]) -> Record:
    document = analysis.document
    statuses: dict[str, FileStatus] = dict.fromkeys((path for path, _ in unread), "unreadable")
    statuses |= dict.fromkeys(files, "unreadable")
    # Where each notice is kept with its file, its message need not name it.
    about = {id(notice): str(item.source.path) for item in document.attachments for notice in item.notices}
    notices = [(about.get(id(n), n.where if n.where in files else files[0]), n) for n in report.notices]
    notices = [(path, replace(n, message=n.message.removeprefix(f"{Path(path).name} : "))) for path, n in notices]
    partly = {path for path, notice in notices if notice.level == "error"}
    for path in (files[0], *(str(item.source.path) for item in document.attachments)):
        statuses[path] = "incomplete" if path in partly else "complete"
    terms = key_terms(analysis)
    return Record(
        replace(report, analysis=None),
        statuses,
        (*unread, *notices),
        tuple(_file_of(document, finding.span) or files[0] for finding in report.findings),
        analysis.law,
        sum(len(block.text.split()) for block in document.body()),
        _year(terms),
        {name: item.status for name, item in analysis.presence.items()},
        tuple((term, tuple(_file_of(document, value.span) for value in term.values)) for term in terms),
    )


def _file_of(document: Document, span: Span | None) -> str | None:
    if span is None:
        return None
    attachment = document.attachment_of(span.block)
    return str(attachment.source.path if attachment is not None else document.source.path)


def _year(terms: Sequence[KeyTerm]) -> int | None:
    """The year of signature, or else of the start: that of the contract, whatever its amendments say."""
    for key in ("signature_date", "start_date"):
        for term in terms:
            for value in term.values if term.key == key else ():
                if match := re.match(r"(?:19|20)\d\d", str(value.data)):
                    return int(match[0])
    return None
