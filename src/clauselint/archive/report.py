"""The report of an archive: a dashboard in one HTML file, and the same tables as CSV and JSON."""

import csv
import datetime as dt
import io
import json
import sqlite3
from collections.abc import Sequence

from clauselint.archive.dashboard import dashboard
from clauselint.archive.tables import COLUMNS, Row, clause_columns, facts_of, tables_of


def archive_files(store: sqlite3.Connection, today: dt.date) -> dict[str, bytes]:
    """The files of a report by name; `today` is the day from which renewals are counted."""
    tables = tables_of(store, today)
    made = {f"{name}.csv": _csv(COLUMNS.get(name) or clause_columns(), rows) for name, rows in tables.items()}
    versions = _versions(store)
    head = {"schema": "clauselint.archive/2", "date": today.isoformat(), "versions": versions}
    made["archive.json"] = json.dumps({**head, **tables}, ensure_ascii=False, indent=1, default=float).encode()
    statuses = dict(store.execute("SELECT status, COUNT(*) FROM files GROUP BY status").fetchall())
    made["dashboard.html"] = dashboard(tables, facts_of(store), statuses, versions, today).encode()
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
