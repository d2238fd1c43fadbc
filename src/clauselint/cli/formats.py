"""`--format NAME[:FILE]`: several reports of one run."""

from dataclasses import dataclass
from pathlib import Path

import click

from clauselint.report.formats import FORMATS

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
