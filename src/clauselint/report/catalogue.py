"""The catalogue of rules as one Markdown page, built from the rule files."""

from collections.abc import Iterable, Iterator, Mapping

from clauselint.model.rule import LegalBasis, Rule
from clauselint.report.rule_facts import rule_facts
from clauselint.report.rule_page import basis_line, example_line, severities, shown_examples


def catalogue_page(rules: Iterable[Rule]) -> str:
    """The page, in order of codes; the same rules give the same bytes."""
    rules = sorted(rules, key=lambda rule: rule.id)
    lines = ["# Les règles", "", f"{len(rules)} règles. Page construite par `clauselint rules docs`.", ""]
    lines += [f"- [{rule.id}](#{rule.id.lower()}) {rule.title}" for rule in rules]
    known = {rule.id: rule for rule in rules}
    for rule in rules:
        lines += ["", *_section(rule, known)]
    return "\n".join(lines) + "\n"


def _section(rule: Rule, known: Mapping[str, Rule]) -> Iterator[str]:
    yield f'## <a id="{rule.id.lower()}"></a>{rule.id} {rule.title}'
    yield ""
    yield f"`{rule.name}` · {severities(rule)}"
    yield ""
    yield " ".join(rule.why.split())
    yield ""
    yield f"**Que demander.** {' '.join(rule.fix.split())}"
    if rule.clause:
        yield ""
        yield from (f"> {line}" for line in rule.clause.splitlines())
    yield ""
    yield from (f"- {_plain(basis)}" for basis in rule.legal_basis)
    yield ""
    for good, title in ((False, "Signalé"), (True, "Non signalé")):
        yield f"{title} : " + " ".join(example_line(example) for example in shown_examples(rule, good=good))
        yield ""
    yield from (f"- {label} : {text}" for label, text in rule_facts(rule, known))


def _plain(basis: LegalBasis) -> str:
    line = basis_line(basis)
    return line.replace(basis.citation, f"[{basis.citation}]({basis.url})", 1) if basis.url else line
