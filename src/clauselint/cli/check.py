"""`clauselint check`."""

import sys
from pathlib import Path

import click

from clauselint import app
from clauselint.cli.formats import TEXT, targets, write_reports
from clauselint.cli.ocr import ocr_option
from clauselint.cli.options import (
    as_option,
    client_option,
    config_option,
    no_color_option,
    output_option,
    preset_option,
    profile_option,
    quiet_option,
    view_option,
)
from clauselint.cli.password import password_option
from clauselint.extract.discover import find_contracts
from clauselint.model.clause import Profile
from clauselint.model.document import View
from clauselint.model.finding import Severity
from clauselint.model.rule import Client, Side
from clauselint.report.formats import FORMATS, NEEDS_ANALYSES


def _codes(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes may be repeated options or comma-separated, in any case."""
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME[:FILE]",
    help=f"How to report: {', '.join((TEXT, *FORMATS))}; may be repeated, each with its file.  [default: {TEXT}]",
)
@output_option
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="Run only these rules: codes or prefixes, e.g. PAY,DAT003.",
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Leave these rules out.")
@as_option
@profile_option
@client_option
@preset_option
@click.option(
    "--rules",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Run the rules of this folder too (see `clauselint rules new`).",
)
@config_option
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of known findings, which are not told again (see `clauselint baseline`).",
)
@click.option("--changed-since", metavar="REV", help="Only contracts that differ from a git revision, or in A..B.")
@click.option(
    "--template", is_flag=True, help="Contracts are templates: blanks are listed, rules on filled values left out."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="Lowest severity that exits with 1.",
)
@view_option
@click.option("--only-changes", is_flag=True, help="Only what tracked changes bring, against the original text.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="Processes that share the work.  [default: as many as pay for so many files]",
)
@click.option("--no-cache", is_flag=True, help="Read every contract anew, and keep nothing of it.")
@password_option
@ocr_option
@no_color_option
@quiet_option
@click.option("--verbose", "-v", is_flag=True, help="Add why, law and wording to each finding, and all notices.")
def check(
    paths: tuple[str, ...], formats: tuple[str, ...], output: Path | None,
    select: tuple[str, ...], ignore: tuple[str, ...],
    side: Side, profile: Profile | None, client: Client | None, preset: str, packs: tuple[Path, ...], fail_on: Severity,
    config_file: Path | None, baseline: Path | None, changed_since: str | None, template: bool,
    view: View, only_changes: bool, jobs: int | None, no_cache: bool, password: str | None, ocr: bool,
    no_color: bool, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """Lint contracts: files, folders (searched to the bottom) or globs.

    \b
    Exit status:
      0  no finding at or above --fail-on
      1  findings
      2  wrong usage, an invalid rule or configuration, or a path that does not exist
      3  a contract that could not be read whole (scanned, corrupt, encrypted)
    Where several hold: 2, then 1, then 3. The other files are always linted.
    """
    if only_changes and view == "original":
        raise click.UsageError("--only-changes compares the final view with the original one: leave --view out.")

    wanted = targets(formats, output)
    from clauselint.cli.configured import configured_run
    from clauselint.cli.console import progress

    if changed_since is not None:
        from clauselint.cli.changed import changed_contracts

        paths = tuple(changed_contracts(paths, changed_since))
        if not paths:
            click.echo(f"No contract has changed since {changed_since}.", err=True)
            sys.exit(app.EXIT_CLEAN)
    request = app.Request(
        paths, side, profile, client, preset, select, ignore, view, only_changes,
        template=template, password=password, ocr=ocr, packs=packs,
    )  # fmt: skip
    request, configuration, given = configured_run(request, config_file)
    fail_on = fail_on if "fail_on" in given else configuration.fail_on or fail_on
    total = len(find_contracts(paths)[0])
    with progress(total, quiet=quiet, no_color=no_color) as advance:
        report, missing = app.check(
            request,
            advance,
            jobs=jobs or app.jobs_for(total),
            cached=not no_cache,
            analyses=any(target.name in NEEDS_ANALYSES for target in wanted),
            configuration=configuration,
            given=given,
            baseline=baseline or configuration.baseline,
        )
    for argument in missing:
        click.echo(f"error: {argument}: no such file or folder.", err=True)
    write_reports(wanted, report, no_color=no_color, verbose=verbose, quiet=quiet)
    sys.exit(app.exit_code(report, missing, fail_on))
