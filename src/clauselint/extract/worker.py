"""The process that reads untrusted files, one after the other, within limits of memory and time.

Word and PDF libraries can be brought to abort, to loop and to fill the memory by files of a kilobyte. Here they can
only end this process; the other one tells it and starts a new one.
"""

import gc
import json
import os
import sys
from pathlib import Path
from typing import Any

from clauselint.errors import UnreadableError
from clauselint.extract.codec import encode
from clauselint.extract.frames import receive, send
from clauselint.extract.readers import read_source
from clauselint.extract.source import MAX_BYTES
from clauselint.model.source import Source

try:
    import resource
except ImportError:  # Windows has no such limits: there the other process watches the clock alone
    resource = None  # type: ignore[assignment]

MEMORY = 1500 * 2**20
# A process that grew beyond this ends after its answer, so that one large contract takes nothing from the next.
_WORN = 500 * 2**20
_MAX_FILES = 500


def serve() -> None:
    """Answers requests from standard input until it is closed.

    A request is a head in JSON and the bytes of a file; an answer is one byte (`D` document, `E` error, and in lower
    case if it is the last), then JSON.
    """
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with Path(os.devnull).open("wb") as nowhere:  # what a library prints must not stand between two answers
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    _limit_memory()
    gc.disable()  # blocks are many and hold no circles: looking for some takes a third of the time
    sys.addaudithook(_refuse_network)
    requests = sys.stdin.buffer
    for number in range(1, _MAX_FILES + 1):
        head, data = receive(requests, 2**20), receive(requests, MAX_BYTES)
        if head is None or data is None:
            return
        request = json.loads(head)
        _limit_time(request["seconds"])
        kind, answer = _answer(request, data)
        last = number == _MAX_FILES or _memory() > _WORN or kind == b"M"
        send(answers, (kind.lower() if last else kind) + answer)
        if last:
            return
        gc.collect()  # while the other process is at work


def _answer(request: dict[str, Any], data: bytes) -> tuple[bytes, bytes]:
    source = Source(
        Path(request["path"]), request["media_type"], request["sha256"], data, request["password"], request["ocr"]
    )
    try:
        return b"D", encode(*read_source(source, request["view"]))
    except UnreadableError as error:
        return b"E", json.dumps([error.code, error.message, error.hint, error.where]).encode()
    except MemoryError:
        return b"M", b""
    except Exception as error:  # a defect of a reader costs one file, and is told with its name
        return b"X", type(error).__name__.encode()


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        raise PermissionError(event)


def _limit_memory() -> None:
    if resource is None:
        return
    for name, value in (("RLIMIT_AS", MEMORY), ("RLIMIT_CORE", 0)):
        try:
            limit = getattr(resource, name)
            hard = resource.getrlimit(limit)[1]
            resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
        except (AttributeError, ValueError, OSError):
            continue  # macOS knows the name and refuses the value


def _limit_time(seconds: int) -> None:
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _memory() -> int:
    """The most memory this process has held, in bytes."""
    if resource is None:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
