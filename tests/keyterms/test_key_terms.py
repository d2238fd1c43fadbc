"""The sheet of key terms: what is read, from which words, and what is not."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest
from docx import Document as WordDocument

from clauselint.app import Request, check
from clauselint.keyterms import key_terms
from clauselint.keyterms.spec import groups
from clauselint.model.finding import FileReport
from clauselint.model.keyterm import KeyTerm
from clauselint.nlp.analyse import clause_types
from clauselint.report.calendar import calendar_ics
from clauselint.report.sheet import sheet_json, sheet_markdown

CONTRACT = """# Contrat de prestation de services

Entre la société Lumière Douce, SARL au capital de 5 000 €, SIREN 552 100 554, dont le siège social est situé 4 rue du Port, 44000 Nantes, représentée par Madame Ana Roussel, ci-après dénommée « le Client », d'une part,

Et Monsieur Paul Vidal, entrepreneur individuel, ci-après dénommé « le Prestataire », d'autre part.

## Article 1 – Objet et prestations

Le Prestataire assure la tenue de l'agenda et le tri du courrier du Client. La comptabilité est exclue de la mission.

## Article 2 – Durée

Le contrat prend effet le 1er mars 2026 pour une durée de douze (12) mois. Il se renouvelle par tacite reconduction pour des périodes de six (6) mois, sauf dénonciation par l'une des parties trois (3) mois avant l'échéance.

## Article 3 – Prix et paiement

Le prix est fixé à 1 250,50 € HT par mois. Les factures sont payables à trente (30) jours à compter de leur date d'émission.

Tout retard de paiement entraîne des pénalités égales à trois fois le taux d'intérêt légal et une indemnité forfaitaire pour frais de recouvrement de 40 €.

## Article 4 – Confidentialité

Chaque partie s'engage à garder confidentielles les informations reçues pendant trois (3) ans après la fin du contrat.

## Article 5 – Résiliation

Chaque partie peut résilier le contrat à tout moment moyennant un préavis de deux (2) mois.

## Article 6 – Litiges

Le contrat est soumis au droit français. À défaut d'accord amiable, le litige est porté devant le tribunal de commerce de Nantes.
"""


def file_of(text: str, folder: Path, name: str = "contrat.md") -> FileReport:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    report, _ = check(Request((str(path),), "prestataire"))
    return report.files[0]


def terms_of(file: FileReport) -> tuple[KeyTerm, ...]:
    assert file.analysis is not None
    return key_terms(file.analysis)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> FileReport:
    return file_of(CONTRACT, tmp_path_factory.mktemp("fiche"))


@pytest.fixture(scope="module")
def terms(file: FileReport) -> dict[str, KeyTerm]:
    return {term.key: term for term in terms_of(file)}


@pytest.mark.parametrize(
    ("key", "shown", "data"),
    [
        ("contract_title", "Contrat de prestation de services", "Contrat de prestation de services"),
        ("start_date", "1er mars 2026", "2026-03-01"),
        ("end_date", "28 février 2027", "2027-02-28"),
        ("duration", "12 mois", {"duration": "P12M", "day_type": None, "end_of_month": False}),
        ("renewal.mode", "tacite", "tacit"),
        ("renewal.period", "6 mois", {"duration": "P6M", "day_type": None, "end_of_month": False}),
        ("renewal.opt_out_notice", "3 mois", {"duration": "P3M", "day_type": None, "end_of_month": False}),
        ("renewal.last_opt_out_date", "28 novembre 2026", "2026-11-28"),
        ("renewal.date", "1er mars 2027", "2027-03-01"),
        ("rate", "1\u202f250,50 € HT", {"amount": "1250.5", "currency": "EUR", "tax": "HT"}),
        ("payment_term", "30 jours", {"duration": "P30D", "day_type": None, "end_of_month": False}),
        ("payment_start", "date de la facture", "invoice_date"),
        ("recovery_fee", "40 €", {"amount": "40", "currency": "EUR", "tax": None}),
        ("late_penalty_rate", "3 fois le taux d'intérêt légal", None),
        ("confidentiality.mutual", "réciproque", "mutual"),
        ("confidentiality.survival", "3 ans", {"duration": "P3Y", "day_type": None, "end_of_month": False}),
        ("notice_period", "2 mois", {"duration": "P2M", "day_type": None, "end_of_month": False}),
        ("governing_law", "droit français", "FR"),
        ("jurisdiction", "tribunal de commerce de Nantes", "tribunal de commerce de Nantes"),
    ],
)
def test_a_plain_contract(terms: dict[str, KeyTerm], key: str, shown: str, data: Any) -> None:
    value = terms[key].values[0]
    assert value.shown == shown
    if data is not None:
        assert value.data == data


def test_parties(terms: dict[str, KeyTerm]) -> None:
    values = {value.data["role"]: value.data for value in terms["parties"].values if isinstance(value.data, Mapping)}
    assert values["client"]["name"] == "Lumière Douce"
    assert values["client"]["siren"] == "552100554"
    assert values["client"]["address"] == "4 rue du Port, 44000 Nantes"
    assert values["client"]["representative"] == "Madame Ana Roussel"
    assert values["prestataire"]["name"] == "Paul Vidal"
    assert values["prestataire"]["legal_form"] == "entrepreneur individuel"
    assert values["prestataire"]["siren"] is None


def test_every_value_that_was_read_has_its_words(file: FileReport, terms: dict[str, KeyTerm]) -> None:
    assert file.analysis is not None
    for term in terms.values():
        for value in term.values:
            assert (value.span is None) == value.note.startswith("calculé")
            assert value.span is None or file.analysis.document.excerpt(value.span).strip()
    assert file.analysis.document.excerpt(terms["payment_term"].values[0].span) == "trente (30) jours"  # type: ignore[arg-type]


def test_what_the_contract_does_not_say_is_left_out(terms: dict[str, KeyTerm]) -> None:
    assert not {"deposit", "ip.mode", "insurance", "non_compete", "ai_use", "liability_cap"} & set(terms)


def test_different_values_are_a_conflict_and_nothing_is_computed_from_them(tmp_path: Path) -> None:
    text = CONTRACT.replace(
        "payables à trente (30) jours à compter de leur date d'émission.",
        "payables à trente (30) jours. Le paiement intervient sous soixante (60) jours.",
    )
    text = text.replace(
        "pour une durée de douze (12) mois.",
        "pour une durée de douze (12) mois. La durée du contrat est de deux (2) ans.",
    )
    terms = {term.key: term for term in terms_of(file_of(text, tmp_path))}
    assert terms["payment_term"].conflict
    assert [value.shown for value in terms["payment_term"].values] == ["30 jours", "60 jours"]
    assert terms["duration"].conflict
    assert "end_date" not in terms
    assert not terms["notice_period"].conflict


def test_one_month_and_thirty_days_are_no_conflict(tmp_path: Path) -> None:
    text = CONTRACT.replace("émission.", "émission. Le paiement intervient dans un délai d'un mois.")
    terms = {term.key: term for term in terms_of(file_of(text, tmp_path))}
    assert [value.shown for value in terms["payment_term"].values] == ["30 jours"]


def test_a_value_in_the_next_cell(tmp_path: Path) -> None:
    path = tmp_path / "devis.docx"
    word = WordDocument()
    word.add_heading("Devis", 0)
    table = word.add_table(2, 2)
    for cell, text in zip(
        table._cells, ("Délai de paiement", "45 jours", "Acompte à la commande", "30 %"), strict=True
    ):
        cell.text = text
    word.save(str(path))
    report, _ = check(Request((str(path),)))
    terms = {term.key: term for term in terms_of(report.files[0])}
    assert [value.shown for value in terms["payment_term"].values] == ["45 jours"]
    assert [value.shown for value in terms["deposit"].values] == ["30 %"]


def test_json_follows_its_schema(file: FileReport, terms: dict[str, KeyTerm]) -> None:
    schemas = Path(__file__).parents[2] / "src" / "clauselint" / "report" / "schemas"
    value = json.loads(sheet_json(file, tuple(terms.values())))
    jsonschema.validate(value, json.loads((schemas / "keyterms.json").read_text(encoding="utf-8")))
    rate = next(term for term in value["terms"] if term["key"] == "rate")["values"][0]
    assert rate["words"] == "1 250,50 € HT"
    assert rate["article"] == "Article 3 – Prix et paiement"


def test_markdown_has_a_row_for_each_value(file: FileReport, terms: dict[str, KeyTerm]) -> None:
    text = sheet_markdown(file, tuple(terms.values()))
    rows = [line for line in text.splitlines() if line.startswith("|") and not line.startswith(("|---", "| Point |"))]
    assert len(rows) == sum(len(term.values) for term in terms.values())


def test_the_calendar_warns_sixty_days_before(file: FileReport, terms: dict[str, KeyTerm]) -> None:
    data = calendar_ics(file, tuple(terms.values()))
    assert data is not None
    events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    days = sorted(event["DTSTART"].dt.isoformat() for event in events)
    assert days == ["2026-11-28", "2027-02-28", "2027-03-01"]
    assert all(alarm["TRIGGER"].dt.days == -60 for event in events for alarm in event.walk("VALARM"))
    assert all(event["UID"] for event in events)
    assert data == calendar_ics(file, tuple(terms.values()))


def test_no_calendar_without_dates(file: FileReport) -> None:
    assert calendar_ics(file, ()) is None


def test_the_specification_names_clause_types_that_exist_and_each_key_once() -> None:
    terms = [term for group in groups() for term in group.terms]
    assert len({term.key for term in terms}) == len(terms)
    named = {name for term in terms for reading in term.read for name in reading.clause}
    assert named <= set(clause_types())
