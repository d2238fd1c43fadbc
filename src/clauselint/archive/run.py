"""A batch: every file of an archive into the store, whatever happens on the way."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from clauselint import __version__
from clauselint.archive.dossiers import arrange_dossiers
from clauselint.archive.record import Record, lost_record, read_file
from clauselint.archive.store import Store, open_store
from clauselint.archive.whole import consolidate
from clauselint.cache.folder import installation
from clauselint.engine.select import Selection, select_rules
from clauselint.errors import InvocationError
from clauselint.extract.discover import find_contracts
from clauselint.job import Job, Request
from clauselint.nlp.pipeline import model_folder
from clauselint.pool import Pool, Start, processes
from clauselint.rulebook.builtin import catalogue


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: files of the archive, those read before or equal to another, and those read now."""

    files: int
    known: int
    read: int

    @property
    def left(self) -> int:
        """Files still to read."""
        return self.files - self.known - self.read


def run_batch(
    archive: Path,
    store: Path,
    request: Request,
    *,
    jobs: int,
    progress: Callable[[Progress], None] = lambda _: None,
    start: Start = processes,
) -> dict[str, int]:
    """Reads what is new or changed in an archive into a store; a run that was interrupted goes on where it stopped.

    Args:
        request: side, client and rules; its paths are not used.
        start: starts an executor of so many workers.

    Returns:
        The number of files by status.

    Raises:
        InvocationError: no contract in the archive, the store is in use or cannot be written, an unknown rule.
    """
    paths, missing = find_contracts([str(archive)])
    if missing or not archive.is_dir():
        raise InvocationError("no-archive", f"{archive}: no such folder.")
    if not paths:
        raise InvocationError("no-contract", f"No contract found in {archive}.")
    selection = Selection(catalogue().presets[request.preset], request.select, request.ignore)
    codes = tuple(rule.id for rule in select_rules(catalogue().rules.values(), selection))
    with open_store(store) as opened:
        opened.describe(_meta(archive, request, codes))
        _plan(opened, archive, paths)
        _read_pending(
            opened, archive, Job(archive, codes, request), Pool(read_file, lost_record, jobs, start), progress
        )
        consolidate(opened)
        rows = opened.connection.execute("SELECT status, COUNT(*) FROM files GROUP BY status ORDER BY status")
        return {str(status): int(number) for status, number in rows}


def _meta(archive: Path, request: Request, codes: tuple[str, ...]) -> dict[str, str]:
    versions = {
        "clauselint": __version__,
        "rules": catalogue().digest(codes),
        "model": model_folder().name.replace("-", " "),
        "side": request.side,
    }
    context = repr((installation(), codes, replace(request, paths=()), model_folder().name))
    return {**versions, "archive": str(archive.resolve()), "context": hashlib.sha256(context.encode()).hexdigest()}


def _plan(store: Store, archive: Path, paths: list[Path]) -> None:
    known = store.known()
    states: dict[str, tuple[int, int, str]] = {}
    for path in paths:
        name = path.relative_to(archive).as_posix()
        states[name] = _state(path, known.get(name))
    store.plan((place, states[place.path]) for place in arrange_dossiers(archive, states))


def _state(path: Path, known: tuple[int, int, str] | None) -> tuple[int, int, str]:
    """Size, time of change and hash of a file; the hash of a file that did not change is not computed again."""
    try:
        stat = path.stat()
        if known is not None and known[:2] == (stat.st_size, stat.st_mtime_ns):
            return known
        with path.open("rb") as file:
            return stat.st_size, stat.st_mtime_ns, hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # told when it is read
        return 0, 0, ""


def _read_pending(
    store: Store, archive: Path, job: Job, pool: Pool[Job, Record], progress: Callable[[Progress], None]
) -> None:
    waiting = store.pending()
    (total,) = store.connection.execute("SELECT COUNT(*) FROM files").fetchone()
    done = Progress(total, total - len(waiting), 0)
    progress(done)
    if not waiting:
        return
    for number, record in pool.results(replace(job, path=archive / path) for _, path in waiting):
        store.save(waiting[number][0], record)
        done = replace(done, read=done.read + 1)
        progress(done)
