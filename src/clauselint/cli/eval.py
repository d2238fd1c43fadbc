"""`clauselint eval`."""

from pathlib import Path

import click

from clauselint.cli.console import console_for, open_output, progress
from clauselint.cli.options import report_options
from clauselint.evaluate.gold import read_gold
from clauselint.evaluate.report import evaluation_json, print_evaluation
from clauselint.evaluate.run import evaluate

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("eval")
@click.argument("gold", type=_FOLDER)
@click.argument("source", type=_FOLDER)
@report_options
def eval_command(gold: Path, source: Path, output_format: str, output: Path | None, no_color: bool) -> None:
    """Measure clauselint on contracts with gold labels: GOLD holds the labels, SOURCE the contracts they name.

    Exit status: 0 whatever the figures, or 2 for wrong usage.
    """
    with progress(len(read_gold(gold)), quiet=False, no_color=no_color) as advance:
        evaluation = evaluate(gold, source, advance)
    with open_output(output) as stream:
        if output_format == "json":
            stream.write(evaluation_json(evaluation))
        else:
            print_evaluation(evaluation, console_for(stream, no_color=no_color))
