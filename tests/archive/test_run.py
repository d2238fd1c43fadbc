"""A batch loses nothing: resumed, with bad files, with dying workers."""

import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from clauselint.archive import run
from clauselint.archive.record import Record, read_file
from clauselint.archive.run import run_batch
from clauselint.archive.store import open_store, read_store
from clauselint.errors import InvocationError
from clauselint.job import Job, Request

REQUEST = Request((), preset="strict")
Write = Callable[..., Path]


def _batch(folder: Path, **options: object) -> dict[str, int]:
    return run_batch(folder / "archive", folder / "store.sqlite", REQUEST, jobs=1, start=ThreadPoolExecutor, **options)  # type: ignore[arg-type]


def _content(store: Path) -> list[object]:
    """All rows of all tables but what names this run's place."""
    tables = ("dossiers", "files", "findings", "presence", "terms", "notices", "dossier_terms", "dossier_presence")
    with read_store(store) as connection:
        rows = [tuple(row) for table in tables for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]
        return [row[:6] + row[7:] if len(row) == 14 else row for row in rows]


def test_every_file_ends_with_a_status(tmp_path: Path, write: Write) -> None:
    write("Été/contrat de Zoé.md")
    write("copie.md")
    write("autre.md", start="1er mars 2026")
    (tmp_path / "archive" / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "archive" / "vide.docx").write_bytes(b"")
    assert _batch(tmp_path) == {"complete": 2, "duplicate": 1, "unreadable": 2}
    with read_store(tmp_path / "store.sqlite") as connection:
        rows = dict(connection.execute("SELECT path, year FROM files WHERE status = 'complete'").fetchall())
        assert rows == {"autre.md": 2026, "copie.md": 2026}
        same = connection.execute(
            "SELECT files.path, first.path FROM files JOIN files AS first ON first.id = files.duplicate_of"
        ).fetchall()
        assert [tuple(row) for row in same] == [("Été/contrat de Zoé.md", "copie.md")]


def test_nothing_is_read_twice_and_changes_are_seen(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = write("a.md"), write("b.md", days=30)
    _batch(tmp_path)
    before = _content(tmp_path / "store.sqlite")
    read: list[str] = []

    def noted(job: Job) -> Record:
        read.append(job.path.name)
        return read_file(job)

    monkeypatch.setattr(run, "read_file", noted)
    _batch(tmp_path)
    assert (read, _content(tmp_path / "store.sqlite")) == ([], before)
    first.unlink()
    write("b.md", days=45)
    write("c.md", days=60)
    assert _batch(tmp_path) == {"complete": 2}
    assert sorted(read) == ["b.md", "c.md"]
    assert second.exists()
    with read_store(tmp_path / "store.sqlite") as connection:
        assert (
            connection.execute("SELECT COUNT(*) FROM findings WHERE file NOT IN (SELECT id FROM files)").fetchone()[0]
            == 0
        )


def test_an_interrupted_batch_ends_as_an_undisturbed_one(tmp_path: Path, write: Write) -> None:
    for number in range(4):
        write(f"n° {number}.md", days=30 + number)
    _batch(tmp_path)
    undisturbed = _content(tmp_path / "store.sqlite")
    (tmp_path / "store.sqlite").unlink()

    def stop(progress: run.Progress) -> None:
        if progress.read == 1:
            raise KeyboardInterrupt

    for left in (3, 2):
        with pytest.raises(KeyboardInterrupt):
            _batch(tmp_path, progress=stop)
        with open_store(tmp_path / "store.sqlite") as store:
            assert len(store.pending()) == left
    _batch(tmp_path)
    assert _content(tmp_path / "store.sqlite") == undisturbed


def test_the_last_amendment_prevails(tmp_path: Path, write: Write) -> None:
    write("Dupont/contrat.md")
    amendment = "# Avenant n° {n} au contrat de prestation de services\n\n## Article 1 – Durée\n\nLe contrat prend effet le {{start}}.\n"
    write("Dupont/avenant 10.md", start="1er juin 2028", text=amendment.format(n=10))
    write("Dupont/avenant 9.md", start="1er juin 2027", text=amendment.format(n=9))
    _batch(tmp_path)
    with read_store(tmp_path / "store.sqlite") as connection:
        terms = dict(connection.execute("SELECT key, shown FROM dossier_terms").fetchall())
        assert terms["start_date"] == "1er juin 2028"
        assert terms["renewal.date"] == "1er juin 2029"
        assert terms["payment_term"] == "90 jours"


def test_what_one_file_lacks_another_may_have(tmp_path: Path, write: Write) -> None:
    write("Dupont/contrat.md")
    secrecy = (
        "# Conditions générales de vente\n\n## Article 1 – Confidentialité\n\nChaque partie tient pour confidentielles "
        "les informations reçues de l'autre, pendant le contrat et deux ans après sa fin.\n"
    )
    write("Dupont/CGV.md", text=secrecy)
    write("Martin/contrat.md", days=31)
    _batch(tmp_path)
    with read_store(tmp_path / "store.sqlite") as connection:
        told = "SELECT path FROM told WHERE lacks = 'confidentiality'"
        assert [tuple(row) for row in connection.execute(told)] == [("Martin/contrat.md",)]
        kept = connection.execute("SELECT COUNT(*) FROM findings WHERE lacks = 'confidentiality'").fetchone()[0]
        assert kept == 2


def test_a_worker_that_dies_costs_one_file(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md", "c.md"):
        write(name, days=30 + ord(name[0]))

    class Dying(ThreadPoolExecutor):
        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
            job = args[1]
            if job.path.name == "b.md":
                from concurrent.futures import BrokenExecutor

                raise BrokenExecutor
            return super().submit(fn, *args, **kwargs)

    def start(workers: int) -> Executor:
        return Dying(workers)

    counts = run_batch(tmp_path / "archive", tmp_path / "s.sqlite", REQUEST, jobs=1, start=start)
    assert counts == {"complete": 2, "unreadable": 1}
    with read_store(tmp_path / "s.sqlite") as connection:
        assert connection.execute("SELECT path FROM files WHERE status = 'unreadable'").fetchone()[0] == "b.md"
        assert connection.execute("SELECT code FROM notices").fetchone()[0] == "worker-died"


def test_another_context_is_read_again(tmp_path: Path, write: Write) -> None:
    write("a.md")
    _batch(tmp_path)
    run_batch(
        tmp_path / "archive", tmp_path / "store.sqlite", Request((), side="client"), jobs=1, start=ThreadPoolExecutor
    )
    with read_store(tmp_path / "store.sqlite") as connection:
        assert dict(connection.execute("SELECT key, value FROM meta").fetchall())["side"] == "client"


def test_two_batches_on_one_store(tmp_path: Path, write: Write) -> None:
    write("a.md")
    with open_store(tmp_path / "store.sqlite"), pytest.raises(InvocationError, match="Another batch"):
        _batch(tmp_path)
    assert _batch(tmp_path) == {"complete": 1}


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path, write: Write) -> None:
    write("a.md")
    with pytest.raises(InvocationError, match="Cannot write"):
        run_batch(tmp_path / "archive", tmp_path / "nowhere" / "s.sqlite", REQUEST, jobs=1)
    (tmp_path / "other.sqlite").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(InvocationError, match="not a database"):
        run_batch(tmp_path / "archive", tmp_path / "other.sqlite", REQUEST, jobs=1)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        write(f"{number}.md", days=30 + number)

    def fill(progress: run.Progress) -> None:
        if progress.read == 2:
            raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(InvocationError, match="disk is full"):
        _batch(tmp_path, progress=fill)
    with open_store(tmp_path / "store.sqlite") as store:
        assert len(store.pending()) == 2
    assert _batch(tmp_path) == {"complete": 4}


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_only_the_user_may_read_the_store(tmp_path: Path, write: Write) -> None:
    write("a.md")
    _batch(tmp_path)
    assert (tmp_path / "store.sqlite").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "store.sqlite.lock").exists()


def test_no_archive(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for archive in ("empty", "missing"):
        with pytest.raises(InvocationError):
            run_batch(tmp_path / archive, tmp_path / "s.sqlite", REQUEST, jobs=1)
