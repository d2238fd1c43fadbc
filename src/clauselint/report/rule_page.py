"""A rule as a page: why it matters, what to ask for, on which law, examples, and how the rule behaves."""

import datetime as dt
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from clauselint.model.labelled import parse_text
from clauselint.model.rule import Example, LegalBasis, Rule, Side, Sure
from clauselint.report.french import SEVERITIES, french_date
from clauselint.report.rule_facts import rule_facts
from clauselint.report.terminal import print_indented

_SHOWN = 4
_FOR: dict[Side, str] = {
    "prestataire": "pour le prestataire",
    "client": "pour le client",
    "neutral": "sans parti pris",
}

_SURE: dict[Sure, str] = {
    "read": "texte lu dans une copie de {}",
    "secondary": "confirmé par une source secondaire de {}",
    "unverified": "de mémoire, non vérifié",
}


def print_rule(rule: Rule, known: Mapping[str, Rule], console: Console) -> None:
    """Writes the page of a rule to a console.

    Args:
        known: all rules by code, for the titles of siblings.
    """
    console.print(Text.assemble((f"{rule.id} ", "bold cyan"), (rule.title, "bold"), (f"  {rule.name}", "dim")))
    _section(console, "Pourquoi", rule.why)
    _section(console, "Que demander", rule.fix)
    if rule.clause:
        _section(console, "Clause à proposer", rule.clause, keep_lines=True)
    _section(console, "Fondement", "\n".join(f"• {basis_line(basis)}" for basis in rule.legal_basis), keep_lines=True)
    for good, title in ((False, "Ce qui est signalé"), (True, "Ce qui ne l'est pas")):
        shown = "\n".join(f"• {example_line(example)}" for example in shown_examples(rule, good=good))
        _section(console, title, shown, keep_lines=True)
    facts = [("Gravité", severities(rule)), *rule_facts(rule, known)]
    _section(console, "La règle", "\n".join(f"• {label} : {text}" for label, text in facts), keep_lines=True)


def severities(rule: Rule) -> str:
    """« erreur pour le prestataire, conseil pour le client, alerte sans parti pris »"""
    return ", ".join(f"{SEVERITIES[rule.severity(side)][0] or 'sans objet'} {told}" for side, told in _FOR.items())


def shown_examples(rule: Rule, *, good: bool) -> list[Example]:
    """A few examples that teach: those with a note first, whole contracts last; the others are for the tests."""
    found = [example for example in rule.examples if example.good == good and not example.todo]
    return sorted(found, key=lambda example: (not example.note, example.is_document))[:_SHOWN]


def _section(console: Console, title: str, text: str, *, keep_lines: bool = False) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    shown = text.strip() if keep_lines else " ".join(text.split())
    print_indented(console, Text(shown), 2)


def basis_line(basis: LegalBasis) -> str:
    """A legal text: what it says, who read it, when."""
    if basis.sure == "none":
        return f"{basis.citation} — {basis.gist}"
    read = _SURE[basis.sure].format(_month(basis.source_as_of))
    if basis.verified_on is not None:
        read = f"article vérifié le {french_date(basis.verified_on)}"
    until = f" ; référence à revérifier après le {french_date(basis.valid_until)}" if basis.valid_until else ""
    return f"{basis.citation} — {basis.gist} ({read}{until})"


def _month(text: str) -> str:
    """« 2026-11 » as « novembre 2026 »; a year alone stays."""
    year, _, month = text.partition("-")
    return french_date(dt.date(int(year), int(month[:2]), 2)).partition(" ")[2] if month else year


def example_line(example: Example) -> str:
    """An example in quotation marks, with its note."""
    text = " / ".join(line.text for line in parse_text(example.text)) if example.is_document else example.text
    note = example.note.removeprefix("near miss: ")  # the marker is for the tests, in English
    return f"« {text} »" + (f" ({note})" if note else "")
