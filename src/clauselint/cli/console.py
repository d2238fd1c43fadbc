"""Where text goes: a terminal, a pipe or a file."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.console import Console

from clauselint.errors import InvocationError

_PIPE_WIDTH = 80


def console_for(stream: TextIO, *, no_color: bool) -> Console:
    """A console on a stream: colours only in a terminal, a fixed width elsewhere, no guessing of links or numbers."""
    terminal = stream.isatty()
    return Console(
        file=stream,
        no_color=no_color or not terminal,
        color_system="auto" if terminal and not no_color else None,
        width=None if terminal else _PIPE_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """The file of `--output`, or standard output.

    Raises:
        InvocationError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    try:
        stream = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InvocationError("no-output", f"Cannot write {path}: {error.strerror}.") from None
    with stream:
        yield stream


def write_file(path: Path, data: bytes) -> None:
    """Writes a file; its folder is made where there is none.

    Raises:
        InvocationError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise InvocationError("no-output", f"Cannot write {path}: {error.strerror}.") from None


@contextmanager
def progress(total: int, *, quiet: bool, no_color: bool) -> Iterator[Callable[[Path], None]]:
    """A bar in a terminal, gone at the end; gives what is to be called with each file when it is done."""
    if quiet or not sys.stderr.isatty():
        yield lambda path: None
        return
    from rich.progress import Progress

    with Progress(console=console_for(sys.stderr, no_color=no_color), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda path: bar.update(task, advance=1, description=path.name[:40])
