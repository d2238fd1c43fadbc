"""Messages between the two processes: a length of eight bytes, then that many bytes."""

import struct
from typing import IO

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], *messages: bytes) -> None:
    """Writes messages and flushes."""
    for message in messages:
        stream.write(_LENGTH.pack(len(message)))
        stream.write(message)
    stream.flush()


def receive(stream: IO[bytes], limit: int) -> bytes | None:
    """The next message; None at the end of the stream, or where a message is longer than `limit` bytes."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > limit:
        return None
    message = stream.read(length)
    return message if len(message) == length else None
