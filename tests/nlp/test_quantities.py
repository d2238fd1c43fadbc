"""Durations, amounts, rates and counts."""

import time
from decimal import Decimal

import pytest

from clauselint.lexicon.folding import fold
from clauselint.model.document import Block, Piece
from clauselint.model.mention import Count, Duration, Money, Rate, Value
from clauselint.nlp.quantities import find_quantities


def find(text: str) -> list[tuple[str, Value]]:
    block = Block(id=0, kind="paragraph", layer="body", text=text, pieces=(Piece(0, len(text), None),))
    return [(text[m.span.start : m.span.end], m.value) for m in find_quantities(block, fold(text))]


def days(amount: str, unit: str = "day", **more: object) -> Duration:
    return Duration(Decimal(amount), unit, **more)  # type: ignore[arg-type]


def euros(amount: str, **more: object) -> Money:
    return Money(Decimal(amount), "EUR", **more)  # type: ignore[arg-type]


DURATIONS = {
    "words-figures": ("trente (30) jours", days("30", in_words=Decimal(30))),
    "figures-words": ("30 (trente) jours", days("30", in_words=Decimal(30))),
    "no-space": ("sept(7) jours", days("7", in_words=Decimal(7))),
    "no-brackets": ("cinq 5 jours ouvrés", days("5", day_type="ouvré", in_words=Decimal(5))),
    "unit-twice": ("trente jours (30 jours)", days("30", in_words=Decimal(30))),
    "unit-in-brackets": ("trente (30 jours)", days("30", in_words=Decimal(30))),
    "disagree": ("trente (20) jours", days("20", in_words=Decimal(30))),
    "one": ("un mois", days("1", "month")),
    "one-feminine": ("une (1) année", days("1", "year", in_words=Decimal(1))),
    "six": ("six mois", days("6", "month")),
    "year": ("un an", days("1", "year")),
    "years": ("2 ans", days("2", "year")),
    "half": ("un an et demi", days("1.5", "year")),
    "last": ("douze (12) derniers mois", days("12", "month", in_words=Decimal(12))),
    "end-of-month-words": ("quatre-vingt-dix jours fin de mois", days("90", end_of_month=True)),
    "end-of-month": ("45 jours fin de mois", days("45", end_of_month=True)),
    "end-of-the-month": ("30 jours fin du mois", days("30", end_of_month=True)),
    "hours-working": ("48 heures ouvrées", days("48", "hour", day_type="ouvré")),
    "ouvrables": ("15 jours ouvrables", days("15", day_type="ouvrable")),
    "calendaires": ("8 jours calendaires", days("8", day_type="calendaire")),
    "francs": ("8 jours francs", days("8", day_type="franc")),
    "letter": ("5 j", days("5")),
    "hour-letter": ("24 h", days("24", "hour")),
    "range": ("30 à 45 jours", days("45")),
    "range-slash": ("24/48 h", days("48", "hour")),
    "trimestre": ("un trimestre", days("3", "month")),
    "hyphens-1990": ("vingt-et-un jours", days("21")),
    "no-hyphens": ("soixante douze (72) heures", days("72", "hour", in_words=Decimal(72))),
    "septante": ("septante jours", days("70")),
    "nonante": ("nonante-cinq jours", days("95")),
    "huitante": ("huitante jours", days("80")),
    "quinzaine": ("quinzaine de jours ouvrés", days("15", day_type="ouvré")),
    "no-break-space": ("30\u00a0jours", days("30")),
    "capitals": ("TRENTE (30) JOURS", days("30", in_words=Decimal(30))),
    "unknown-brackets": ("dix \ue08130\ue082 jours", days("30", in_words=Decimal(10))),
}
MONEY = {
    "glued-cents": ("99€90", euros("99.9")),
    "ht": ("1 200,50 € HT", euros("1200.50", tax="HT")),
    "dots": ("1.200,50 EUR", euros("1200.50")),
    "thousand-dot": ("7.300 €", euros("7300")),
    "narrow-space": ("1\u202f200 €", euros("1200")),
    "words": ("mille deux cents euros", euros("1200")),
    "plain": ("40 €", euros("40")),
    "glued": ("500€ HT", euros("500", tax="HT")),
    "words-and-figures": ("quarante euros (40€)", euros("40", in_words=Decimal(40))),
    "figures-and-words": ("2600 (deux mille six cents) EUR", euros("2600", in_words=Decimal(2600))),
    "disagree": ("deux mille euros (1 200 €)", euros("1200", in_words=Decimal(2000))),
    "cents": (
        "mille deux cents euros et cinquante centimes (1 200,50 €)",
        euros("1200.50", in_words=Decimal("1200.5")),
    ),
    "ttc": ("100 € TTC", euros("100", tax="TTC")),
    "dotted-tax": ("100 € H.T.", euros("100", tax="HT")),
    "hors-taxes": ("500 euros hors taxes", euros("500", tax="HT")),
    "toutes-taxes": ("500 euros toutes taxes comprises", euros("500", tax="TTC")),
    "htva": ("100 € HTVA", euros("100", tax="HT")),
    "tvac": ("100 € TVAC", euros("100", tax="TTC")),
    "tax-after-unit": ("450 € par jour (HT)", euros("450", tax="HT")),
    "tax-after-words": ("1 200 euros (mille deux cents euros) HT", euros("1200", tax="HT", in_words=Decimal(1200))),
    "kilo": ("120 k€", euros("120000")),
    "million": ("2 millions d'euros", euros("2000000")),
    "million-words": ("deux millions d’euros", euros("2000000")),
    "before": ("€ 50", euros("50")),
    "fcfa": ("500 000 FCFA", Money(Decimal(500000), "XAF")),
    "f-cfa": ("500 000 F CFA", Money(Decimal(500000), "XAF")),
    "xof": ("100 000 XOF", Money(Decimal(100000), "XOF")),
    "chf": ("CHF 900.-", Money(Decimal(900), "CHF")),
    "chf-after": ("1'200.50 CHF", Money(Decimal("1200.50"), "CHF")),
    "cad": ("50 $ CA", Money(Decimal(50), "CAD")),
    "usd": ("50 $", Money(Decimal(50), "USD")),
    "gbp": ("100 £", Money(Decimal(100), "GBP")),
}
RATES = {
    "words-decimal": ("un virgule cinq pour cent par mois", Rate(Decimal("1.5"), "month")),
    "words-decimal-zero": ("zéro virgule zéro cinq pour cent par jour", Rate(Decimal("0.05"), "day")),
    "legal-that-of": ("trois fois celui de l'intérêt légal", Rate(None, reference="legal", multiple=Decimal(3))),
    "legal-triple-short": ("triple du taux légal", Rate(None, reference="legal", multiple=Decimal(3))),
    "plain": ("10 %", Rate(Decimal(10))),
    "month": ("1,5 % par mois", Rate(Decimal("1.5"), "month")),
    "year": ("5 % l'an", Rate(Decimal(5), "year")),
    "adjective": ("1 % mensuel", Rate(Decimal(1), "month")),
    "day": ("0,5 % par jour de retard", Rate(Decimal("0.5"), "day")),
    "of-amount": ("1 % du montant HT par semaine de retard", Rate(Decimal(1), "week")),
    "words": ("dix pour cent (10 %)", Rate(Decimal(10), in_words=Decimal(10))),
    "disagree": ("dix (20) pour cent", Rate(Decimal(20), in_words=Decimal(10))),
    "legal-times": ("trois fois le taux d'intérêt légal", Rate(None, reference="legal", multiple=Decimal(3))),
    "legal-times-figures": (
        "trois (3) fois le taux de l’intérêt légal",
        Rate(None, reference="legal", multiple=Decimal(3)),
    ),
    "legal-half": ("une fois et demie le taux d'intérêt légal", Rate(None, reference="legal", multiple=Decimal("1.5"))),
    "legal-triple": ("le triple du taux d'intérêt légal", Rate(None, reference="legal", multiple=Decimal(3))),
    "legal-points": ("taux d'intérêt légal majoré de 5 points", Rate(Decimal(5), reference="legal")),
    "legal-bare": ("intérêts au taux légal", Rate(None, reference="legal")),
    "bce": ("taux de refinancement de la BCE majoré de 10 points", Rate(Decimal(10), reference="ecb")),
    "bce-plus": ("taux BCE + 10 points", Rate(Decimal(10), reference="ecb")),
    "bce-words": (
        "taux directeur de la BCE, majoré de dix (10) points",
        Rate(Decimal(10), reference="ecb", in_words=Decimal(10)),
    ),
    "bce-law": (
        "taux d’intérêt de la Banque centrale européenne à son opération de refinancement la plus récente, majoré de 10 points",
        Rate(Decimal(10), reference="ecb"),
    ),
}
COUNTS = {
    "words-figures": ("trois (3) exemplaires", Count(Decimal(3), Decimal(3))),
    "figures-words": ("2 (deux) exemplaires", Count(Decimal(2), Decimal(2))),
    "disagree": ("deux (3) exemplaires", Count(Decimal(3), Decimal(2))),
}
ALL = [
    pytest.param(text, value, id=f"{kind}-{name}")
    for kind, table in (("duration", DURATIONS), ("money", MONEY), ("rate", RATES), ("count", COUNTS))
    for name, (text, value) in table.items()
]


@pytest.mark.parametrize(("text", "value"), ALL)
def test_the_whole_expression_is_found_with_its_value(text: str, value: Value) -> None:
    assert find(f"Il est prévu {text}, sauf accord contraire.") == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("sous huitaine", days("8"), id="huitaine"),
        pytest.param("sous quinzaine", days("15"), id="quinzaine"),
        pytest.param("limité à 10 heures", days("10", "hour"), id="length-after-a"),
        pytest.param("jusqu'à 5 heures par mois", days("5", "hour"), id="hours-per-month"),
        pytest.param("prix HT de 500 €", euros("500", tax="HT"), id="tax-before"),
        pytest.param("taux mensuel de 1,5 %", Rate(Decimal("1.5"), "month"), id="period-before"),
        pytest.param("(500 € HT)", euros("500", tax="HT"), id="in-brackets"),
        pytest.param("10 % du montant annuel", Rate(Decimal(10)), id="annual-amount"),
        pytest.param("un mois, article 5", days("1", "month"), id="then-article"),
        pytest.param("re\u0301gle\u0301 a\u0300 30 jours", days("30"), id="nfd"),
    ],
)
def test_the_value_is_read_from_its_surroundings(text: str, value: Value) -> None:
    assert [found for _, found in find(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("24 h/24 et 7 j/7", id="round-the-clock"),
        pytest.param("7 jours sur 7", id="every-day"),
        pytest.param("de 9 h à 18 h", id="times-of-day"),
        pytest.param("de 9h00 à 12h30", id="times-with-minutes"),
        pytest.param("de 8 heures à 11 heures et de 13 heures à 16 heures", id="times-in-words"),
        pytest.param("à 14h30", id="one-time"),
        pytest.param("réunion à 10 heures", id="at-ten"),
        pytest.param("article 30 jours", id="article"),
        pytest.param("un jour férié", id="holiday"),
        pytest.param("trois jours/homme", id="man-days"),
        pytest.param("une quinzaine de pages", id="other-noun"),
        pytest.param("le 30 juin 2026", id="date"),
        pytest.param("SIRET 123 456 789 00012", id="siret"),
        pytest.param("facturés à leur taux légal", id="tax-rate"),
        pytest.param("les mois de retard", id="no-number"),
        pytest.param("5 j'ai", id="letter-of-a-word"),
        pytest.param("", id="empty"),
    ],
)
def test_near_misses_are_left_alone(text: str) -> None:
    assert find(text) == []


def test_different_units_in_brackets_are_two_facts() -> None:
    assert find("un an (12 mois)") == [("un an", days("1", "year")), ("12 mois", days("12", "month"))]


def test_a_currency_belongs_to_one_amount_only() -> None:
    assert find("40 € 50 fois") == [("40 €", euros("40"))]


@pytest.mark.parametrize("unit", ["123 456 ", "un ", "1 ", "taux ", "10 % du ", "trois fois le ", "vingt et un ", "("])
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 2
