"""The tables of an archive's report, read from its store: the same for the dashboard, CSV and JSON."""

import datetime as dt
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Any

from clauselint.archive.money import amount_of, days_of
from clauselint.lexicon.load import load_list
from clauselint.report.french import KINDS, PROFILES

Row = dict[str, Any]
# Renewals further away than this many days are not told.
HORIZON = 90
# The columns of each table but that of clauses, which has one for each clause type.
COLUMNS = {
    "contracts": (
        "dossier", "name", "files", "status", "kind", "profile", "law", "year", "errors", "warnings", "infos",
        "to_check", "start", "end", "next_date", "next_what", "payment_days", "liability_cap", "uncapped", "total_eur",
    ),
    "findings": (
        "dossier", "path", "rule", "severity", "certainty", "missing", "message", "excerpt", "article", "page",
    ),
    "rules": ("rule", "findings", "dossiers", "missing", "to_check"),
    "renewals": ("date", "days", "what", "dossier", "name"),
    "exposure": ("what", "label", "contracts", "with_total", "total_eur"),
    "unread": ("path", "status", "same_as", "reason"),
}  # fmt: skip
_DATES = {
    "renewal.last_opt_out_date": "dernier jour pour s'opposer",
    "renewal.date": "renouvellement",
    "end_date": "terme",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Kinds of document that have a price, and with it a risk that a cap on liability limits.
_PRICED = frozenset({"contract", "terms", "quote", "amendment", "procurement"})
_COUNTED = {"errors": "error", "warnings": "warning", "infos": "info", "to_check": "to_check"}
_FACTS = frozenset(
    {
        "parties", "total_amount", "rate", "payment_term", "late_penalty_rate", "start_date", "duration", "end_date",
        "renewal.mode", "renewal.date", "renewal.last_opt_out_date", "notice_period", "liability_cap", "jurisdiction",
    }
)  # fmt: skip


def tables_of(store: sqlite3.Connection, today: dt.date) -> dict[str, list[Row]]:
    """All tables by name; each row has the same columns as the others of its table."""
    terms = _terms(store)
    contracts = _contracts(store, terms, today)
    return {
        "contracts": contracts,
        "clauses": _clauses(store),
        "findings": _findings(store),
        "rules": _rules(store),
        "renewals": _renewals(contracts, terms, today),
        "exposure": _exposure(contracts),
        "unread": _unread(store),
    }


def clause_names() -> dict[str, str]:
    """The clause types in the order of the taxonomy, with their French names."""
    return {name: entry.get("name", name) for name, entry in load_list("clauses").items()}


def clause_columns() -> tuple[str, ...]:
    """The columns of the table of clauses."""
    return ("dossier", "name", *clause_names())


def _terms(store: sqlite3.Connection) -> dict[int, dict[str, tuple[str, Any]]]:
    """For each dossier the first value of each term: in French, and as data."""
    found: dict[int, dict[str, tuple[str, Any]]] = {}
    query = "SELECT dossier, key, shown, data FROM terms WHERE NOT replaced ORDER BY dossier, number"
    for row in store.execute(query):
        found.setdefault(row["dossier"], {}).setdefault(row["key"], (row["shown"], json.loads(row["data"])))
    return found


def facts_of(store: sqlite3.Connection) -> dict[int, list[tuple[str, str]]]:
    """For each dossier what holds of the terms that people ask about first: label and value, in French."""
    found: dict[int, list[tuple[str, str]]] = {}
    query = "SELECT dossier, key, label, shown FROM terms WHERE NOT replaced ORDER BY dossier, number"
    for row in store.execute(query):
        if row["key"] in _FACTS:
            found.setdefault(row["dossier"], []).append((row["label"], row["shown"]))
    return found


def _counts(store: sqlite3.Connection) -> dict[int, Counter[str]]:
    counts: dict[int, Counter[str]] = {}
    for row in store.execute(
        "SELECT dossier, CASE certainty WHEN 'to_check' THEN 'to_check' ELSE severity END AS what, COUNT(*) AS number "
        "FROM told GROUP BY dossier, what"
    ):
        counts.setdefault(row["dossier"], Counter())[row["what"]] = row["number"]
    return counts


def _contracts(store: sqlite3.Connection, terms: Mapping[int, dict[str, tuple[str, Any]]], today: dt.date) -> list[Row]:
    """One row for each dossier that was read or tried, worst first."""
    counts = _counts(store)
    members: dict[int, list[sqlite3.Row]] = {}
    for row in store.execute("SELECT * FROM files WHERE status NOT IN ('duplicate', 'pending') ORDER BY dossier, rank"):
        members.setdefault(row["dossier"], []).append(row)
    rows = [
        {
            **_described(row, members[row["id"]]),
            **{key: counts.get(row["id"], Counter())[level] for key, level in _COUNTED.items()},
            **_terms_of(terms.get(row["id"], {}), row["kind"], today),
        }
        for row in store.execute("SELECT * FROM dossiers")
        if row["id"] in members
    ]
    return sorted(rows, key=lambda r: (-r["errors"], -r["warnings"], -r["to_check"], -r["infos"], r["name"]))


def _described(dossier: sqlite3.Row, files: list[sqlite3.Row]) -> Row:
    statuses = {file["status"] for file in files}
    return {
        "dossier": dossier["id"],
        "name": dossier["name"],
        "files": " | ".join(file["path"] for file in files),
        "status": next(s for s in ("unreadable", "incomplete", "complete") if s in statuses),
        "kind": KINDS.get(dossier["kind"], ""),
        "profile": PROFILES.get(dossier["profile"], ""),
        "law": dossier["law"] or "",
        "year": dossier["year"],
    }


def _terms_of(known: dict[str, tuple[str, Any]], kind: str | None, today: dt.date) -> Row:
    ahead = [(day, what) for day, what in _dates(known) if day >= today]
    next_date, next_what = min(ahead, default=(None, ""))
    capped = "liability_cap" in known and known["liability_cap"][1] != "none"
    return {
        "start": _day_or_words(known, "start_date"),
        "end": _day_or_words(known, "end_date"),
        "next_date": next_date.isoformat() if next_date else "",
        "next_what": next_what,
        "payment_days": days_of(known["payment_term"][1]) if "payment_term" in known else None,
        "liability_cap": known["liability_cap"][0] if "liability_cap" in known else "",
        "uncapped": not capped if kind in _PRICED else None,
        "total_eur": amount_of(known["total_amount"][1]) if "total_amount" in known else None,
    }


def _day_or_words(known: Mapping[str, tuple[str, Any]], key: str) -> str:
    if key not in known:
        return ""
    shown, data = known[key]
    return data if isinstance(data, str) and _DAY.fullmatch(data) else shown


def _dates(known: Mapping[str, tuple[str, Any]]) -> list[tuple[dt.date, str]]:
    """The dates that call for a decision; a term that is tacitly renewed is told by its renewal."""
    return [
        (dt.date.fromisoformat(known[key][1]), what)
        for key, what in _DATES.items()
        if key in known
        and isinstance(known[key][1], str)
        and _DAY.fullmatch(known[key][1])
        and not (key == "end_date" and "renewal.date" in known)
    ]


def _clauses(store: sqlite3.Connection) -> list[Row]:
    """The matrix: one row for each dossier that could be read, one column for each clause type."""
    rows: dict[int, Row] = {}
    for row in store.execute(
        "SELECT dossier, name, clause, status FROM presence JOIN dossiers ON dossiers.id = dossier"
    ):
        rows.setdefault(row["dossier"], {"dossier": row["dossier"], "name": row["name"]})[row["clause"]] = row["status"]
    order = list(clause_names())
    return [
        {"dossier": r["dossier"], "name": r["name"], **{clause: r.get(clause, "") for clause in order}}
        for r in sorted(rows.values(), key=lambda r: r["name"])
    ]


def _findings(store: sqlite3.Connection) -> list[Row]:
    rows = store.execute(
        "SELECT dossier, path, rule, severity, certainty, block IS NULL AS missing, message, excerpt, article, page "
        "FROM told ORDER BY dossier, path, number"
    )
    return [dict(row) for row in rows]


def _rules(store: sqlite3.Connection) -> list[Row]:
    """How often each rule speaks, and in how many dossiers; the most frequent first."""
    rows = store.execute(
        "SELECT rule, COUNT(*) AS findings, COUNT(DISTINCT dossier) AS dossiers, SUM(block IS NULL) AS missing, "
        "SUM(certainty = 'to_check') AS to_check FROM told GROUP BY rule ORDER BY dossiers DESC, rule"
    )
    return [dict(row) for row in rows]


def _renewals(contracts: list[Row], terms: Mapping[int, dict[str, tuple[str, Any]]], today: dt.date) -> list[Row]:
    """What falls due within the horizon."""
    rows = []
    for contract in contracts:
        for day, what in _dates(terms.get(contract["dossier"], {})):
            days = (day - today).days
            if 0 <= days <= HORIZON:
                row = {"date": day.isoformat(), "days": days, "what": what}
                rows.append({**row, "dossier": contract["dossier"], "name": contract["name"]})
    return sorted(rows, key=lambda r: (r["date"], r["what"], r["name"]))


def _exposure(contracts: list[Row]) -> list[Row]:
    """Sums over the contracts that have a price: not agreements of confidentiality, leases and the like."""
    read = [c for c in contracts if c["uncapped"] is not None]
    uncapped = [c for c in read if c["uncapped"]]
    rows = [
        _sum("contracts without a cap on liability", "contrats sans plafond de responsabilité", uncapped),
        _sum("contracts with a cap on liability", "contrats avec plafond", [c for c in read if not c["uncapped"]]),
    ]
    for low, high, name, label in (
        (0, 30, "payment within 30 days", "paiement à 30 jours au plus"),
        (31, 45, "payment within 31 to 45 days", "paiement à 31–45 jours"),
        (46, 60, "payment within 46 to 60 days", "paiement à 46–60 jours"),
        (61, 10**6, "payment after more than 60 days", "paiement à plus de 60 jours"),
    ):
        found = [c for c in read if c["payment_days"] is not None and low <= c["payment_days"] <= high]
        rows.append(_sum(name, label, found))
    rows.append(
        _sum("no payment term read", "délai de paiement non lu", [c for c in read if c["payment_days"] is None])
    )
    return rows


def _sum(name: str, label: str, contracts: list[Row]) -> Row:
    priced = [c["total_eur"] for c in contracts if c["total_eur"] is not None]
    return {
        "what": name,
        "label": label,
        "contracts": len(contracts),
        "with_total": len(priced),
        "total_eur": float(sum(priced)) if priced else 0.0,
    }


def _unread(store: sqlite3.Connection) -> list[Row]:
    """Files that were not read whole, with the reason, and duplicates with the file they equal."""
    rows = store.execute(
        "SELECT files.path, files.status, COALESCE(first.path, '') AS same_as, "
        "COALESCE((SELECT message FROM notices WHERE notices.dossier = files.dossier AND file = files.id "
        "AND level = 'error' ORDER BY number LIMIT 1), '') AS reason "
        "FROM files LEFT JOIN files AS first ON first.id = files.duplicate_of "
        "WHERE files.status != 'complete' ORDER BY files.status, files.path"
    )
    return [dict(row) for row in rows]
