"""`clauselint baseline`."""

from pathlib import Path

import click

from clauselint import app
from clauselint.cli.configured import configured_run
from clauselint.cli.options import as_option, config_option, preset_option
from clauselint.config.baseline import NAME, read_baseline, write_baseline
from clauselint.engine.baseline import findings_of, pruned
from clauselint.errors import InvocationError
from clauselint.extract.discover import find_contracts
from clauselint.model.rule import Side


@click.command("baseline")
@click.argument("action", type=click.Choice(["create", "update", "prune"]))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--baseline",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The file.  [default: the one that is configured, or {NAME}]",
)
@config_option
@preset_option
@as_option
def baseline(
    action: str, paths: tuple[str, ...], file: Path | None, config_file: Path | None, preset: str, side: Side
) -> None:
    """Keep the findings of today, so that `check` fails on new ones only.

    \b
    create  writes a new file with the findings of these contracts
    update  takes up new findings of these contracts, and drops those that are gone
    prune   drops those that are gone
    """
    request, configuration, given = configured_run(app.Request(paths, side, preset=preset), config_file)
    file = file or configuration.baseline or Path(NAME)
    if action == "create" and file.exists():
        raise InvocationError("baseline-exists", f"{file} is already there.", hint="Use `baseline update`.")
    known = {} if action == "create" else read_baseline(file)
    total = len(find_contracts(paths)[0])
    report, missing = app.check(
        request, jobs=app.jobs_for(total), cached=True, analyses=False, configuration=configuration, given=given
    )
    if missing:
        raise InvocationError("no-such-path", f"{', '.join(missing)}: no such file or folder.")
    found = findings_of(report.files, file.resolve().parent)
    kept = pruned(known, found) if action == "prune" else {**known, **found}
    write_baseline(file, kept)
    click.echo(f"{file}: {sum(map(len, kept.values()))} findings of {sum(map(bool, kept.values()))} contracts.")
