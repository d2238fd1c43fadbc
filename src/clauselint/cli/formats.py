"""`--format NAME[:FILE]`: several reports of one run."""

from dataclasses import dataclass
from pathlib import Path

import click

from clauselint.model.report import Report
from clauselint.report.formats import FORMATS, writer

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Target:
    """A report to write: its format, and the file it goes to (None: standard output)."""

    name: str
    file: Path | None


def targets(values: tuple[str, ...], output: Path | None) -> tuple[Target, ...]:
    """The reports that `--format` and `--output` ask for; the latter is the file of the one format without its own.

    Raises:
        click.UsageError: an unknown format, or two reports for one place.
    """
    found = []
    for value in values or (TEXT,):
        name, colon, file = value.partition(":")
        if name not in (TEXT, *FORMATS) or (colon and not file):
            raise click.UsageError(
                f"--format {value}: write NAME or NAME:FILE, NAME one of {TEXT}, {', '.join(FORMATS)}."
            )
        found.append(Target(name, Path(file) if file else output))
    places = [target.file for target in found]
    if len(set(places)) < len(places):
        raise click.UsageError("Each format but one needs a file of its own: --format NAME:FILE.")
    if output is not None and output not in places:
        raise click.UsageError("--output has nothing to write: each --format has a file of its own.")
    return tuple(found)


def write_reports(wanted: tuple[Target, ...], report: Report, *, no_color: bool, verbose: bool, quiet: bool) -> None:
    """Writes a report to each target; the last three are about text.

    Raises:
        InvocationError: a file cannot be written.
    """
    from clauselint.cli.console import console_for, open_output
    from clauselint.report.terminal import print_report

    for target in wanted:
        with open_output(target.file) as stream:
            if target.name != TEXT:
                stream.write(writer(target.name)(report))
            elif report.files:
                print_report(report, console_for(stream, no_color=no_color), verbose=verbose, quiet=quiet)
