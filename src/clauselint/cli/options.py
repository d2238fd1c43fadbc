"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from clauselint.model.clause import Profile
from clauselint.model.document import View
from clauselint.model.rule import SIDES, Client

Command = TypeVar("Command", bound=Callable[..., Any])

as_option = click.option(
    "--as",
    "side",
    type=click.Choice(SIDES),
    default="neutral",
    show_default=True,
    help="Whose side: sets severity and order.",
)
profile_option = click.option(
    "--profile", type=click.Choice(get_args(Profile)), help="Kind of service, where the detected one is wrong."
)
client_option = click.option(
    "--client", type=click.Choice(get_args(Client)), help="What the client is; unknown is taken for a business."
)
preset_option = click.option(
    "--preset",
    type=click.Choice(["ci", "audit", "strict"]),
    default="audit",
    show_default=True,
    help="Which rules run.",
)
config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Configuration file.  [default: the clauselint.toml or [tool.clauselint] nearest above the first path]",
)
view_option = click.option(
    "--view",
    type=click.Choice(get_args(View)),
    default="final",
    show_default=True,
    help="Tracked changes accepted (final) or refused (original).",
)
no_color_option = click.option("--no-color", is_flag=True, help="Plain text.")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Only the closing line.")
output_option = click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to a file."
)
_format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report.",
)


def report_options(command: Command) -> Command:
    """Adds `--format text|json`, given as `output_format`, `--output` and `--no-color`."""
    return _format_option(output_option(no_color_option(command)))


def folder_option(default: str) -> Callable[[Command], Command]:
    """Adds `--output` for a folder; `default` says where it is unless told otherwise."""
    return click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path, file_okay=False),
        help=f"Folder to write to.  [default: {default}]",
    )
