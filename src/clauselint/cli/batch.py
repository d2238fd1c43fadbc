"""`clauselint batch`."""

import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clauselint.cli.ocr import ocr_option
from clauselint.cli.options import (
    as_option,
    client_option,
    config_option,
    folder_option,
    preset_option,
    quiet_option,
)
from clauselint.cli.password import password_option
from clauselint.model.rule import Client, Side

if TYPE_CHECKING:
    from clauselint.archive.run import Progress

_STORE = click.option(
    "--store", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The SQLite file of the archive."
)
_STATUSES = {
    "complete": ("lu en entier", "lus en entier"),
    "incomplete": ("lu en partie", "lus en partie"),
    "unreadable": ("illisible", "illisibles"),
    "duplicate": ("doublon", "doublons"),
}


# The command that no name calls: `batch ARCHIVE`.
_READ = ""


class _Batch(click.Group):
    """`batch ARCHIVE` reads; `batch report` reports. A folder of that name is `./report`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [_READ, *args]
        return super().parse_args(ctx, args)


@click.group("batch", cls=_Batch, options_metavar="", subcommand_metavar="ARCHIVE | report [OPTIONS]")
def batch() -> None:
    """Read an archive of contracts into a store, or report on it.

    \b
    clauselint batch ARCHIVE --store archive.sqlite    read what is new or changed
    clauselint batch report --store archive.sqlite     dashboard, CSV and JSON

    Each has its own --help.
    """


@batch.command(_READ, hidden=True)
@click.argument("archive", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_STORE
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Worker processes.  [default: one for each processor]")
@as_option
@client_option
@preset_option
@config_option
@password_option
@ocr_option
@quiet_option
def read(
    archive: Path, store: Path, jobs: int | None, side: Side, client: Client | None, preset: str,
    config_file: Path | None, password: str | None, ocr: bool, quiet: bool,
) -> None:  # fmt: skip
    """Read an archive into a store; interrupted, the same command goes on where it stopped.

    Exit status: 0, or 2 for wrong usage or a store that cannot be written, or 3 if a file could not be read whole.
    """
    from clauselint.archive.run import run_batch
    from clauselint.cli.configured import configured_run
    from clauselint.job import Request
    from clauselint.report.french import plural
    from clauselint.run import Run

    request = Request((str(archive),), side, None, client, preset, password=password, ocr=ocr)
    run = Run(*configured_run(request, config_file))
    with _progress(quiet) as progress:
        try:
            counts = run_batch(archive, store, run, jobs=jobs or os.cpu_count() or 1, progress=progress)
        except KeyboardInterrupt:
            click.echo("Interrompu : ce qui a été lu est gardé ; la même commande reprend ici.", err=True)
            sys.exit(130)
    told = [f"{counts[key]} {words[counts[key] > 1]}" for key, words in _STATUSES.items() if counts.get(key)]
    click.echo(f"{plural(sum(counts.values()), 'fichier')} : {', '.join(told)}.")
    sys.exit(3 if counts.get("unreadable") or counts.get("incomplete") else 0)


@batch.command("report")
@_STORE
@folder_option("STORE-report, next to the store")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day from which renewals are counted.  [default: today]",
)
def report(store: Path, output: Path | None, day: dt.datetime | None) -> None:
    """Write a dashboard (HTML), CSV and JSON."""
    from clauselint.archive.report import archive_files
    from clauselint.archive.store import read_store
    from clauselint.cli.console import write_file

    folder = output or store.with_name(f"{store.stem}-report")
    today = day.date() if day else dt.date.today()
    with read_store(store) as connection:
        made = archive_files(connection, today)
    for name, content in made.items():
        write_file(folder / name, content)
    click.echo(f"{folder / 'dashboard.html'}")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[["Progress"], None]]:
    """A bar with rate and time left in a terminal; elsewhere a line now and then."""
    if quiet:
        yield lambda _: None
        return
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich import progress as bars

    from clauselint.cli.console import console_for

    columns = (
        bars.BarColumn(), bars.MofNCompleteColumn(), bars.TextColumn("{task.fields[rate]}"), bars.TimeRemainingColumn(),
    )  # fmt: skip
    with bars.Progress(*columns, console=console_for(sys.stderr, no_color=False), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        started = time.monotonic()

        def show(state: "Progress") -> None:
            bar.update(task, total=state.files, completed=state.files - state.left, rate=_rate(state, started))

        yield show


class _Lines:
    """Progress for logs: at the start, then about every thirty seconds, and at the end."""

    def __init__(self) -> None:
        self._started = self._told = time.monotonic()

    def __call__(self, state: "Progress") -> None:
        now = time.monotonic()
        if state.read and state.left and now - self._told < 30:
            return
        self._told = now
        left = ""
        if state.read and state.left:
            left = f", reste {state.left * (now - self._started) / state.read / 60:.0f} min"
        text = f"{state.files - state.left}/{state.files} {_rate(state, self._started)}{left}"
        click.echo(text.strip(), err=True)


def _rate(state: "Progress", started: float) -> str:
    seconds = time.monotonic() - started
    return f"{state.read / seconds:.1f} fichiers/s" if state.read and seconds > 0 else ""
