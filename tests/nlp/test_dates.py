"""Calendar dates."""

import datetime as dt

import pytest

from clauselint.lexicon.folding import fold
from clauselint.model.document import Block, Piece
from clauselint.model.mention import Date, Value
from clauselint.nlp.dates import find_dates


def find(text: str) -> list[tuple[str, Value]]:
    block = Block(id=0, kind="paragraph", layer="body", text=text, pieces=(Piece(0, len(text), None),))
    return [(text[m.span.start : m.span.end], m.value) for m in find_dates(block, fold(text))]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        pytest.param("1er janvier 2026", (2026, 1, 1), id="first"),
        pytest.param("1ᵉʳ janvier 2026", (2026, 1, 1), id="first-raised"),
        pytest.param("1ER Janvier 2026", (2026, 1, 1), id="capitals"),
        pytest.param("1 er août 2026", (2026, 8, 1), id="spaced-first"),
        pytest.param("premier janvier 2026", (2026, 1, 1), id="first-in-words"),
        pytest.param("3 mars 2026", (2026, 3, 3), id="month-in-words"),
        pytest.param("3\u00a0mars\u00a02026", (2026, 3, 3), id="no-break-space"),
        pytest.param("15 févr. 2026", (2026, 2, 15), id="abbreviation"),
        pytest.param("trois mars deux mille vingt-six", (2026, 3, 3), id="all-words"),
        pytest.param("01/02/2026", (2026, 2, 1), id="slashes"),
        pytest.param("01-02-2026", (2026, 2, 1), id="dashes"),
        pytest.param("01.02.2026", (2026, 2, 1), id="dots"),
        pytest.param("1/2/2026", (2026, 2, 1), id="short"),
        pytest.param("01/02/26", (2026, 2, 1), id="two-figure-year"),
        pytest.param("2026-02-01", (2026, 2, 1), id="iso"),
        pytest.param("29 février 2024", (2024, 2, 29), id="leap-day"),
    ],
)
def test_a_date_is_read_day_before_month(text: str, date: tuple[int, int, int]) -> None:
    assert find(f"Le contrat prend effet le {text}.") == [(text, Date(dt.date(*date)))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("31/06/2026", id="june-31"),
        pytest.param("31 juin 2026", id="june-31-words"),
        pytest.param("29 février 2025", id="no-leap-year"),
        pytest.param("12/31/2026", id="month-before-day"),
        pytest.param("2026-13-01", id="iso-month-13"),
    ],
)
def test_a_day_that_does_not_exist_has_no_value(text: str) -> None:
    assert find(f"au {text}") == [(text, Date(None))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("le 3 mars", id="no-year"),
        pytest.param("en mars 2026", id="no-day"),
        pytest.param("24/7/365", id="round-the-clock"),
        pytest.param("article 1.2.10", id="article"),
        pytest.param("99/99/2026", id="no-day-at-all"),
        pytest.param("JJ/MM/2026", id="placeholder"),
        pytest.param("loi n° 78-17 du 6 janvier 1978", id="law"),
        pytest.param("décret du 1er mars 2020", id="decree"),
        pytest.param("12 rue du 4 septembre 1870", id="street"),
        pytest.param("", id="empty"),
    ],
)
def test_near_misses_are_left_alone(text: str) -> None:
    assert find(text) == []


def test_a_date_after_the_law_is_a_date() -> None:
    assert find("selon la loi applicable à compter du 1er mars 2026") == [("1er mars 2026", Date(dt.date(2026, 3, 1)))]


def test_several_dates_come_in_order() -> None:
    found = find("du 1er mars 2026 au 31 janvier 2027")
    assert [words for words, _ in found] == ["1er mars 2026", "31 janvier 2027"]
