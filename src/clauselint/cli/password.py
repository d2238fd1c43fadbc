"""`--password-file`: a password never stands on the command line, where other users of the machine could see it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def _read(context: click.Context, parameter: click.Parameter, path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise click.BadParameter("the file cannot be read as text.") from None
    if not lines or not lines[0]:
        raise click.BadParameter("its first line is empty.")
    return lines[0]


def password_option(command: Command) -> Command:
    """Adds `--password-file`, given to the command as `password`."""
    option = click.option(
        "--password-file",
        "password",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        callback=_read,
        help="File whose first line opens PDF contracts that ask for a password.",
    )
    return option(command)
