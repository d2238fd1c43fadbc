"""The store: one SQLite file, written by one batch at a time, whole after every file that was read."""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from clauselint.archive.dossiers import Place
from clauselint.archive.record import Record
from clauselint.errors import InvocationError

SCHEMA = "1"


class StoreFullError(InvocationError):
    """The disk is full, or the store can no longer be written."""


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
        raise InvocationError("no-store", f"Cannot write {path}: {error}.") from None
    try:
        path.touch(mode=0o600)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield Store(connection, path)
    except (OSError, sqlite3.DatabaseError) as error:
        raise StoreFullError(
            "no-store",
            f"Cannot write {path}: {error}.",
            hint="What was read so far is kept; run the same command again.",
        ) from None
    finally:
        lock.close()
        with contextlib.suppress(OSError):
            beside.unlink()


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
        except sqlite3.DatabaseError as error:
            raise InvocationError("no-store", f"{path} is not a store of clauselint: {error}.") from None
        yield connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if found is None or found[0] != SCHEMA:
        raise InvocationError(
            "other-store", f"{path} was made by another version of clauselint.", hint="Use a new file."
        )


class Store:
    """An open store; every method is one transaction."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        # Durable against a killed process; against a power cut at least whole.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone():
            _check(connection, path)
        else:
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
        """Says what the store is of; results of another context are to be read again."""
        with self._transaction():
            old = self.connection.execute("SELECT value FROM meta WHERE key = 'context'").fetchone()
            if old is not None and old[0] != meta["context"]:
                self.connection.execute("UPDATE files SET status = 'pending', duplicate_of = NULL")
            self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())

    def known(self) -> dict[str, tuple[int, int, str]]:
        """Size, time of change and hash of every file that the store has, by path."""
        rows = self.connection.execute("SELECT path, size, modified, sha256 FROM files")
        return {path: (size, modified, sha256) for path, size, modified, sha256 in rows}

    def plan(self, places: Iterable[tuple[Place, tuple[int, int, str]]]) -> None:
        """Brings the list of files up to date: new and changed ones become pending, those that are gone are dropped."""
        with self._transaction():
            known = self.known()
            self.connection.execute("UPDATE files SET dossier = NULL")
            self.connection.execute("DELETE FROM dossiers")
            for place, (size, modified, sha256) in places:
                self.connection.execute("INSERT OR IGNORE INTO dossiers (name) VALUES (?)", (place.dossier,))
                (dossier,) = self.connection.execute(
                    "SELECT id FROM dossiers WHERE name = ?", (place.dossier,)
                ).fetchone()
                old = known.pop(place.path, None)
                self.connection.execute(
                    "INSERT INTO files (path, dossier, role, rank, size, modified, sha256, status) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, 'pending') "
                    "ON CONFLICT (path) DO UPDATE SET dossier = excluded.dossier, "
                    "role = excluded.role, rank = excluded.rank, size = excluded.size, modified = excluded.modified, "
                    "sha256 = excluded.sha256",
                    (place.path, dossier, place.role, place.rank, size, modified, sha256),
                )
                if old is not None and old[2] != sha256:
                    self.connection.execute("UPDATE files SET status = 'pending' WHERE path = ?", (place.path,))
            for path in known:
                self._forget(self._id(path))
                self.connection.execute("DELETE FROM files WHERE path = ?", (path,))
            self._mark_duplicates()

    def _mark_duplicates(self) -> None:
        """The same bytes are read once: the first path counts, the others refer to it."""
        self.connection.execute("UPDATE files SET status = 'pending' WHERE status = 'duplicate'")
        self.connection.execute("UPDATE files SET duplicate_of = NULL")
        self.connection.execute(
            "UPDATE files SET status = 'duplicate', duplicate_of = ("
            "  SELECT MIN(first.id) FROM files AS first WHERE first.sha256 = files.sha256) "
            "WHERE sha256 != '' AND id > (SELECT MIN(first.id) FROM files AS first WHERE first.sha256 = files.sha256)"
        )
        for (file,) in self.connection.execute("SELECT id FROM files WHERE status = 'duplicate'").fetchall():
            self._forget(file)

    def pending(self) -> list[tuple[int, str]]:
        """The files still to read: id and path, in order of paths."""
        return self.connection.execute("SELECT id, path FROM files WHERE status = 'pending' ORDER BY path").fetchall()

    def save(self, file: int, record: Record) -> None:
        """Keeps what was read of a file, in place of what was known of it."""
        report = record.report
        with self._transaction():
            self._forget(file)
            self.connection.execute(
                "UPDATE files SET status = ?, kind = ?, profile = ?, law = ?, year = ?, words = ? WHERE id = ?",
                (report.status, report.kind, report.profile, record.law or None, record.year, record.words, file),
            )
            lacks = record.lacks or {}
            self.connection.executemany(
                "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                [
                    (file, number, f.rule, f.severity, f.certainty, f.message, f.excerpt, f.article, f.page,
                     f.fingerprint, f.suppressed, ",".join(lacks.get(f.rule, ())) if f.span is None else "")
                    for number, f in enumerate(report.findings)
                ],
            )  # fmt: skip
            self.connection.executemany(
                "INSERT INTO presence VALUES (?, ?, ?)", [(file, *item) for item in (record.presence or {}).items()]
            )
            values = [(term, value) for term in record.terms for value in term.current]
            self.connection.executemany(
                "INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (file, number, term.key, term.label, value.shown, json.dumps(value.data, ensure_ascii=False),
                     value.note.startswith("calculé"))
                    for number, (term, value) in enumerate(values)
                ],
            )  # fmt: skip
            self.connection.executemany(
                "INSERT INTO notices VALUES (?, ?, ?, ?, ?)",
                [(file, number, n.level, n.code, n.message) for number, n in enumerate(report.notices)],
            )

    def _id(self, path: str) -> int:
        (file,) = self.connection.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
        return int(file)

    def _forget(self, file: int) -> None:
        for table in ("findings", "presence", "terms", "notices"):
            self.connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))  # noqa: S608  names of ours
        self.connection.execute("UPDATE findings SET covered_by = NULL WHERE covered_by = ?", (file,))

    def replace_dossiers(
        self,
        terms: Iterable[tuple[int, int, str, str, str, str, int | None]],
        presence: Iterable[tuple[int, str, str]],
        covered: Iterable[tuple[int, int, int]],
    ) -> None:
        """Keeps what holds for each dossier as a whole, and which findings another of its files covers."""
        with self._transaction():
            self.connection.execute("DELETE FROM dossier_terms")
            self.connection.execute("DELETE FROM dossier_presence")
            self.connection.execute("UPDATE findings SET covered_by = NULL")
            self.connection.executemany("INSERT INTO dossier_terms VALUES (?, ?, ?, ?, ?, ?, ?)", terms)
            self.connection.executemany("INSERT INTO dossier_presence VALUES (?, ?, ?)", presence)
            self.connection.executemany("UPDATE findings SET covered_by = ? WHERE file = ? AND number = ?", covered)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; sqlite3 keeps their comments in the store, for who reads its schema."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
