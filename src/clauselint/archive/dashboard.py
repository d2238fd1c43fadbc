"""The dashboard of an archive: one HTML file that needs no network."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from clauselint.archive.charts import by_frequency, by_rule, by_week, by_year, title_of
from clauselint.archive.tables import Row, clause_names
from clauselint.report.french import DISCLAIMER, french_date, plural

_LETTERS = {"present": "p", "partial": "i", "absent": "a", "undetermined": "u", "": "-"}
_LONGEST_EXCERPT = 160
_LATE = 60


def dashboard(
    tables: Mapping[str, list[Row]],
    facts: Mapping[int, Sequence[tuple[str, str]]],
    statuses: Mapping[str, int],
    versions: Mapping[str, str],
    today: dt.date,
) -> str:
    """The page.

    Args:
        facts: of each dossier, what its terms are.
        statuses: how many files have each status.
    """
    view = {
        "style": _asset("clauselint.report.html", "style.css"),
        "own_style": _asset("clauselint.archive", "dashboard.css"),
        "script": _asset("clauselint.archive", "dashboard.js"),
        "data": _embedded(tables, facts),
        "date": french_date(today),
        "versions": versions,
        "disclaimer": DISCLAIMER,
        "title": plural(len(tables["contracts"]), "dossier"),
        "files": plural(sum(statuses.values()), "fichier"),
        "statuses": {key: statuses.get(key, 0) for key in ("unreadable", "incomplete", "duplicate", "pending")},
        "tiles": _tiles(tables["contracts"], tables["renewals"]),
        **_charts(tables, today),
        "rules": [{**row, "title": title_of(row["rule"])} for row in tables["rules"]],
        "renewals": [(limit, [r for r in tables["renewals"] if r["days"] <= limit]) for limit in (30, 60, 90)],
        "french": french_date,
        "day": dt.date.fromisoformat,
        "number": _number,
        "exposure": tables["exposure"],
        "widest": max((row["contracts"] for row in tables["exposure"]), default=0) or 1,
        "reasons": Counter(row["reason"] for row in tables["unread"] if row["reason"]).most_common(),
        "unread": [row for row in tables["unread"] if row["status"] != "duplicate"],
        "copies": [row for row in tables["unread"] if row["status"] == "duplicate"],
    }
    return _environment().get_template("dashboard.html.j2").render(view)


def _charts(tables: Mapping[str, list[Row]], today: dt.date) -> dict[str, object]:
    """The bars of each chart."""
    contracts = tables["contracts"]
    return {
        "kinds": by_frequency((c["kind"] for c in contracts), "kind", "non lu"),
        "profiles": by_frequency((c["profile"] for c in contracts if c["kind"]), "profile", "autre"),
        "years": by_year(contracts),
        "undated": sum(c["year"] is None for c in contracts),
        "weeks": by_week(tables["renewals"], today),
        "missing": by_rule(tables["rules"], missing=True),
        "frequent": by_rule(tables["rules"], missing=False),
    }


def _tiles(contracts: Sequence[Row], renewals: Sequence[Row]) -> list[tuple[int, str, str, str]]:
    """Number, words, look, and the filter of the page that shows these contracts."""
    due = len({row["dossier"] for row in renewals})
    return [
        (len(contracts), "dossiers", "", ""),
        (sum(c["errors"] > 0 for c in contracts), "avec au moins une erreur", "error", "errors"),
        (sum(bool(c["uncapped"]) for c in contracts), "sans plafond de responsabilité", "warning", "uncapped"),
        (sum((c["payment_days"] or 0) > _LATE for c in contracts), "payables à plus de 60 jours", "warning", "late"),
        (due, "avec une échéance dans les 90 jours", "info", "due"),
        (sum(c["status"] != "complete" for c in contracts), "non lus en entier", "error", "unread"),
    ]


def _number(number: float) -> str:
    return f"{number:,.0f}".replace(",", "\u202f")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("clauselint.archive"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _asset(package: str, name: str) -> Markup:
    return Markup((files(package) / "templates" / name).read_text(encoding="utf-8"))  # noqa: S704  a file of ours


def _embedded(tables: Mapping[str, list[Row]], facts: Mapping[int, Sequence[tuple[str, str]]]) -> Markup:
    """What the page's script shows, as JSON that cannot end the script element it stands in.

    Messages are told by their place in a list: thousands of contracts lack the same clauses.
    """
    clauses = clause_names()
    matrix = {row["dossier"]: "".join(_LETTERS[row[clause]] for clause in clauses) for row in tables["clauses"]}
    messages: dict[str, int] = {}
    findings: dict[int, list[list[Any]]] = {}
    for f in tables["findings"]:
        level = "to_check" if f["certainty"] == "to_check" else f["severity"]
        quoted = f["excerpt"] if len(f["excerpt"]) <= _LONGEST_EXCERPT else f["excerpt"][:_LONGEST_EXCERPT] + "…"
        message = messages.setdefault(f["message"], len(messages))
        findings.setdefault(f["dossier"], []).append([f["rule"], level, message, quoted, f["article"], f["path"]])
    due = {row["dossier"] for row in tables["renewals"]}
    data = {
        "clauses": list(clauses.values()),
        "rules": {row["rule"]: title_of(row["rule"]) for row in sorted(tables["rules"], key=lambda row: row["rule"])},
        "messages": list(messages),
        "rows": [
            {
                **row,
                "due": row["dossier"] in due,
                "matrix": matrix.get(row["dossier"], ""),
                "facts": facts.get(row["dossier"], []),
                "findings": findings.get(row["dossier"], []),
            }
            for row in tables["contracts"]
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=float)
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704
