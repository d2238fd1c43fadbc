"""`clauselint init`."""

from pathlib import Path

import click

from clauselint.config.find import NAME
from clauselint.errors import InvocationError

TEMPLATE = Path(__file__).parents[1] / "config" / "template.toml"


@click.command("init")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".")
def init(folder: Path) -> None:
    """Write a configuration with every key explained."""
    path = folder / NAME
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(TEMPLATE.read_text("utf-8"))
    except FileExistsError:
        raise InvocationError("configuration-exists", f"{path} is already there.") from None
    except OSError as error:
        raise InvocationError("no-output", f"Cannot write {path}: {error.strerror}.") from None
    click.echo(f"Wrote {path}.")
