"""Reads files in another process, so that a hostile one cannot harm, stop or exhaust this one."""

import atexit
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress

from clauselint.errors import UnreadableError
from clauselint.extract.codec import decode
from clauselint.extract.frames import receive, send
from clauselint.extract.source import PDF
from clauselint.model.document import Block, Notice, View
from clauselint.model.source import Source

# Processor time for any file, and more for each megabyte, most of all of a PDF, whose pages are costly.
_SECONDS, _MOST_SECONDS = 15, 600
_SECONDS_PER_MEGABYTE, _SECONDS_PER_MEGABYTE_OF_PDF = 1, 8
# Where the system counts processor time, the clock only ends a reader that waits for something: a busy machine, where
# ten programs share a core, must not lose a contract. Elsewhere the clock is the only limit.
_PATIENCE = 10 if hasattr(signal, "SIGXCPU") else 1.5
_MAX_ANSWER = 2**29
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from clauselint.extract.worker import serve; serve()"
# Nothing else of the environment reaches the process: it may hold secrets.
_ENVIRONMENT = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "HOME",
    "USERPROFILE",
    "PROGRAMFILES",
    "TESSDATA_PREFIX",
)

Contents = tuple[tuple[Block, ...], tuple[Notice, ...]]


class _ReaderDiedError(Exception):
    """The process ended, or was ended, before it answered; `code` and `message` are those of the diagnostic.

    `begun` is false where it had ended before it was given the whole file.
    """

    def __init__(self, code: str, message: str, *, begun: bool = True) -> None:
        super().__init__(message)
        self.code, self.message, self.begun = code, message, begun


class _Process:
    """A running reader; `served` counts the files it has answered for."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        # numpy's library of linear algebra reserves memory for each core; nothing here needs more than one.
        environment["OPENBLAS_NUM_THREADS"] = "1"
        environment["OMP_THREAD_LIMIT"] = "1"  # of Tesseract: its threads take more time together than one does
        self._child = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-X", "utf8", "-W", "ignore", "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        self.owner = os.getpid()
        self.served = 0
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._child.stdout is not None
        while (answer := receive(self._child.stdout, _MAX_ANSWER)) is not None:
            self._answers.put(answer)
        self._answers.put(None)

    def ask(self, head: bytes, data: bytes, seconds: float) -> bytes:
        """The answer to a request.

        Raises:
            _ReaderDiedError: there is none.
        """
        assert self._child.stdin is not None
        try:
            send(self._child.stdin, head, data)
        except OSError:
            raise self._reason(begun=False) from None
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise _too_slow() from None
        if answer is None:
            raise self._reason(begun=True)
        self.served += 1
        return answer

    def _reason(self, *, begun: bool) -> _ReaderDiedError:
        self._child.kill()
        status = self._child.wait()
        if status == -getattr(signal, "SIGXCPU", 0):
            return _too_slow()
        message = "La lecture de ce fichier a fait tomber le programme qui lit."
        return _ReaderDiedError("reader-crashed", message, begun=begun)

    def stop(self) -> None:
        """Ends the process."""
        if self.owner == os.getpid():
            self._child.kill()
            self._child.wait()
            for stream in (self._child.stdin, self._child.stdout):
                if stream is not None:
                    with suppress(OSError):  # what it was never given cannot be flushed
                        stream.close()


class Isolated:
    """Reads files in one process after the other, kept for as long as it behaves; safe to use from threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: _Process | None = None

    def read(self, source: Source, view: View) -> Contents:
        """What `read_source` returns for a file.

        Raises:
            UnreadableError: it cannot be read, or only with more memory or time than a contract needs.
        """
        with self._lock:
            fresh = self._process is None or self._process.owner != os.getpid()
            try:
                return self._read(source, view)
            except _ReaderDiedError as death:
                if not fresh and _may_be_of_the_files_before(death, source):  # once more, alone
                    try:
                        return self._read(source, view)
                    except _ReaderDiedError as again:
                        death = again
                hint = "Ce n'est peut-être pas un contrat ; s'il est sûr, enregistrez-le à nouveau depuis son logiciel."
                raise UnreadableError(death.code, death.message, hint=hint, where=str(source.path)) from None

    def _read(self, source: Source, view: View) -> Contents:
        rate = _SECONDS_PER_MEGABYTE_OF_PDF if source.media_type == PDF else _SECONDS_PER_MEGABYTE
        seconds = _MOST_SECONDS if source.ocr else min(_MOST_SECONDS, _SECONDS + rate * len(source.data) // 2**20)
        head = {
            "path": str(source.path), "media_type": source.media_type, "sha256": source.sha256, "view": view,
            "seconds": seconds, "password": source.password, "ocr": source.ocr,
        }  # fmt: skip
        process = self._running()
        try:
            answer = process.ask(json.dumps(head).encode(), source.data, seconds * _PATIENCE)
        except BaseException:  # also on Ctrl-C: an answer that comes late would be taken for the next one
            self.stop()
            raise
        kind, content = answer[:1], answer[1:]
        if kind.islower():
            self.stop()
        return _contents(kind.upper(), content, str(source.path))

    def _running(self) -> _Process:
        if self._process is None or self._process.owner != os.getpid():
            self._process = _Process()
        return self._process

    def stop(self) -> None:
        """Ends the process, if there is one; the next file starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.stop()


def _may_be_of_the_files_before(death: _ReaderDiedError, source: Source) -> bool:
    """Whether the end of a process that had served others may be their doing, and the file deserves another.

    Time and memory are counted for each file, or nearly: a process that grew ends after its answer. A PDF that ends
    its reader has as a rule filled the memory, which takes up to half the time that a file may take: not twice.
    """
    if not death.begun:
        return True
    return death.code == "reader-crashed" and source.media_type != PDF


def _contents(kind: bytes, content: bytes, path: str) -> Contents:
    if kind == b"D":
        return decode(content)
    if kind == b"E":
        code, message, hint, where = json.loads(content)
        raise UnreadableError(code, message, hint=hint, where=where)
    if kind == b"M":
        raise _ReaderDiedError("too-much-memory", "La lecture de ce fichier demande plus de mémoire qu'aucun contrat.")
    name = content[:60].decode("ascii", "replace")
    text = f"Ce fichier n'a pas pu être lu ({name}) : c'est un défaut de clauselint, signalez-le."
    raise UnreadableError("internal-error", text, where=path)


def _too_slow() -> _ReaderDiedError:
    return _ReaderDiedError(
        "too-slow", "La lecture de ce fichier prend plus de temps qu'aucun contrat : elle a été arrêtée."
    )


isolated = Isolated()
atexit.register(isolated.stop)
