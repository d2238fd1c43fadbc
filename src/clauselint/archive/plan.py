"""What a batch has to read: dossiers, each with what its result depends on, and copies that need no reading."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clauselint.archive.dossiers import Dossier, arrange_dossiers
from clauselint.cache.folder import installation
from clauselint.job import Job
from clauselint.onefile import context_of
from clauselint.run import Run


@dataclass(frozen=True, slots=True)
class State:
    """A file as it was found: bytes, time of change in nanoseconds, hash; without hash where it cannot be opened."""

    size: int = 0
    modified: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the archive; `copy_of` is the path of the file with the same bytes that is read in its place."""

    path: str
    role: str
    state: State
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedDossier:
    """A dossier with the work of reading it.

    Attributes:
        key: changes with all that its result depends on: files, rules, options, the tool.
        job: None where every file is a copy.
    """

    name: str
    files: tuple[PlannedFile, ...]
    key: str
    job: Job | None


def plan_archive(archive: Path, paths: Iterable[Path], known: Mapping[str, State], run: Run) -> list[PlannedDossier]:
    """The dossiers of an archive; the hash of a file that did not change is taken from what is known.

    Raises:
        InvocationError: a `dossier.toml` cannot be read, or an unknown rule code.
    """
    states = {}
    for path in paths:
        name = path.relative_to(archive).as_posix()
        states[name] = _state(path, known.get(name))
    dossiers = arrange_dossiers(archive, states)
    copies = _copies(dossiers, states)
    return [_planned(archive, dossier, states, copies, run) for dossier in dossiers]


def _state(path: Path, known: State | None) -> State:
    try:
        stat = path.stat()
        if known is not None and (known.size, known.modified) == (stat.st_size, stat.st_mtime_ns):
            return known
        with path.open("rb") as file:
            return State(stat.st_size, stat.st_mtime_ns, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:  # told when it is read
        return State()


def _copies(dossiers: Sequence[Dossier], states: Mapping[str, State]) -> dict[str, str]:
    """The files that need no reading, with the file that is read in their place.

    That is a file which its dossier has twice, and a dossier of which another one has every file. What several
    contracts share (the general terms of a supplier) is read with each of them.
    """
    copies: dict[str, str] = {}
    holders: dict[str, set[int]] = defaultdict(set)
    hashes: list[dict[str, str]] = []
    for dossier in dossiers:
        first: dict[str, str] = {}
        for member in dossier.members:
            mark = states[member.path].sha256 or member.path  # what cannot be opened is like nothing else
            if mark in first:
                copies[member.path] = first[mark]
            first.setdefault(mark, member.path)
        hashes.append(first)
    # The fullest dossier is read; of equal ones the first.
    for number in sorted(range(len(dossiers)), key=lambda number: (-len(hashes[number]), number)):
        same = set.intersection(*(holders[mark] for mark in hashes[number]))
        if same:
            other = hashes[min(same)]
            copies |= {m.path: other[states[m.path].sha256] for m in dossiers[number].members}
        else:
            for mark in hashes[number]:
                holders[mark].add(number)
    return copies


def _planned(
    archive: Path, dossier: Dossier, states: Mapping[str, State], copies: Mapping[str, str], run: Run
) -> PlannedDossier:
    files = tuple(PlannedFile(m.path, m.role, states[m.path], copies.get(m.path)) for m in dossier.members)
    read = [archive / file.path for file in files if file.copy_of is None]
    job = run.job(read[0], attached=tuple(map(str, read[1:]))) if read else None
    context = None
    if job is not None:
        # An archive that was moved is the same archive.
        context = context_of(replace(job, request=replace(job.request, attached=())))
    parts = (installation(), context, [(file.path, file.role, file.state.sha256, file.copy_of) for file in files])
    return PlannedDossier(dossier.name, files, hashlib.sha256(repr(parts).encode()).hexdigest(), job)
