"""The points of law that are easy to get wrong, each as a test."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.engine.run import lint
from clauselint.extract.structure import arrange
from clauselint.model.clause import Analysis
from clauselint.model.document import Block, Document, Piece
from clauselint.model.finding import Finding
from clauselint.model.labelled import parse_text
from clauselint.model.rule import Client
from clauselint.model.source import Source
from clauselint.nlp.analyse import analyse_labelled
from clauselint.report.rule_page import basis_line
from clauselint.rulebook.load import load_bases, load_rules
from clauselint.rulebook.location import rules_directory

RULES = load_rules(rules_directory())
BASES = load_bases(rules_directory())


def analysis(text: str, law: str = "FR") -> Analysis:
    lines = parse_text(text)
    blocks = [
        Block(i, line.kind, "body", line.text, (Piece(0, len(line.text), None),), level=line.level)
        for i, line in enumerate(lines)
    ]
    document = Document(Source(Path("x.md"), "text/markdown", "", b""), arrange(blocks))
    return analyse_labelled(document, [line.types or () for line in lines], "contract", "gen", law)


def findings(code: str, text: str, *, client: Client | None = "business", law: str = "FR") -> list[Finding]:
    return list(lint(analysis(text, law), [RULES[code]], "neutral", client)[0])


def test_the_payment_articles_expire_with_their_numbering() -> None:
    for key in ("LCOM-L441-10-I", "LCOM-L441-10-II", "LCOM-L441-10-III"):
        assert BASES[key].valid_until == dt.date(2026, 12, 31)
        assert "référence à revérifier après le 31 décembre 2026" in basis_line(BASES[key])


@pytest.mark.parametrize(
    ("clause", "fires"),
    [
        ("Les pénalités de retard sont égales à trois fois le taux d'intérêt légal.", False),
        ("Les pénalités de retard sont calculées au taux de la BCE majoré de dix points.", False),
        ("Les pénalités de retard sont calculées à deux fois le taux d'intérêt légal.", True),
        ("Les pénalités de retard sont de 5 % par an.", True),
    ],
)
def test_the_floor_is_three_times_the_legal_interest_not_the_rate_of_the_central_bank(clause: str, fires: bool) -> None:
    assert bool(findings("PAY002", "{late_payment} " + clause)) == fires


@pytest.mark.parametrize("code", ["PAY001", "PAY002", "PAY003", "PAY004"])
def test_payment_law_between_professionals_does_not_touch_a_consumer(code: str) -> None:
    text = "{payment_terms} Les factures sont payables à 90 jours.\n{late_payment} Un retard de paiement coûte des intérêts de 2 %."
    assert findings(code, text, client="consumer") == []


def test_a_territorial_clause_is_a_warning_never_an_error() -> None:
    text = "{jurisdiction} Tout litige relève de la compétence exclusive du tribunal de commerce de Nantes."
    (finding,) = findings("LAW003", text)
    assert finding.severity == "warning"


def test_commercial_lease_law_is_no_basis() -> None:
    assert not any("L145" in basis.citation for basis in BASES.values())


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Selon l'article L. 442-6 du code de commerce, la rupture brutale engage son auteur.", True),
        ("Selon l'article L. 442-1 du code de commerce, la rupture brutale engage son auteur.", False),
        ("L'article 1165 du code civil règle le prix des prestations de service.", False),
        ("L'article 1165 du code civil pose l'effet relatif du contrat.", True),
        ("L'article 1184 du code civil règle la nullité partielle.", False),
        ("Au titre de l'article 1184 du code civil, la résolution est prononcée.", True),
        ("La clause pénale peut être réduite (article 1231-5 du code civil).", False),
        ("La clause pénale peut être réduite (article 1152 du code civil).", True),
        ("Il répond de sa faute selon l'article 1382 du code civil.", True),
        ("La preuve contraire suit l'article 1382 du code civil.", False),
        ("La force majeure est celle de l'article 1148 du code civil.", True),
        ("Les intérêts échus sont capitalisés selon l'article 1154 du code civil.", True),
        ("L'agent agit au nom du mandant selon l'article 1154 du code civil.", False),
    ],
)
def test_a_reused_article_number_is_obsolete_only_in_its_old_meaning(text: str, fires: bool) -> None:
    assert bool(findings("DRF011", text)) == fires


def test_an_indexation_that_only_rises_is_unbalanced_but_not_unlawful() -> None:
    (finding,) = findings("PAY016", "{price} Le prix est révisé selon Syntec, uniquement à la hausse.")
    assert finding.severity == "info"
    (finding,) = findings("PAY016", "{price} Le prix suit l'évolution du SMIC.")
    assert finding.severity == "error"


def test_french_is_not_imposed_between_private_businesses() -> None:
    text = "{parties} Alpha, RCS Lyon, et Bêta, RCS Brest.\n{general_provisions} "
    assert findings("LAW002", text + "Le contrat est rédigé en anglais.") == []
    (finding,) = findings("LAW002", text + "En cas d'écart, la version anglaise prévaut.")
    assert finding.severity != "error"


def test_portage_is_judged_by_its_mentions_not_by_who_signs() -> None:
    mentions = (
        "Salarié porté : Léa Petit, compétente en audit. Objet : un audit. Durée : six mois. Prix : 500 € HT. Le Client veille à la santé et "
        "à la sécurité au travail. Garant financier : Alpha."
    )
    assert not _portage(f"Entre la société de portage et le Client. {mentions} Assureur Bêta, police n° 12345.")
    (finding,) = _portage(f"Contrat tripartite entre la société de portage, le Client et le salarié porté. {mentions}")
    assert "police" in finding.message


def _portage(text: str) -> list[Finding]:
    given = replace(analysis(text), profile="portage")
    return list(lint(given, [RULES["POR001"]], "neutral", "business")[0])


def test_a_figure_that_is_promised_is_a_result() -> None:
    assert findings("OBL003", "{provider_obligations} Le Prestataire s'engage à atteindre 10 000 abonnés.")
    assert not findings("OBL003", "{provider_obligations} Le Prestataire s'efforce d'accroître le nombre des abonnés.")


def test_old_numbers_are_a_matter_of_drafting_not_an_error() -> None:
    (finding,) = findings("DRF011", "Pénalités selon l'article L. 441-6 du code de commerce.")
    assert finding.severity == "info"


def test_words_prevailing_over_figures_is_said_by_analogy_only() -> None:
    assert "unilatér" in BASES["CC1376"].gist.casefold()


def test_tacit_renewal_without_a_period_is_told() -> None:
    text = "{duration} Le contrat dure un an et se renouvelle par tacite reconduction."
    (finding,) = findings("DUR003", text)
    assert "pour combien de temps" in finding.message


def test_an_unpaid_non_compete_between_independents_is_no_error_in_itself() -> None:
    text = (
        "{restrictive_covenants} Pendant six mois après la fin, elle s'interdit toute activité concurrente en Gironde."
    )
    assert findings("EXC002", text) == []


@pytest.mark.parametrize("profile_only", [code for code, rule in RULES.items() if rule.family == "POR"])
def test_portage_rules_speak_of_portage_only(profile_only: str) -> None:
    assert RULES[profile_only].applies_to.profiles == {"portage"}


@pytest.mark.parametrize("code", ["OBL001", "OBL002", "OBL003"])
def test_means_and_result_stand_on_no_article(code: str) -> None:
    assert RULES[code].severity("neutral") != "error"
    assert any(basis.key == "MOYENS" for basis in RULES[code].legal_basis)
    assert not any("art." in basis.citation for basis in RULES[code].legal_basis if basis.key == "MOYENS")


def test_insolvency_clauses_are_unwritten_but_a_breach_is_not() -> None:
    assert findings("TER004", "{termination_for_cause} Le contrat est résilié en cas de liquidation judiciaire.")
    assert not findings(
        "TER004", "{termination_for_cause} Le contrat est résilié après mise en demeure restée sans effet."
    )


def _late(rate: str, signed: str) -> str:
    return (
        "{late_payment} Les pénalités de retard sont de "
        + rate
        + " par an.\n{signatures} Fait à Brest, le "
        + signed
        + "."
    )


@pytest.mark.parametrize(
    ("rate", "signed", "fires"),
    [
        ("10 %", "3 mars 2025", True),  # three times 3.71
        ("12 %", "3 mars 2025", False),
        ("8 %", "3 septembre 2025", True),  # three times 2.76
        ("8 %", "3 mars 2026", False),  # three times 2.62
        ("7,5 %", "3 mars 2026", True),
    ],
)
def test_the_floor_is_that_of_the_semester_of_the_contract(rate: str, signed: str, fires: bool) -> None:
    assert bool(findings("PAY002", _late(rate, signed))) == fires


def test_a_contract_younger_than_the_table_gets_a_notice_and_no_verdict() -> None:
    young = analysis(_late("1 %", "3 mars 2031"))
    found, notices = lint(young, [RULES["PAY002"]], "neutral", "business")
    assert found == ()
    assert [(notice.level, notice.code) for notice in notices] == [("warning", "legal-interest-unknown")]
    dated = analysis(_late("1 %", "3 mars 2026"))
    found, notices = lint(dated, [RULES["PAY002"]], "neutral", "business")
    assert ([finding.rule for finding in found], notices) == (["PAY002"], ())
