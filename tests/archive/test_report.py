import csv
import datetime as dt
import io
import json
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from clauselint.archive.money import days_of
from clauselint.archive.report import archive_files
from clauselint.archive.run import run_batch
from clauselint.archive.store import read_store
from clauselint.archive.tables import COLUMNS, clause_columns
from clauselint.cli.main import main
from clauselint.job import Request
from clauselint.run import Run


@pytest.fixture
def store(tmp_path: Path, write: Callable[..., Path]) -> Path:
    write("Dupont/contrat.md")
    write(
        "Dupont/avenant 1.md",
        start="5 mars 2026",
        text="# Avenant n° 1 au contrat\n\n## Article 1 – Durée\n\nLe contrat prend effet le {start}.\n",
    )
    write("=1+1/contrat <b>Zoé.md", days=30)
    (tmp_path / "archive" / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    run_batch(
        tmp_path / "archive", tmp_path / "s.sqlite", Run(Request((), preset="strict")), jobs=1, start=ThreadPoolExecutor
    )
    return tmp_path / "s.sqlite"


def _files(store: Path, day: str = "2026-12-20") -> dict[str, bytes]:
    with read_store(store) as connection:
        return archive_files(connection, dt.date.fromisoformat(day))


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_tables_as_csv_and_json_agree(store: Path) -> None:
    made = _files(store)
    tables = json.loads(made["archive.json"])
    for name, columns in {**COLUMNS, "clauses": clause_columns()}.items():
        rows = _rows(made[f"{name}.csv"])
        assert len(rows) == len(tables[name])
        assert all(tuple(row) == tuple(columns) for row in rows)
    assert tables["contracts"][0]["name"] in ("=1+1/contrat <b>Zoé", "Dupont/contrat")
    assert {row["payment_days"] for row in tables["contracts"]} == {30, 90, None}


def test_renewals_follow_the_amendment(store: Path) -> None:
    def due(day: str) -> list[tuple[str, str, int]]:
        return [(r["name"], r["date"], r["days"]) for r in json.loads(_files(store, day)["archive.json"])["renewals"]]

    assert due("2026-12-20") == [("=1+1/contrat <b>Zoé", "2027-01-05", 16), ("Dupont/contrat", "2027-03-05", 75)]
    assert due("2027-01-06") == [("Dupont/contrat", "2027-03-05", 58)]
    assert due("2027-03-06") == []


def test_exposure_adds_up_contracts_that_have_a_price(store: Path) -> None:
    rows = {row["what"]: row for row in json.loads(_files(store)["archive.json"])["exposure"]}
    uncapped = rows["contracts without a cap on liability"]
    assert (uncapped["contracts"], uncapped["with_total"], uncapped["total_eur"]) == (2, 2, 24000.0)
    assert rows["contracts with a cap on liability"]["contracts"] == 0
    assert rows["payment within 30 days"]["total_eur"] == 12000.0
    assert rows["payment after more than 60 days"]["contracts"] == 1


def test_the_queries_of_the_schema_work(store: Path) -> None:
    schema = (files("clauselint.archive") / "schema.sql").read_text(encoding="utf-8")
    queries = re.findall(r"^--   (SELECT.*;)$", schema, re.MULTILINE)
    assert len(queries) == 2
    with sqlite3.connect(store) as connection:
        found = [connection.execute(query).fetchall() for query in queries]
        # The comments are in the store, for who asks it for its schema.
        (kept,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'files'").fetchone()
    assert ("hardship", 2) in found[0]
    assert sorted(found[1]) == [("=1+1/contrat <b>Zoé", "2027-01-05"), ("Dupont/contrat", "2027-03-05")]
    assert "-- pending (not read yet)" in kept


def test_no_spreadsheet_takes_a_name_for_a_formula(store: Path) -> None:
    assert "'=1+1/contrat <b>Zoé" in {row["name"] for row in _rows(_files(store)["contracts.csv"])}


def test_the_dashboard_holds_all_and_lets_nothing_out(store: Path) -> None:
    page = _files(store)["dashboard.html"].decode()
    assert "3 dossiers" in page
    assert "1 illisible," in page
    assert "scan.pdf" in page
    assert "<b>Zoé" not in page
    assert "http://" not in page
    assert "https://" not in page
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert sum(len(row["findings"]) for row in data["rows"]) == len(
        json.loads(_files(store)["archive.json"])["findings"]
    )
    assert all(len(row["matrix"]) in (0, len(data["clauses"])) for row in data["rows"])


def test_weeks_are_drawn_where_there_are_dates(store: Path) -> None:
    chart = "<figcaption>Échéances"
    assert chart in _files(store)["dashboard.html"].decode()
    assert chart not in _files(store, "2036-01-01")["dashboard.html"].decode()


@pytest.mark.parametrize(
    ("data", "days"),
    [
        ({"duration": "P30D"}, 30),
        ({"duration": "P45D", "end_of_month": True}, 60),
        ({"duration": "P2M"}, 60),
        ({"duration": "PT48H"}, 0),
        ("à réception", None),
        (None, None),
    ],
)
def test_days_of_a_payment_term(data: object, days: int | None) -> None:
    assert days_of(data) == days


def test_the_command(tmp_path: Path, write: Callable[..., Path]) -> None:
    write("a.md")
    store = str(tmp_path / "s.sqlite")
    done = CliRunner().invoke(main, ["batch", str(tmp_path / "archive"), "--store", store, "--jobs", "1"])
    assert (done.exit_code, done.stdout) == (0, "1 fichier : 1 lu en entier.\n"), done.output
    done = CliRunner().invoke(main, ["batch", "report", "--store", store, "--on", "2026-12-01"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "s-report" / "dashboard.html").is_file()
    assert CliRunner().invoke(main, ["batch", "report", "--store", str(tmp_path / "no.sqlite")]).exit_code == 2
