"""`clauselint rules test|new|docs|schema|stale`: for those who write rules."""

import datetime as dt
import json
import re
import sys
from pathlib import Path

import click

from clauselint.errors import InvocationError
from clauselint.model.rule import LegalBasis, Rule


@click.command("test")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--select", "-k", multiple=True, metavar="CODES", help="Only these rules: codes or prefixes.")
def test_rules(folder: Path | None, select: tuple[str, ...]) -> None:
    """Test the rules of FOLDER (default: the built-in ones) by their own examples.

    Each example must hold in every typography, each part of a rule must be needed by an example, and a good example
    must be a near miss. Exit status 1 if one does not hold.
    """
    from clauselint.rulebook.location import rules_directory
    from clauselint.testing import faults

    rules, bases = _load(folder)
    chosen = [rule for rule in rules.values() if not select or rule.id.startswith(select)]
    if not chosen:
        raise InvocationError("unknown-rule", f"No rule matches {', '.join(select)}.")
    failed = 0
    for rule in chosen:
        found = faults(rule, folder or rules_directory(), bases)
        failed += bool(found)
        click.echo(f"{rule.id} {'FAILED' if found else 'ok'} ({len(rule.examples)} examples)")
        for line in found:
            click.echo(f"  {line}")
    click.echo(f"{len(chosen) - failed} of {len(chosen)} rules hold.")
    sys.exit(1 if failed else 0)


@click.command("new")
@click.argument("code")
@click.argument("name")
@click.option("--words", required=True, help="Words to report, as a contract writes them.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), show_default=True, help="Where."
)
def new_rule(code: str, name: str, words: str, folder: Path) -> None:
    """Write a new rule file CODE-NAME.yml that reports --words: valid from the start, what to write is marked.

    CODE is three capitals and three digits of your own (CAB001); NAME says the thing flagged (late-delivery).
    """
    from clauselint.rulebook.skeleton import skeleton

    if not re.fullmatch(r"[A-Z]{3}\d{3}", code) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name):
        raise InvocationError("bad-name", "CODE is like CAB001, NAME like late-delivery.")
    if not re.fullmatch(r"[\w' ,-]{3,80}", words):
        raise InvocationError("bad-words", "--words are plain words: letters, digits, spaces, apostrophes, hyphens.")
    path = folder / f"{code}-{name}.yml"
    if path.exists():
        raise InvocationError("exists", "There is such a file already.", where=str(path))
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(code, name, words), encoding="utf-8")
    click.echo(f"{path} written. Test it: clauselint rules test {folder}")


@click.command("docs")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), default=Path("docs/rules.md"), show_default=True
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the page is not up to date.")
def build_docs(output: Path, check: bool) -> None:
    """Build the catalogue of rules as one Markdown page."""
    from clauselint.report.catalogue import catalogue_page
    from clauselint.rulebook.builtin import builtin_rules

    _write(output, catalogue_page(builtin_rules().values()), check)


@click.command("schema")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Default: rules/rule.schema.json."
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the schema is not up to date.")
def build_schema(output: Path | None, check: bool) -> None:
    """Build the JSON schema of rule files, for editors."""
    from clauselint.rulebook.location import rules_directory
    from clauselint.rulebook.schema import RuleFile

    text = json.dumps(RuleFile.model_json_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    _write(output or rules_directory() / "rule.schema.json", text, check)


@click.command("stale")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day to judge by (default: today).")
def list_stale(folder: Path | None, day: dt.datetime | None) -> None:
    """List legal bases of the rules of FOLDER (default: the built-in ones) that are past their last day, and those that
    nobody verified on the official site.

    Exit status 1 if one is past.
    """
    from clauselint.rulebook.stale import stale_bases

    found = stale_bases(_load(folder)[0].values(), day.date() if day else dt.date.today())
    for basis, past, codes in found:
        why = f"past since {basis.valid_until}" if past else f"not verified (copy of {basis.source_as_of})"
        click.echo(f"{basis.key:<18} {why:<34} {basis.citation}  [{', '.join(codes)}]")
    past_count = sum(past for _, past, _ in found)
    click.echo(f"{past_count} past, {len(found) - past_count} never verified.")
    sys.exit(1 if past_count else 0)


def _load(folder: Path | None) -> tuple[dict[str, Rule], dict[str, LegalBasis]]:
    from clauselint.rulebook.builtin import builtin_rules
    from clauselint.rulebook.load import load_bases, load_pack
    from clauselint.rulebook.location import rules_directory

    known, bases = builtin_rules(), load_bases(rules_directory())
    if folder is None:
        return known, bases
    rules = load_pack(folder, known, bases)
    return rules, {**bases, **{basis.key: basis for rule in rules.values() for basis in rule.legal_basis}}


def _write(output: Path, text: str, check: bool) -> None:
    if check:
        current = output.read_text(encoding="utf-8") if output.is_file() else ""
        click.echo(f"{output}: {'up to date' if current == text else 'out of date'}")
        sys.exit(0 if current == text else 1)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, encoding="utf-8")
    click.echo(f"{output} written.")
