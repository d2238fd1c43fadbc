"""A rule as a page: for whom it matters, why, on which law, what to ask for, and examples."""

from rich.console import Console
from rich.text import Text

from clauselint.model.labelled import parse_text
from clauselint.model.rule import SIDES, Example, LegalBasis, Rule
from clauselint.report.french import SEVERITIES
from clauselint.report.french import SIDES as SIDE_NAMES
from clauselint.report.terminal import print_indented

_SURE = {
    "read": "texte lu dans une copie",
    "secondary": "confirmé par une source secondaire",
    "unverified": "de mémoire, non vérifié",
}


def print_rule(rule: Rule, console: Console) -> None:
    """Writes the page of a rule to a console."""
    console.print(Text.assemble((f"{rule.id} ", "bold cyan"), (rule.title, "bold"), (f"  {rule.name}", "dim")))
    for side in SIDES:
        level = rule.severity(side)
        console.print(Text(f"  {SIDE_NAMES[side]:12} {SEVERITIES[level][0] or 'sans objet'}", style="dim"))
    _section(console, "Pourquoi", rule.why)
    _section(console, "Que demander", rule.fix)
    if rule.clause:
        _section(console, "Clause à proposer", rule.clause, keep_lines=True)
    _section(console, "Fondement", "\n".join(f"• {basis_line(basis)}" for basis in rule.legal_basis), keep_lines=True)
    for good, title in ((False, "Ce qui est signalé"), (True, "Ce qui ne l'est pas")):
        examples = [example for example in rule.examples if example.good == good]
        _section(console, title, "\n".join(f"• {example_line(example)}" for example in examples), keep_lines=True)


def _section(console: Console, title: str, text: str, *, keep_lines: bool = False) -> None:
    console.print()
    console.print(Text(title, style="bold"))
    shown = text.strip() if keep_lines else " ".join(text.split())
    print_indented(console, Text(shown), 2)


def basis_line(basis: LegalBasis) -> str:
    """A legal text: what it says, who read it, when."""
    read = "article vérifié le " + basis.verified_on.strftime("%d/%m/%Y") if basis.verified_on else _SURE[basis.sure]
    until = f" ; référence à revérifier après le {basis.valid_until:%d/%m/%Y}" if basis.valid_until else ""
    return f"{basis.citation} — {basis.gist} ({read}, copie de {basis.source_as_of}{until})"


def example_line(example: Example) -> str:
    """An example in quotation marks, with its note."""
    text = " / ".join(line.text for line in parse_text(example.text)) if example.is_document else example.text
    note = example.note.removeprefix("near miss: ")  # the marker is for the tests, in English
    return f"« {text} »" + (f" ({note})" if note else "")
