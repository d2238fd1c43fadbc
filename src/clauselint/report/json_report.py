"""The JSON of `check` and `outline`: stable keys, byte-stable for the same input.

The schemas stand beside this module: `schemas/report.json`, `schemas/outline.json`.
"""

import json
from typing import Any

from clauselint.model.clause import Analysis, ClauseLabel
from clauselint.model.document import Block, Notice, Revision
from clauselint.model.finding import FileReport, Finding
from clauselint.model.inventory import Inventory, take_inventory
from clauselint.model.report import Report
from clauselint.report.balance import POINTS, score_of, totals

REPORT_SCHEMA = "clauselint.report/1"
OUTLINE_SCHEMA = "clauselint.outline/1"


def report_json(report: Report) -> str:
    """A run as JSON text ending in a newline."""
    return _dump(
        {
            "schema": REPORT_SCHEMA,
            "files": [_file(file, report) for file in report.files],
            "view": report.view,
            "only_changes": report.only_changes,
            "versions": dict(report.versions),
        }
    )


def outline_json(path: str, analysis: Analysis) -> str:
    """A contract as understood, as JSON text ending in a newline."""
    return _dump(
        {
            "schema": OUTLINE_SCHEMA,
            "document": {
                "path": path,
                "sha256": analysis.document.source.sha256,
                "kind": analysis.kind,
                "profile": analysis.profile,
                "law": analysis.law,
                "parties": [{"role": party.role, "names": list(party.names)} for party in analysis.parties],
            },
            "blocks": [_block(block, analysis.portions(block)) for block in analysis.document.blocks],
            "presence": {
                name: {
                    "status": item.status,
                    "score": round(item.score, 3),
                    "blocks": list(item.blocks),
                    "nearest": list(item.nearest),
                    "reason": item.reason,
                }
                for name, item in analysis.presence.items()
            },
            "reading": _reading(take_inventory(analysis)),
            "notices": [_notice(notice) for notice in (*analysis.document.notices, *analysis.notices)],
        }
    )


def _file(file: FileReport, report: Report) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "status": file.status,
        "reading": _reading(file.reading) if file.reading else None,
        "findings": [_finding(finding, report) for finding in file.findings],
        "score": _score(file, report) if file.status != "unreadable" else None,
        "notices": [_notice(notice) for notice in file.notices],
        "placeholders": [{"words": words, "count": count} for words, count in file.placeholders],
    }


def _score(file: FileReport, report: Report) -> dict[str, Any]:
    score = score_of(file, report)
    return {
        "points": {severity: points for severity, points in POINTS.items() if points},
        **{
            axis: {
                "prestataire": totals(lines)[0],
                "client": totals(lines)[1],
                "lines": [
                    {
                        "rule": line.rule,
                        "title": line.title,
                        "prestataire": line.prestataire,
                        "client": line.client,
                        "places": line.places,
                    }
                    for line in lines
                ],
            }
            for axis, lines in (("missing", score.missing), ("against", score.against))
        },
    }


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    rule = report.rules[finding.rule]
    return {
        "rule": finding.rule,
        "name": rule.name,
        "title": rule.title,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "message": finding.message,
        "fix": " ".join(rule.fix.split()),
        "blocks": list(finding.blocks),
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
        "excerpt": finding.excerpt,
        "article": finding.article,
        "page": finding.page,
        "line": finding.line,
        "law": [basis.citation for basis in rule.legal_basis],
        "fingerprint": finding.fingerprint,
        "suppressed": bool(finding.suppressed),
        "suppressed_by": finding.suppressed,
        "reason": finding.reason,
        "revision": _revision(finding.revision) if finding.revision else None,
    }


def _revision(revision: Revision) -> dict[str, str]:
    return {"kind": revision.kind, "author": revision.author, "date": revision.date}


def _reading(inventory: Inventory) -> dict[str, Any]:
    return {
        "numbering": inventory.numbering,
        "tracked_changes": inventory.changes,
        "text_boxes": inventory.text_boxes,
        "notes": inventory.notes,
        "comments": inventory.comments,
        "form_fields": inventory.forms,
        "hidden": inventory.hidden,
        "struck": inventory.struck,
        "external_links": list(inventory.external),
        "macros": inventory.macros,
        "not_read": list(inventory.unread),
        "missing_annexes": list(inventory.missing_annexes),
    }


def _block(block: Block, labels: tuple[ClauseLabel, ...]) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind,
        "layer": block.layer,
        "text": block.text,
        "number": block.number,
        "level": block.level,
        "parent": block.parent,
        "page": block.page,
        "flags": sorted(block.flags),
        "clauses": [_label(label) for label in labels],
    }


def _label(label: ClauseLabel) -> dict[str, Any]:
    told = {
        "type": label.type,
        "score": round(label.score, 3),
        "status": "sure" if label.sure else "uncertain",
        "origin": label.origin,
    }
    # A label without them is about the whole block.
    return told if label.start is None else told | {"start": label.start, "end": label.end}


def _notice(notice: Notice) -> dict[str, str]:
    return {"level": notice.level, "code": notice.code, "message": notice.message, "where": notice.where}


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
