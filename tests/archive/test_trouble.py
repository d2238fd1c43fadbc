"""What goes wrong around a batch: each is told in one sentence, and nothing is lost."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

from clauselint.archive import record, run
from clauselint.archive.record import Record
from clauselint.archive.run import run_batch
from clauselint.archive.store import Store, open_store, read_store
from clauselint.cli.main import main
from clauselint.errors import InvocationError
from clauselint.extract.discover import find_contracts
from clauselint.job import Request
from clauselint.pool import Pool
from clauselint.run import Run

sys.path.append(str(Path(__file__).parent))
from deadly_work import read

RUN = Run(Request((), preset="strict"))
Write = Callable[..., Path]


def _batch(folder: Path, **options: object) -> dict[str, int]:
    return run_batch(folder / "archive", folder / "store.sqlite", RUN, jobs=1, start=ThreadPoolExecutor, **options)  # type: ignore[arg-type]


def _reasons(store: Path) -> list[tuple[str, str, str]]:
    query = "SELECT path, code, message FROM files JOIN notices ON notices.file = files.id WHERE level = 'error' ORDER BY path"
    with read_store(store) as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_two_batches_on_one_store(tmp_path: Path, write: Write) -> None:
    write("a.md")
    with open_store(tmp_path / "store.sqlite"), pytest.raises(InvocationError, match="Another batch"):
        _batch(tmp_path)
    assert _batch(tmp_path) == {"complete": 1}


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path, write: Write) -> None:
    write("a.md")
    with pytest.raises(InvocationError, match="Cannot write"):
        run_batch(tmp_path / "archive", tmp_path / "nowhere" / "s.sqlite", RUN, jobs=1)
    (tmp_path / "other.sqlite").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(InvocationError, match="not a database"):
        run_batch(tmp_path / "archive", tmp_path / "other.sqlite", RUN, jobs=1)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        write(f"{number}.md", days=30 + number)
    saved = Store.save

    def on_a_full_disk(store: Store, dossier: int, archive: Path, record: Record) -> None:
        # SQLite itself says that there is no room, in the middle of a transaction.
        (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        saved(store, dossier, archive, record)

    with monkeypatch.context() as full:
        full.setattr(Store, "save", on_a_full_disk)
        with pytest.raises(InvocationError, match="disk is full") as told:
            _batch(tmp_path)
    assert "the same command again" in str(told.value)
    with read_store(tmp_path / "store.sqlite") as store:
        statuses = dict(store.execute("SELECT status, COUNT(*) FROM files GROUP BY status").fetchall())
        assert sum(statuses.values()) == 12
        assert statuses["pending"] > 0
        half = "SELECT COUNT(*) FROM findings JOIN files ON files.id = file WHERE status = 'pending'"
        assert store.execute(half).fetchone()[0] == 0
    assert _batch(tmp_path) == {"complete": 12}


def test_no_archive(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for archive in ("empty", "missing"):
        with pytest.raises(InvocationError):
            run_batch(tmp_path / archive, tmp_path / "s.sqlite", RUN, jobs=1)


def test_workers_that_hang_or_crash_cost_their_file(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("a", "crash", "hang", "b")):
        write(f"{name}.md", days=30 + number)
    monkeypatch.setattr(run, "read_dossier", read)
    monkeypatch.setattr(run, "Pool", partial(Pool, seconds=12))
    counts = run_batch(tmp_path / "archive", tmp_path / "store.sqlite", RUN, jobs=2)
    assert counts == {"complete": 2, "unreadable": 2}
    assert [row[:2] for row in _reasons(tmp_path / "store.sqlite")] == [
        ("crash.md", "worker-died"),
        ("hang.md", "worker-died"),
    ]


def test_a_defect_costs_its_dossier(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md")
    write("b.md", days=31)
    terms = record.key_terms

    def failing(analysis: object) -> object:
        if analysis.document.source.path.name == "a.md":  # type: ignore[attr-defined]
            raise MemoryError
        return terms(analysis)  # type: ignore[arg-type]

    monkeypatch.setattr(record, "key_terms", failing)
    assert _batch(tmp_path) == {"complete": 1, "unreadable": 1}
    ((path, code, message),) = _reasons(tmp_path / "store.sqlite")
    assert (path, code) == ("a.md", "internal-error")
    assert "MemoryError" in message


def test_a_file_that_changes_or_vanishes_during_the_run(tmp_path: Path, write: Write) -> None:
    for name in ("a.md", "b.md", "c.md", "d.md", "e.md"):
        write(name, days=30 + ord(name[0]))

    def disturb(progress: run.Progress) -> None:
        if progress.read == 1:  # one is read, two more were handed to workers
            (tmp_path / "archive" / "d.md").unlink()
            write("e.md", days=90)

    assert _batch(tmp_path, progress=disturb) == {"complete": 4, "unreadable": 1}
    assert [row[:2] for row in _reasons(tmp_path / "store.sqlite")] == [("d.md", "no-access")]
    assert _batch(tmp_path) == {"complete": 4}
    with read_store(tmp_path / "store.sqlite") as store:
        shown = "SELECT shown FROM terms JOIN files ON files.id = file WHERE path = 'e.md' AND key = 'payment_term'"
        assert store.execute(shown).fetchone()[0] == "90 jours"


def test_a_store_of_an_older_schema_is_told(tmp_path: Path, write: Write) -> None:
    write("a.md")
    _batch(tmp_path)
    with sqlite3.connect(tmp_path / "store.sqlite") as store:
        store.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    before = (tmp_path / "store.sqlite").read_bytes()
    for command in (["batch", str(tmp_path / "archive")], ["batch", "report"]):
        done = CliRunner().invoke(main, [*command, "--store", str(tmp_path / "store.sqlite")])
        assert done.exit_code == 2
        assert "another version of clauselint" in done.stderr
    assert (tmp_path / "store.sqlite").read_bytes() == before


def test_what_may_not_be_opened_is_told(tmp_path: Path, write: Write) -> None:
    closed, inside = write("closed.md"), write("folder/inside.md", days=31)
    write("open.md", days=32)
    closed.chmod(0)
    inside.parent.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("modes do not hold for this user")
        assert _batch(tmp_path) == {"complete": 1, "unreadable": 2}
        with pytest.raises(InvocationError, match="cannot be written"):
            run_batch(tmp_path / "archive", inside.parent / "s.sqlite", RUN, jobs=1)
    finally:
        inside.parent.chmod(0o700)
        closed.chmod(0o600)
    assert _batch(tmp_path) == {"complete": 3}


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("open.md")
    write("closed/inside.md", days=31)
    scan = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    with monkeypatch.context() as closed:
        closed.setattr(os, "scandir", refusing)
        assert _batch(tmp_path) == {"complete": 1, "unreadable": 1}
    ((path, code, message),) = _reasons(tmp_path / "store.sqlite")
    assert (path, code) == ("closed", "no-access")
    assert message.startswith("Ce dossier ne peut pas être parcouru")
    assert _batch(tmp_path) == {"complete": 2}


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_links_that_lead_round_in_a_circle(tmp_path: Path, write: Write) -> None:
    write("sous/a.md")
    archive = tmp_path / "archive"
    (archive / "sous" / "encore").symlink_to(archive)
    (archive / "self.md").symlink_to(archive / "self.md")
    (archive / "lien.md").symlink_to(archive / "sous" / "a.md")
    assert [path.name for path in find_contracts([str(archive)])[0]] == ["lien.md", "a.md"]
    assert _batch(tmp_path) == {"complete": 1, "duplicate": 1}


def test_a_finished_store_is_one_file(tmp_path: Path, write: Write) -> None:
    write("a.md")
    _batch(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "store.sqlite"]
    shutil.copy(tmp_path / "store.sqlite", tmp_path / "copy.sqlite")
    with read_store(tmp_path / "copy.sqlite") as store:
        assert store.execute("SELECT COUNT(*) FROM files").fetchone()[0] == 1


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, write: Write) -> None:
    write("a.md")
    _batch(tmp_path)
    (tmp_path / "file").write_text("")
    command = ["batch", "report", "--store", str(tmp_path / "store.sqlite"), "--output", str(tmp_path / "file" / "x")]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 2
    assert "Cannot write" in done.stderr


def test_locked_files_are_read_once_their_password_is_given(tmp_path: Path, write: Write) -> None:
    write("a.md")
    plain = tmp_path / "plain.pdf"
    canvas = Canvas(str(plain))
    canvas.drawString(72, 720, "Contrat de prestation de services")
    canvas.drawString(72, 690, "Les factures sont payables à 90 jours à compter de leur émission.")
    canvas.save()
    with pikepdf.open(plain) as document:
        document.save(tmp_path / "archive" / "b.pdf", encryption=pikepdf.Encryption(user="clé", owner="clé"))
    (tmp_path / "key").write_text("clé\n", encoding="utf-8")
    command = ["batch", str(tmp_path / "archive"), "--store", str(tmp_path / "store.sqlite"), "--jobs", "1", "--quiet"]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.stdout) == (3, "2 fichiers : 1 lu en entier, 1 illisible.\n")
    assert "--password-file" in _reasons(tmp_path / "store.sqlite")[0][2]
    done = CliRunner().invoke(main, [*command, "--password-file", str(tmp_path / "key")])
    assert (done.exit_code, done.stdout) == (0, "2 fichiers : 2 lus en entier.\n")
    assert CliRunner().invoke(main, command).exit_code == 0  # and stay read
    with sqlite3.connect(tmp_path / "store.sqlite") as store:
        assert not any("clé" in str(row) for row in store.iterdump())


def test_a_folder_called_report_is_an_archive_where_it_is_no_command(tmp_path: Path, write: Write) -> None:
    write("a.md")
    (tmp_path / "archive").rename(tmp_path / "report")
    store = str(tmp_path / "s.sqlite")
    for arguments in (
        ["--store", store, "--jobs", "1", str(tmp_path / "report")],
        [str(tmp_path / "report"), "--store", store],
    ):
        assert CliRunner().invoke(main, ["batch", *arguments]).exit_code == 0
    assert CliRunner().invoke(main, ["batch"]).output.startswith("Usage: ")
