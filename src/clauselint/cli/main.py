"""The commands and what they have in common."""

import sys
from typing import Any

import click

from clauselint import __version__
from clauselint.cli.audit import audit_command
from clauselint.cli.check import check
from clauselint.cli.outline import outline
from clauselint.cli.rules import rules
from clauselint.errors import ClauselintError


class _Group(click.Group):
    """Turns expected errors into one sentence and exit code 2, and Ctrl-C into 130."""

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


main.add_command(audit_command)
main.add_command(check)
main.add_command(outline)
main.add_command(rules)
