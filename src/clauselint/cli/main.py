"""The commands and what they have in common."""

import sys
from importlib import import_module
from typing import Any

import click

from clauselint import __version__
from clauselint.errors import ClauselintError

# Each command with what `--help` says of it: it is imported when it is called, for one brings spaCy, another rich.
_COMMANDS = {
    "audit": (
        "clauselint.cli.audit:audit_command",
        "Sign it or not? Write all that one side must know about a contract into a folder.",
    ),
    "baseline": (
        "clauselint.cli.baseline:baseline",
        "Keep the findings of today, so that `check` fails on new ones only.",
    ),
    "batch": ("clauselint.cli.batch:batch", "Read an archive of contracts into a store, or report on it."),
    "cache": (
        "clauselint.cli.cache:cache",
        "What is kept between runs: compiled rules, and results that only their own contract can open.",
    ),
    "check": ("clauselint.cli.check:check", "Lint contracts: files, folders (searched to the bottom) or globs."),
    "init": ("clauselint.cli.init:init", "Write a configuration with every key explained."),
    "eval": (
        "clauselint.cli.eval:eval_command",
        "Measure clauselint on contracts with gold labels: GOLD holds the labels, SOURCE the contracts they name.",
    ),
    "outline": (
        "clauselint.cli.outline:outline",
        "Show a contract as understood: its blocks, their clause types, and which clauses it has.",
    ),
    "rules": ("clauselint.cli.rules:rules", "The rules: list, show, test, write and document them."),
}


class _Group(click.Group):
    """Imports commands when they are called; turns expected errors into one sentence and exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text) for name, (_, help_text) in sorted(_COMMANDS.items())])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ClauselintError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            # The reader of our output (head, less) left: not an error of ours.
            sys.stderr.close()
            sys.exit(0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="clauselint")
def main() -> None:
    """Lint French service contracts (.docx, .pdf, .md, .txt), offline.

    Nothing leaves this machine. Findings are in French; they are points to examine, not legal advice.
    """
