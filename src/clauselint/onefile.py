"""One file: its result of an earlier run, or a new one."""

import contextlib
from dataclasses import replace
from pathlib import Path

from clauselint.cache import codec
from clauselint.cache.results import entry_for
from clauselint.job import Job, unreadable
from clauselint.model.finding import FileReport
from clauselint.nlp.pipeline import model_folder
from clauselint.rulebook.builtin import hash_of


def check_file(job: Job) -> FileReport:
    """The report of a file; whatever happens to it, there is one."""
    # A kept result knows the bytes of one file only.
    keeps = job.cached and not job.analysis and not job.request.attached
    entry = entry_for(job.path, context_of(job)) if keeps else None
    kept = entry.read() if entry else None
    if kept is not None:
        with contextlib.suppress(ValueError):
            return _moved(codec.load(kept), job.path)
    from clauselint.examine import examine

    made = examine(job)
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


def _failed(report: FileReport) -> bool:
    return any(notice.code == "rule-failed" for notice in report.notices)


def _moved(report: FileReport, path: Path) -> FileReport:
    """A kept report under the name that its file has now."""
    shown = path.as_posix()
    notices = (replace(n, where=shown) if n.where == report.path else n for n in report.notices)
    return replace(report, path=shown, notices=tuple(notices))


def context_of(job: Job) -> str:
    """What tells two results of the same file apart."""
    added = tuple(hash_of(rule) for rule in job.added)
    return repr((job.rules, added, replace(job.request, paths=()), model_folder().name))
