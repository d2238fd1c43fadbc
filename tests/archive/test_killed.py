"""A batch that is killed, for real: the same store as an undisturbed one."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clauselint.archive.store import read_store

TABLES = ("dossiers", "findings", "presence", "terms", "notices", "dossier_terms", "dossier_presence")


def _content(store: Path) -> list[object]:
    with read_store(store) as connection:
        rows: list[object] = []
        for table in TABLES:
            rows += sorted(map(repr, map(tuple, connection.execute(f"SELECT * FROM {table}"))))
        rows += [
            tuple(r) for r in connection.execute("SELECT id, path, dossier, sha256, status FROM files ORDER BY id")
        ]
        return rows


def _start(archive: Path, store: Path) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-m",
        "clauselint",
        "batch",
        str(archive),
        "--store",
        str(store),
        "--jobs",
        "2",
        "--quiet",
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _read(store: Path) -> int:
    try:
        connection = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
        return int(connection.execute("SELECT COUNT(*) FROM files WHERE status != 'pending'").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def _kill_at(archive: Path, store: Path, number: int) -> None:
    child = _start(archive, store)
    while _read(store) < number and child.poll() is None:
        time.sleep(0.05)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()


def _killed_twice(tmp_path: Path, number: int) -> None:
    archive = tmp_path / "archive"
    done = _start(archive, tmp_path / "whole.sqlite")
    out, err = done.communicate()
    assert done.returncode == 0, err
    assert out.startswith(f"{number} fichiers")
    store = tmp_path / "killed.sqlite"
    for part in (number // 3, 2 * number // 3):
        _kill_at(archive, store, part)
        assert _read(store) >= part
    resumed = _start(archive, store)
    resumed.communicate()
    assert resumed.returncode == 0
    assert _content(store) == _content(tmp_path / "whole.sqlite")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_twice(tmp_path: Path, write: Callable[..., Path]) -> None:
    for number in range(9):
        write(f"Client {number // 3}/contrat {number}.md", days=30 + number)
    _killed_twice(tmp_path, 9)


@pytest.mark.fuzz
def test_two_thousand_files_killed_twice(tmp_path: Path, write: Callable[..., Path]) -> None:
    for number in range(2000):
        write(f"Client {number // 4}/contrat n° {number}.md", days=10 + number, start=f"{1 + number % 28} mars 2026")
    _killed_twice(tmp_path, 2000)
