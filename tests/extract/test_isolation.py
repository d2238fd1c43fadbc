"""The process that reads: what it cannot do, and what its end does not harm."""

import os
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.errors import UnreadableError
from clauselint.extract import isolation, read_document
from clauselint.extract.isolation import Isolated
from clauselint.extract.source import PDF, load_source

UNIX = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and processor time are those of Linux")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Isolated:
    """A reader whose process reads a .txt by running it as Python: what a file that took it over could do."""
    start = textwrap.dedent(
        """
        import sys, json; sys.path[:] = json.loads(sys.argv[1])
        from clauselint.extract import worker
        def run(source, view):
            exec(source.data)
            return (), ()
        worker.read_source = run
        worker.serve()
        """
    )
    monkeypatch.setattr(isolation, "_START", start)
    return Isolated()


def outcome(reader: Isolated, tmp_path: Path, code: str, media_type: str = "text/plain") -> str:
    path = tmp_path / "contrat.txt"
    path.write_text(code)
    try:
        reader.read(replace(load_source(path), media_type=media_type), "final")
    except UnreadableError as error:
        return error.code
    return "read"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os.abort()", "reader-crashed"),
        ("import os; os._exit(0)", "reader-crashed"),
        ("raise KeyError('x')", "internal-error"),
        ("raise MemoryError", "too-much-memory"),
        ("print('noise' * 100000)", "read"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "internal-error"),
        pytest.param("data = bytearray(2 * 2**30)", "too-much-memory", marks=UNIX),
        pytest.param("def f(n): return f(n + 1)\nf(0)", "internal-error", marks=UNIX),
    ],
)
def test_a_file_ends_its_reading_and_nothing_else(reader: Isolated, tmp_path: Path, code: str, expected: str) -> None:
    assert outcome(reader, tmp_path, "pass") == "read"
    assert outcome(reader, tmp_path, code) == expected
    assert outcome(reader, tmp_path, "pass") == "read"
    reader.stop()


CRASH, MEMORY = "import os; os.abort()", "raise MemoryError"


@pytest.mark.parametrize(
    ("media_type", "end", "times"),
    [("text/plain", CRASH, 2), ("text/plain", MEMORY, 1), (PDF, CRASH, 1), (PDF, MEMORY, 1)],
)
def test_read_again_only_if_the_files_before_may_be_to_blame(
    reader: Isolated, tmp_path: Path, media_type: str, end: str, times: int
) -> None:
    tries = tmp_path / "tries"
    code = f"open({str(tries)!r}, 'a').write('x')\n{end}"
    assert outcome(reader, tmp_path, "pass") == "read"
    assert outcome(reader, tmp_path, code, media_type) in ("reader-crashed", "too-much-memory")
    assert len(tries.read_text()) == times
    assert outcome(reader, tmp_path, code, media_type) in ("reader-crashed", "too-much-memory")
    assert len(tries.read_text()) == times + 1  # a new process has no files before
    reader.stop()


def test_a_reader_that_ended_between_two_files(reader: Isolated, tmp_path: Path) -> None:
    assert outcome(reader, tmp_path, "pass") == "read"
    assert reader._process is not None
    reader._process._child.kill()
    reader._process._child.wait()
    assert outcome(reader, tmp_path, "pass", PDF) == "read"
    reader.stop()


@UNIX
def test_processor_time_is_limited(reader: Isolated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_SECONDS", 0)
    assert outcome(reader, tmp_path, "while True: pass") == "too-slow"


def test_waiting_is_limited(reader: Isolated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_SECONDS", 0)
    monkeypatch.setattr(isolation, "_PATIENCE", 1)
    assert outcome(reader, tmp_path, "import time; time.sleep(60)") == "too-slow"
    reader.stop()


def test_no_secret_of_the_environment_reaches_it(
    reader: Isolated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET", "x")
    assert outcome(reader, tmp_path, "import os; assert 'A_SECRET' not in os.environ") == "read"
    reader.stop()


def test_an_answer_that_is_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = (
        "import sys, json; sys.path[:] = json.loads(sys.argv[1])\nfrom clauselint.extract import worker\n"
        "worker.read_source = lambda *a: ((), ())\nworker.encode = lambda *a: b'[[1],{}]'\nworker.serve()"
    )
    monkeypatch.setattr(isolation, "_START", start)
    assert outcome(Isolated(), tmp_path, "x") == "reader-failed"


def test_one_process_reads_many_files(tmp_path: Path) -> None:
    reader = Isolated()
    started: list[int] = []
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Le prix est de {number} €.")
        assert reader.read(load_source(path), "final")[0][0].text == f"Le prix est de {number} €."
        assert reader._process is not None
        started.append(id(reader._process))
    assert len(set(started)) == 1
    reader.stop()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_forked_process_reads_with_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Le prix est fixe.")
    reader = Isolated()
    source = load_source(path)
    reader.read(source, "final")
    child = os.fork()
    if child == 0:
        same = reader.read(source, "final")[0][0].text == "Le prix est fixe."
        reader.stop()
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert reader.read(source, "final")[0][0].text == "Le prix est fixe."
    reader.stop()


def test_a_document_is_read_through_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Contrat\n\nLe prix est fixe.\n")
    document = read_document(path)
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]
    assert document.source.data == path.read_bytes()
