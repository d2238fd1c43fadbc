"""A record as rows of the store, and back."""

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clauselint.archive.record import Record
from clauselint.model.finding import FileReport, Finding
from clauselint.model.span import Span
from clauselint.model.waiver import Waiver

Rows = list[tuple[Any, ...]]


def rows_of(dossier: int, record: Record, ids: Mapping[str, int]) -> dict[str, Rows]:
    """The rows of a dossier by table, in the order of the columns of the schema.

    Args:
        ids: the ids of its files by path.
    """
    report = record.report
    values = [
        (term, value, place)
        for term, places in record.terms
        for value, place in zip(term.values, places, strict=True)
    ]  # fmt: skip
    return {
        "findings": [
            (dossier, number, ids[place], f.rule, f.severity, f.certainty, f.message, f.excerpt, f.article, f.page,
             f.span.block if f.span else None, f.fingerprint, f.suppressed, "", "")
            for number, (f, place) in enumerate(zip(report.findings, record.places, strict=True))
        ],
        "presence": [(dossier, clause, status) for clause, status in (record.presence or {}).items()],
        "terms": [
            (dossier, number, term.key, term.label, value.shown, json.dumps(value.data, ensure_ascii=False),
             ids[place] if place else None, value.replaced_by is not None)
            for number, (term, value, place) in enumerate(values)
        ],
        "notices": [
            (dossier, number, ids[path], n.level, n.code, n.message) for number, (path, n) in enumerate(record.notices)
        ],
        "waivers": [
            (dossier, w.rule, w.reason, w.source, None if w.blocks is None else json.dumps(w.blocks))
            for w in report.waivers
        ],
    }  # fmt: skip


def reports_of(connection: sqlite3.Connection, archive: Path) -> dict[int, tuple[FileReport, tuple[str, ...]]]:
    """The dossiers that were read, as far as waivers and baselines ask, and the rules that ran on each; by id."""
    findings: dict[int, list[Finding]] = {}
    for dossier, rule, severity, certainty, message, block, fingerprint, suppressed in connection.execute(
        "SELECT dossier, rule, severity, certainty, message, block, fingerprint, suppressed_by FROM findings "
        "ORDER BY dossier, number"
    ):
        span = None if block is None else Span(block, 0, 0)
        made = Finding(rule, severity, certainty, message, span, (), "", "", None, fingerprint, suppressed)
        findings.setdefault(dossier, []).append(made)
    waivers: dict[int, list[Waiver]] = {}
    for dossier, rule, reason, source, blocks in connection.execute("SELECT * FROM waivers"):
        about = None if blocks is None else tuple(json.loads(blocks))
        waivers.setdefault(dossier, []).append(Waiver(rule, reason, source, blocks=about))
    # The contract of a dossier is its first file that was read.
    rows = connection.execute(
        "SELECT dossier, path, ran, MIN(rank) FROM files JOIN dossiers ON dossiers.id = dossier "
        "WHERE status IN ('complete', 'incomplete') GROUP BY dossier ORDER BY dossiers.name"
    )
    return {
        dossier: (
            FileReport(
                str(archive / path), "", "complete", tuple(findings.get(dossier, ())), (),
                waivers=tuple(waivers.get(dossier, ())),
            ),
            tuple(ran.split()),
        )
        for dossier, path, ran, _ in rows
    }  # fmt: skip
