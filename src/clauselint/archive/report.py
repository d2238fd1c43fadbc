"""The report of an archive: a dashboard in one HTML file, and the same tables as CSV and JSON."""

import csv
import datetime as dt
import io
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from clauselint.archive.tables import COLUMNS, Row, clause_columns, clause_names, tables_of
from clauselint.report.french import DISCLAIMER, french_date, plural
from clauselint.rulebook.builtin import catalogue

_LETTERS = {"present": "p", "partial": "i", "absent": "a", "undetermined": "u", "": "-"}
_LONGEST_EXCERPT = 200
_MOST_BARS = 12


def archive_files(store: sqlite3.Connection, today: dt.date) -> dict[str, bytes]:
    """The files of a report by name; `today` is the day from which renewals are counted."""
    tables = tables_of(store, today)
    made = {f"{name}.csv": _csv(COLUMNS.get(name) or clause_columns(), rows) for name, rows in tables.items()}
    head = {"schema": "clauselint.archive/1", "date": today.isoformat(), "versions": _versions(store)}
    made["archive.json"] = json.dumps({**head, **tables}, ensure_ascii=False, indent=1, default=str).encode()
    made["dashboard.html"] = _dashboard(store, tables, today).encode()
    return made


def _versions(store: sqlite3.Connection) -> dict[str, str]:
    known = dict(store.execute("SELECT key, value FROM meta").fetchall())
    return {key: known[key] for key in ("clauselint", "rules", "model", "side") if key in known}


def _csv(columns: Sequence[str], rows: list[Row]) -> bytes:
    """A table for spreadsheets: with a byte order mark, without which Excel misreads accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_plain(row[column]) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _plain(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: contracts and file names are written by others."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("clauselint.archive"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _asset(package: str, name: str) -> Markup:
    return Markup((files(package) / "templates" / name).read_text(encoding="utf-8"))  # noqa: S704  a file of ours


def _dashboard(store: sqlite3.Connection, tables: Mapping[str, list[Row]], today: dt.date) -> str:
    contracts = tables["contracts"]
    statuses = dict(store.execute("SELECT status, COUNT(*) FROM files GROUP BY status").fetchall())
    read = [contract for contract in contracts if contract["status"] != "unreadable"]
    view = {
        "style": _asset("clauselint.report.html", "style.css"),
        "own_style": _asset("clauselint.archive", "dashboard.css"),
        "script": _asset("clauselint.archive", "dashboard.js"),
        "data": _embedded(tables),
        "date": french_date(today),
        "versions": _versions(store),
        "disclaimer": DISCLAIMER,
        "counts": {
            "contracts": plural(len(contracts), "dossier"),
            "files": plural(sum(statuses.values()), "fichier"),
            "unread": statuses.get("unreadable", 0),
            "incomplete": statuses.get("incomplete", 0),
            "duplicates": statuses.get("duplicate", 0),
            "pending": statuses.get("pending", 0),
        },
        "charts": [
            ("Nature", _bars(contract["kind"] or "non lu" for contract in contracts)),
            ("Métier", _bars(contract["profile"] or "non précisé" for contract in read)),
            ("Année", _bars((str(contract["year"] or "sans date") for contract in read), ordered=True)),
            ("Clauses absentes", _missing(tables["clauses"])),
            ("Règles les plus fréquentes", _rules(tables["rules"])),
        ],
        "renewals": [(limit, [r for r in tables["renewals"] if r["days"] <= limit]) for limit in (30, 60, 90)],
        "french": french_date,
        "day": dt.date.fromisoformat,
        "exposure": tables["exposure"],
        "unread": tables["unread"],
    }
    return _environment().get_template("dashboard.html.j2").render(view)


def _bars(values: Iterable[str], *, ordered: bool = False) -> list[tuple[str, int, float]]:
    """Label, number and share of the longest bar, in percent."""
    counted = Counter(values)
    items = sorted(counted.items()) if ordered else sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return _scaled(items)


def _scaled(items: list[tuple[str, int]]) -> list[tuple[str, int, float]]:
    longest = max((number for _, number in items), default=1)
    return [(label, number, round(100 * number / longest, 1)) for label, number in items[:_MOST_BARS]]


def _missing(rows: list[Row]) -> list[tuple[str, int, float]]:
    names = clause_names()
    counted = [(names[clause], sum(row[clause] == "absent" for row in rows)) for clause in names]
    return _scaled(sorted((item for item in counted if item[1]), key=lambda item: -item[1]))


def _rules(rows: list[Row]) -> list[tuple[str, int, float]]:
    known = catalogue().rules
    named = [
        (f"{r['rule']} {known[r['rule']].title}" if r["rule"] in known else r["rule"], r["dossiers"]) for r in rows
    ]
    return _scaled(named)


def _embedded(tables: Mapping[str, list[Row]]) -> Markup:
    """What the page's script shows, as JSON that cannot end the script element it stands in."""
    clauses, known = clause_names(), catalogue().rules
    matrix = {row["dossier"]: "".join(_LETTERS[row[clause]] for clause in clauses) for row in tables["clauses"]}
    findings: dict[int, list[list[Any]]] = {}
    for f in tables["findings"]:
        level = "to_check" if f["certainty"] == "to_check" else f["severity"]
        quoted = f["excerpt"] if len(f["excerpt"]) <= _LONGEST_EXCERPT else f["excerpt"][:_LONGEST_EXCERPT] + "…"
        findings.setdefault(f["dossier"], []).append([f["rule"], level, f["message"], quoted, f["article"], f["path"]])
    used = {f["rule"] for f in tables["findings"]}
    data = {
        "clauses": list(clauses.values()),
        "rules": {code: known[code].title for code in sorted(used) if code in known},
        "rows": [
            {**{key: value for key, value in row.items() if key not in ("total", "uncapped")},
             "matrix": matrix.get(row["dossier"], ""), "findings": findings.get(row["dossier"], [])}
            for row in tables["contracts"]
        ],
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704
