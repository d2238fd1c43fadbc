"""What the page of a rule tells."""

from rich.console import Console

from clauselint.report.rule_facts import rule_facts
from clauselint.report.rule_page import basis_line, print_rule
from clauselint.rulebook.builtin import builtin_rules

RULES = builtin_rules()


def facts(code: str) -> dict[str, str]:
    return dict(rule_facts(RULES[code], RULES))


def test_whom_a_rule_concerns_and_how_it_behaves() -> None:
    assert "client professionnel ; droit français (sous un autre, à vérifier)" in facts("PAY004")["Concerne"]
    assert facts("PAY002")["Se tait"] == f"si parle déjà PAY001 {RULES['PAY001'].title}"
    assert "PAY002" in facts("PAY001")["Fait taire"]
    assert "moins de 31 jours" in facts("TER005")["Seuil"]
    assert facts("DRF015")["Modèles"].startswith("ne s'applique qu'aux modèles")
    assert facts("DRF015")["Dérogation"] == "aucune n'est admise"
    assert facts("CON005")["Concerne"] == "accord de confidentialité"
    assert facts("POR002")["Concerne"].split(" ; ")[1] == "portage salarial"


def test_every_page_is_french_and_whole() -> None:
    for rule in RULES.values():
        console = Console(width=90, record=True, force_terminal=False, quiet=False, file=None)
        with console.capture() as capture:
            print_rule(rule, RULES, console)
        page = " ".join(capture.get().split())
        for word in ("near miss", "boundary", "{", " None"):
            assert word not in page.replace("{{", ""), f"{rule.id}: {word}"
        for title in ("Pourquoi", "Que demander", "Fondement", "Ce qui est signalé", "Ce qui ne l'est pas", "La règle"):
            assert title in page


def test_good_practice_is_not_told_from_memory() -> None:
    basis = next(basis for basis in RULES["CON005"].legal_basis if basis.key == "NOLAW")
    assert "mémoire" not in basis_line(basis)
