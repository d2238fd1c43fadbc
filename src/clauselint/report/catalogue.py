"""The catalogue of rules as one Markdown page, built from the rule files."""

from collections.abc import Iterable, Iterator

from clauselint.model.rule import SIDES, LegalBasis, Rule
from clauselint.report.french import SEVERITIES
from clauselint.report.french import SIDES as SIDE_NAMES
from clauselint.report.rule_page import basis_line, example_line

_STATUS = {"stable": "éprouvée", "experimental": "à l'essai"}


def catalogue_page(rules: Iterable[Rule]) -> str:
    """The page, in order of codes; the same rules give the same bytes."""
    rules = sorted(rules, key=lambda rule: rule.id)
    lines = ["# Les règles", "", f"{len(rules)} règles. Page construite par `clauselint rules docs`.", ""]
    lines += [f"- [{rule.id}](#{rule.id.lower()}) {rule.title}" for rule in rules]
    for rule in rules:
        lines += ["", *_section(rule)]
    return "\n".join(lines) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    yield f'## <a id="{rule.id.lower()}"></a>{rule.id} {rule.title}'
    yield ""
    levels = ", ".join(f"{SIDE_NAMES[side]} {SEVERITIES[rule.severity(side)][0] or 'sans objet'}" for side in SIDES)
    yield f"`{rule.name}` · {levels} · {rule.tier} · {_STATUS[rule.status]} depuis {rule.since}"
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
        shown = [example for example in rule.examples if example.good == good][:3]
        yield f"{title} : " + " ".join(example_line(example) for example in shown)
        if not good:
            yield ""


def _plain(basis: LegalBasis) -> str:
    line = basis_line(basis)
    return line.replace(basis.citation, f"[{basis.citation}]({basis.url})", 1) if basis.url else line
