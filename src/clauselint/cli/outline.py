"""`clauselint outline`."""

import sys
from pathlib import Path

import click

from clauselint import app
from clauselint.cli.console import console_for, open_output
from clauselint.cli.ocr import ocr_option
from clauselint.cli.options import profile_option, report_options, view_option
from clauselint.cli.password import password_option
from clauselint.errors import UnreadableError
from clauselint.model.clause import Profile
from clauselint.model.document import View
from clauselint.report.json_report import outline_json
from clauselint.report.outline import print_outline


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@report_options
@profile_option
@view_option
@password_option
@ocr_option
def outline(
    file: Path, output_format: str, output: Path | None, profile: Profile | None, view: View, password: str | None,
    ocr: bool, no_color: bool,
) -> None:  # fmt: skip
    """Show a contract as understood: its blocks, their clause types, and which clauses it has.

    Exit status: 0, or 2 for wrong usage, or 3 if the contract could not be read whole.
    """
    try:
        analysis = app.outline(file, profile, view, password, ocr=ocr)
    except UnreadableError as error:
        click.echo(str(error), err=True)
        sys.exit(app.EXIT_UNREADABLE)
    with open_output(output) as stream:
        if output_format == "json":
            stream.write(outline_json(file.as_posix(), analysis))
        else:
            print_outline(analysis, console_for(stream, no_color=no_color))
    incomplete = any(notice.level == "error" for notice in analysis.document.notices)
    sys.exit(app.EXIT_UNREADABLE if incomplete else app.EXIT_CLEAN)
