"""`clauselint audit`."""

import sys
from pathlib import Path
from typing import get_args

import click

from clauselint import app
from clauselint.audit import LACKING, PRODUCTS, SheetFormat, audit, folder_of, make
from clauselint.cli.configured import configured_run
from clauselint.cli.console import write_file
from clauselint.cli.ocr import ocr_option
from clauselint.cli.options import as_option, client_option, config_option, folder_option, profile_option
from clauselint.cli.password import password_option
from clauselint.errors import ProductError
from clauselint.model.clause import Profile
from clauselint.model.rule import Client, Side
from clauselint.report.points import points_of
from clauselint.report.verdict import verdict_of


@click.command("audit")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option
@click.option(
    "--with",
    "attached",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="A further file of the contract (annex, general terms, quote, amendment); repeat it, amendments in order.",
)
@folder_option("FILE-audit, next to the contract")
@click.option("--only", multiple=True, type=click.Choice(list(PRODUCTS)), help="Write only these; may be repeated.")
@click.option(
    "--format",
    "sheet_format",
    type=click.Choice(get_args(SheetFormat)),
    default="html",
    show_default=True,
    help="Format of the sheet of key terms.",
)
@profile_option
@client_option
@config_option
@password_option
@ocr_option
def audit_command(
    file: Path, side: Side, attached: tuple[str, ...], output: Path | None, only: tuple[str, ...],
    sheet_format: SheetFormat, profile: Profile | None, client: Client | None, config_file: Path | None,
    password: str | None, ocr: bool,
) -> None:  # fmt: skip
    """Sign it or not? Write all that one side must know about a contract into a folder.

    The contract itself is never changed. Exit status: 0, or 2 for wrong usage, or 3 if the contract could not be read
    whole.
    """
    request = app.Request((str(file),), side, profile, client, attached=attached, password=password, ocr=ocr)
    request, configuration, given = configured_run(request, config_file)
    done = audit(request, sheet_format, configuration, given)
    side = request.side
    contract = done.report.files[0]
    verdict = verdict_of(contract, points_of(contract, done.report), side)
    click.echo(f"{verdict.headline}\n{verdict.why}\n{verdict.next_step}")
    folder = output or folder_of(file)
    for key in only or PRODUCTS:
        try:
            name, data = make(key, done)
        except ProductError as error:
            click.echo(f"  {LACKING[key]} : {error}", err=True)
            continue
        write_file(folder / name, data)
        click.echo(f"  {folder / name}")
    sys.exit(app.EXIT_CLEAN if contract.status == "complete" else app.EXIT_UNREADABLE)
