"""`clauselint outline`."""

import sys
from pathlib import Path
from typing import get_args

import click

from clauselint import app
from clauselint.cli.console import console_for, open_output
from clauselint.cli.password import password_option
from clauselint.errors import UnreadableError
from clauselint.model.clause import Profile
from clauselint.model.document import View
from clauselint.report.json_report import outline_json
from clauselint.report.outline import print_outline


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the outline to a file.")
@click.option(
    "--profile", type=click.Choice(get_args(Profile)), help="Kind of service, where the detected one is wrong."
)
@click.option(
    "--view",
    type=click.Choice(get_args(View)),
    default="final",
    show_default=True,
    help="Tracked changes accepted (final) or refused (original).",
)
@password_option
@click.option("--no-color", is_flag=True, help="Plain text.")
def outline(
    file: Path, output_format: str, output: Path | None, profile: Profile | None, view: View, password: str | None,
    no_color: bool,
) -> None:  # fmt: skip
    """Show a contract as understood: its blocks, their clause types, and which clauses it has.

    Exit status: 0, or 2 for wrong usage, or 3 if the contract could not be read whole.
    """
    try:
        analysis = app.outline(file, profile, view, password)
    except UnreadableError as error:
        click.echo(str(error), err=True)
        sys.exit(app.EXIT_UNREADABLE)
    stream = open_output(output)
    try:
        if output_format == "json":
            stream.write(outline_json(file.as_posix(), analysis))
        else:
            print_outline(analysis, console_for(stream, no_color=no_color))
    finally:
        if output is not None:
            stream.close()
    incomplete = any(notice.level == "error" for notice in analysis.document.notices)
    sys.exit(app.EXIT_UNREADABLE if incomplete else app.EXIT_CLEAN)
