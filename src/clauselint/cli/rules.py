"""`clauselint rules`."""

import sys

import click
from rich.table import Table
from rich.text import Text

from clauselint.cli.console import console_for
from clauselint.errors import InvocationError
from clauselint.report.rule_page import print_rule
from clauselint.rulebook.builtin import described_rules


@click.group()
def rules() -> None:
    """The rules: a list, or one of them as a page."""


@rules.command("list")
@click.option("--no-color", is_flag=True, help="Plain text.")
def list_rules(no_color: bool) -> None:
    """List every rule with its severity for a neutral reader, the prestataire and the client."""
    console = console_for(sys.stdout, no_color=no_color)
    table = Table("code", "règle", "neutre", "prestataire", "client", "tier", "status", box=None, padding=(0, 1))
    for rule in described_rules().values():
        sides = (rule.severity("neutral"), rule.severity("prestataire"), rule.severity("client"))
        table.add_row(rule.id, Text(rule.title), *sides, rule.tier, rule.status)
    console.print(table)


@rules.command("show")
@click.argument("code")
@click.option("--no-color", is_flag=True, help="Plain text.")
def show_rule(code: str, no_color: bool) -> None:
    """Show a rule: what it finds, why it matters, its law, what to ask for, and examples."""
    known = described_rules()
    if code.upper() not in known:
        raise InvocationError("unknown-rule", f"No rule {code!r}.", hint="See `clauselint rules list`.")
    print_rule(known[code.upper()], console_for(sys.stdout, no_color=no_color))
