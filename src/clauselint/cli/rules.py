"""`clauselint rules`."""

import sys

import click

from clauselint.cli.options import no_color_option
from clauselint.cli.rule_tools import build_docs, build_schema, list_stale, new_rule, test_rules
from clauselint.errors import InvocationError
from clauselint.rulebook.builtin import builtin_rules, catalogue


@click.group()
def rules() -> None:
    """The rules: list, show, test, write and document them."""


@rules.command("list")
def list_rules() -> None:
    """List every rule with its severity for a neutral reader, the prestataire and the client."""
    line = "{:<7} {:<8} {:<12} {:<8} {:<6} {:<13} {}"
    click.echo(line.format("code", "neutre", "prestataire", "client", "tier", "status", "règle"))
    for rule in catalogue().rules.values():
        sides = (rule.severity("neutral"), rule.severity("prestataire"), rule.severity("client"))
        click.echo(line.format(rule.id, *sides, rule.tier, rule.status, rule.title))


@rules.command("show")
@click.argument("code")
@no_color_option
def show_rule(code: str, no_color: bool) -> None:
    """Show a rule: what it finds, why it matters, its law, what to ask for, and examples."""
    from clauselint.cli.console import console_for
    from clauselint.report.rule_page import print_rule

    known = builtin_rules()
    if code.upper() not in known:
        raise InvocationError("unknown-rule", f"No rule {code!r}.", hint="See `clauselint rules list`.")
    print_rule(known[code.upper()], known, console_for(sys.stdout, no_color=no_color))


for command in (test_rules, new_rule, build_docs, build_schema, list_stale):
    rules.add_command(command)
