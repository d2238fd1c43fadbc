"""`--ocr`: the text of scanned pages is recognised, by a program that is not part of clauselint."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def _check(context: click.Context, parameter: click.Parameter, wanted: bool) -> bool:
    if wanted:
        from clauselint.extract.pdf.recognition import language_data

        if language_data() is None:
            raise click.UsageError(
                "--ocr needs the extra clauselint[ocr] and Tesseract's data for French (package tesseract-ocr-fra)."
            )
    return wanted


def ocr_option(command: Command) -> Command:
    """Adds `--ocr`."""
    option = click.option(
        "--ocr", is_flag=True, callback=_check, help="Recognise the text of scanned pages (about two seconds a page)."
    )
    return option(command)
