"""`clauselint cache`."""

import click

from clauselint.cache import folder
from clauselint.errors import InvocationError


@click.group("cache")
def cache() -> None:
    """What is kept between runs: compiled rules, and results that only their own contract can open."""


@cache.command("clear")
def clear() -> None:
    """Delete all that is kept."""
    try:
        count = folder.clear()
    except OSError as error:
        raise InvocationError("no-clear", f"Cannot delete {error.filename}: {error.strerror}.") from None
    click.echo(f"Deleted {count} files from {folder.cache_folder()}.")
