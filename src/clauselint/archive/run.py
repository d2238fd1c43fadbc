"""A batch: every file of an archive into the store, whatever happens on the way."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from clauselint.app import settle, versions
from clauselint.archive.plan import PlannedDossier, plan_archive
from clauselint.archive.record import Record, lost_record, read_dossier, with_lost
from clauselint.archive.rows import reports_of
from clauselint.archive.store import Store, open_store
from clauselint.config.baseline import read_baseline
from clauselint.errors import InvocationError
from clauselint.extract.discover import find_contracts
from clauselint.job import Job
from clauselint.pool import Pool, Start, processes
from clauselint.run import Run


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
    run: Run,
    *,
    jobs: int,
    progress: Callable[[Progress], None] = lambda _: None,
    start: Start = processes,
) -> dict[str, int]:
    """Reads what is new or changed in an archive into a store; a run that was interrupted goes on where it stopped.

    Args:
        run: side, client, rules and configuration; the paths of its request are not used.
        start: starts an executor of so many workers.

    Returns:
        The number of files by status.

    Raises:
        InvocationError: no contract in the archive, the store is in use or cannot be written, an unknown rule.
        ConfigurationError: a file of waivers or the baseline is invalid.
    """
    paths, missing = find_contracts([str(archive)])
    if missing or not archive.is_dir():
        raise InvocationError("no-archive", f"{archive}: no such folder.")
    if not paths:
        raise InvocationError("no-contract", f"No contract found in {archive}.")
    with open_store(store) as opened:
        planned = plan_archive(archive, paths, opened.known(), run)
        rules = run.used([dossier.job for dossier in planned if dossier.job])
        opened.describe({**versions(rules, run), "side": run.request.side, "archive": str(archive.resolve())})
        opened.plan(planned)
        if run.request.password is not None:
            opened.try_again("encrypted")
        if run.request.ocr:
            for code in ("scanned", "scanned-page"):
                opened.try_again(code)
        _read_pending(opened, archive, planned, Pool(read_dossier, lost_record, jobs, start), progress)
        _settle(opened, archive, run)
        return opened.count()


def _read_pending(
    store: Store,
    archive: Path,
    planned: list[PlannedDossier],
    pool: Pool[Job, Record],
    progress: Callable[[Progress], None],
) -> None:
    jobs = {dossier.name: dossier.job for dossier in planned}
    waiting = [(number, job, files) for number, name, files in store.pending() if (job := jobs[name])]
    total = sum(store.count().values())
    done = Progress(total, total - sum(files for _, _, files in waiting), 0)
    progress(done)
    if not waiting:
        return
    for place, record in pool.results(job for _, job, _ in waiting):
        number, job, files = waiting[place]
        whole = _without_the_deadly(job, pool) if record.died and job.request.attached else record
        store.save(number, archive, whole)
        done = replace(done, read=done.read + files)
        progress(done)


def _without_the_deadly(job: Job, pool: Pool[Job, Record]) -> Record:
    """The record of a dossier that ended its worker: read again without those of its files that end one alone."""
    paths = [job.path, *map(Path, job.request.attached)]
    alone = [replace(job, path=path, request=replace(job.request, attached=())) for path in paths]
    records = dict(pool.results(alone))
    lost = [records[number] for number in range(len(paths)) if records[number].died]
    kept = [path for number, path in enumerate(paths) if not records[number].died]
    if not lost or not kept:
        return lost_record(job)
    again = replace(job, path=kept[0], request=replace(job.request, attached=tuple(map(str, kept[1:]))))
    return with_lost(dict(pool.results([again]))[0], lost)


def _settle(store: Store, archive: Path, run: Run) -> None:
    """Marks the findings that someone has accepted, as files of waivers and the baseline say today."""
    baseline = run.configuration.baseline if run.configuration else None
    known = read_baseline(baseline) if baseline else {}
    reports = reports_of(store.connection, archive)
    settled = settle([r for r, _ in reports.values()], run, [ran for _, ran in reports.values()], known, baseline)
    store.accept(zip(reports, settled, strict=True))
