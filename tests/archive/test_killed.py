"""A batch that is killed, for real: the same store as an undisturbed one."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from clauselint.archive.store import read_store

TABLES = ("dossiers", "files", "findings", "presence", "terms", "notices", "waivers")
# A background job of a shell is started with Ctrl-C ignored, and so would be its children.
START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from clauselint.cli import main; main()"
)
MANY = int(os.environ.get("CLAUSELINT_FUZZ", "2000"))


def _content(store: Path) -> dict[str, list[str]]:
    """All that a store holds of an archive."""
    with read_store(store) as connection:
        return {t: sorted(repr(tuple(r)) for r in connection.execute(f"SELECT * FROM {t}")) for t in TABLES}


def _start(archive: Path, store: Path) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-c",
        START,
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
    query = "SELECT COUNT(*) FROM files WHERE status NOT IN ('pending', 'duplicate')"
    try:
        with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def _stop_at(archive: Path, store: Path, number: int, how: signal.Signals) -> int:
    child = _start(archive, store)
    while _read(store) < number and child.poll() is None:
        time.sleep(0.05)
    child.send_signal(how)
    child.communicate()
    return child.returncode


def _stopped_twice(tmp_path: Path, expected: int) -> str:
    """Reads an archive undisturbed, and once more killed and interrupted; both end as one store.

    Returns:
        What the undisturbed batch says at its end.
    """
    archive = tmp_path / "archive"
    done = _start(archive, tmp_path / "whole.sqlite")
    out, err = done.communicate()
    assert done.returncode == expected, err
    number = _read(tmp_path / "whole.sqlite")
    store = tmp_path / "killed.sqlite"
    assert _stop_at(archive, store, number // 3, signal.SIGKILL) == -signal.SIGKILL
    assert number // 3 <= _read(store) < number
    assert _stop_at(archive, store, 2 * number // 3, signal.SIGINT) == 130
    assert 2 * number // 3 <= _read(store) < number
    resumed = _start(archive, store)
    told, err = resumed.communicate()
    assert (told, resumed.returncode) == (out, expected), err
    assert _content(store) == _content(tmp_path / "whole.sqlite")
    return out


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_and_interrupted(tmp_path: Path, write: Callable[..., Path]) -> None:
    for number in range(12):
        write(f"Client {number // 3}/contrat {number}.md", days=30 + number)
    assert _stopped_twice(tmp_path, 0) == "12 fichiers : 12 lus en entier.\n"


@pytest.mark.fuzz
def test_two_thousand_files_killed_and_interrupted(tmp_path: Path) -> None:
    maker = Path(__file__).parents[2] / "benchmarks" / "archive_of_many.py"
    subprocess.run([sys.executable, str(maker), str(tmp_path / "archive"), "--files", str(MANY)], check=True)
    out = _stopped_twice(tmp_path, 3)
    assert out.startswith(f"{MANY} fichiers : ")
    assert "illisible" in out
    assert "doublon" in out
