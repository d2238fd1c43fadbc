"""The store: one SQLite file, written by one batch at a time, whole after every dossier that was read."""

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from clauselint.archive.plan import PlannedDossier, State
from clauselint.archive.record import Record
from clauselint.archive.rows import rows_of
from clauselint.errors import InvocationError
from clauselint.model.finding import FileReport

SCHEMA = "2"


@contextlib.contextmanager
def open_store(path: Path) -> Iterator["Store"]:
    """A store to write to; it is made if there is none.

    Raises:
        InvocationError: another batch writes to it, it is no store, or it cannot be written.
    """
    beside = path.with_name(path.name + ".lock")
    try:
        # The system frees the lock when this process ends, however it ends.
        lock = sqlite3.connect(beside, timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise InvocationError("store-in-use", f"Another batch is writing to {path}.") from None
        hint = "" if os.access(path.parent, os.W_OK) else f"The folder {path.parent} is not there or cannot be written."
        raise InvocationError("no-store", f"Cannot write {path}: {error}.", hint=hint) from None
    try:
        path.touch(mode=0o600)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield Store(connection, path)
            with contextlib.suppress(sqlite3.OperationalError):  # someone reads it now
                # A finished store is one file, which can be read where nothing can be written.
                connection.execute("PRAGMA journal_mode = DELETE")
    except (OSError, sqlite3.DatabaseError) as error:
        raise InvocationError(
            "no-store",
            f"Cannot write {path}: {error}.",
            hint="What was read so far is kept; run the same command again.",
        ) from None
    finally:
        # While it is held: who makes a new one has it to itself.
        with contextlib.suppress(OSError):
            beside.unlink()
        lock.close()


@contextlib.contextmanager
def read_store(path: Path) -> Iterator[sqlite3.Connection]:
    """A store to read from.

    Raises:
        InvocationError: there is none, or the file is no store.
    """
    if not path.is_file():
        raise InvocationError(
            "no-store", f"There is no store {path}.", hint="Make one: clauselint batch ARCHIVE --store …"
        )
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        try:
            _check(connection, path)
        except sqlite3.OperationalError as error:
            raise InvocationError("no-store", f"Cannot read {path}: {error}.") from None
        except sqlite3.DatabaseError as error:
            raise InvocationError("no-store", f"{path} is not a store of clauselint: {error}.") from None
        yield connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if found is None or found[0] != SCHEMA:
        raise InvocationError(
            "other-store", f"{path} was made by another version of clauselint.", hint="Give another name to --store."
        )


class Store:
    """An open store; every method is one transaction."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        made = connection.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone()
        if made:
            _check(connection, path)
        # Durable against a killed process; against a power cut at least whole.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not made:
            with self._transaction():
                script = (files("clauselint.archive") / "schema.sql").read_text(encoding="utf-8")
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA,))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def describe(self, meta: Mapping[str, str]) -> None:
        """Says what the store is of."""
        with self._transaction():
            self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())

    def known(self) -> dict[str, State]:
        """Every file of the store as it was found, by path."""
        rows = self.connection.execute("SELECT path, size, modified, sha256 FROM files")
        return {path: State(size, modified, sha256) for path, size, modified, sha256 in rows}

    def plan(self, dossiers: Collection[PlannedDossier]) -> None:
        """Brings dossiers and files up to date: new and changed dossiers become pending, what is gone is dropped."""
        with self._transaction():
            known = {name: (number, key) for number, name, key in self._rows("SELECT id, name, key FROM dossiers")}
            gone = set(self.known())
            for dossier in dossiers:
                number, key = known.pop(dossier.name, (None, None))
                ran = " ".join(dossier.job.rules) if dossier.job else ""
                if number is None:
                    cursor = self.connection.execute(
                        "INSERT INTO dossiers (name, key, ran) VALUES (?, ?, ?)", (dossier.name, dossier.key, ran)
                    )
                    number = cursor.lastrowid
                elif key != dossier.key:
                    self._forget(number)
                    self.connection.execute(
                        "UPDATE dossiers SET key = ?, ran = ?, kind = NULL, profile = NULL, law = NULL, year = NULL, "
                        "words = NULL WHERE id = ?",
                        (dossier.key, ran, number),
                    )
                gone -= {file.path for file in dossier.files}
                self._plan_files(int(number or 0), dossier, again=key != dossier.key)
            for number, _ in known.values():
                self._forget(number)
            # Files first: they refer to dossiers.
            self.connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
            self.connection.executemany(
                "DELETE FROM dossiers WHERE id = ?", [(number,) for number, _ in known.values()]
            )
            self.connection.execute("UPDATE files SET duplicate_of = NULL WHERE status != 'duplicate'")
            self.connection.executemany(
                "UPDATE files SET duplicate_of = (SELECT id FROM files WHERE path = ?) WHERE path = ?",
                [(file.copy_of, file.path) for dossier in dossiers for file in dossier.files if file.copy_of],
            )

    def try_again(self, code: str) -> None:
        """Makes the dossiers pending of which a file could not be read for this reason."""
        with self._transaction():
            self.connection.execute(
                "UPDATE files SET status = 'pending' WHERE status != 'duplicate' "
                "AND dossier IN (SELECT dossier FROM notices WHERE level = 'error' AND code = ?)",
                (code,),
            )

    def _plan_files(self, dossier: int, planned: PlannedDossier, *, again: bool) -> None:
        self.connection.executemany(
            "INSERT INTO files (path, dossier, role, rank, size, modified, sha256, status) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (path) DO UPDATE SET dossier = excluded.dossier, role = excluded.role, rank = excluded.rank, "
            "size = excluded.size, modified = excluded.modified, sha256 = excluded.sha256, "
            "status = CASE WHEN ? THEN excluded.status ELSE status END",
            [
                (file.path, dossier, file.role, rank, file.state.size, file.state.modified, file.state.sha256,
                 "duplicate" if file.copy_of else "pending", again)
                for rank, file in enumerate(planned.files)
            ],
        )  # fmt: skip

    def pending(self) -> list[tuple[int, str, int]]:
        """The dossiers still to read, in order of their names: id, name, and how many files wait."""
        return self._rows(
            "SELECT dossiers.id, name, COUNT(*) FROM files JOIN dossiers ON dossiers.id = dossier "
            "WHERE status = 'pending' GROUP BY dossiers.id ORDER BY name"
        )

    def count(self) -> dict[str, int]:
        """How many files have each status."""
        return dict(self._rows("SELECT status, COUNT(*) FROM files GROUP BY status ORDER BY status"))

    def save(self, dossier: int, archive: Path, record: Record) -> None:
        """Keeps what was read of a dossier, in place of what was known of it."""
        report = record.report
        with self._transaction():
            self._forget(dossier)
            self.connection.execute(
                "UPDATE dossiers SET kind = ?, profile = ?, law = ?, year = ?, words = ? WHERE id = ?",
                (report.kind, report.profile, record.law or None, record.year, record.words, dossier),
            )
            ids = {str(archive / path): number for number, path in self._files_of(dossier)}
            self.connection.executemany(
                "UPDATE files SET status = ? WHERE id = ?",
                [(status, ids[path]) for path, status in record.statuses.items()],
            )
            for table, rows in rows_of(dossier, record, ids).items():
                if rows:
                    marks = ", ".join("?" * len(rows[0]))
                    self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  names of ours

    def accept(self, settled: Iterable[tuple[int, FileReport]]) -> None:
        """Keeps which findings of dossiers (by id) are waived or known, and what is to be said of waivers."""
        with self._transaction():
            self.connection.execute("UPDATE findings SET accepted_by = '', reason = ''")
            self.connection.execute("DELETE FROM notices WHERE code LIKE 'waiver-%'")
            for dossier, report in settled:
                self.connection.executemany(
                    "UPDATE findings SET accepted_by = ?, reason = ? WHERE dossier = ? AND number = ?",
                    [
                        (finding.suppressed, finding.reason, dossier, number)
                        for number, finding in enumerate(report.findings)
                        if finding.suppressed in ("waiver", "baseline")
                    ],
                )
                self.connection.executemany(
                    "INSERT INTO notices SELECT ?1, 1 + COALESCE(MAX(number), -1), "
                    "(SELECT id FROM files WHERE dossier = ?1 ORDER BY rank LIMIT 1), ?2, ?3, ?4 "
                    "FROM notices WHERE dossier = ?1",
                    [(dossier, notice.level, notice.code, notice.message) for notice in report.notices],
                )

    def _files_of(self, dossier: int) -> list[tuple[int, str]]:
        return self.connection.execute("SELECT id, path FROM files WHERE dossier = ?", (dossier,)).fetchall()

    def _rows(self, query: str) -> list[Any]:
        return self.connection.execute(query).fetchall()

    def _forget(self, dossier: int) -> None:
        for table in ("findings", "presence", "terms", "notices", "waivers"):
            self.connection.execute(f"DELETE FROM {table} WHERE dossier = ?", (dossier,))  # noqa: S608  names of ours


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; sqlite3 keeps their comments in the store, for who reads its schema."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
