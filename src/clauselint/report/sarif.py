"""SARIF 2.1.0.

A region of text may not be given for a binary file (§3.30.1). The place of a finding in a Word or PDF file is therefore
its article, as a logical location, and a region of the text that was read, which stands beside it as an artifact of its
own: the lines of `/clauselint/texte.txt` are the blocks of the contract in reading order.
"""

import json
from pathlib import Path
from typing import Any

from clauselint.model.anchor import TextAnchor, shifted
from clauselint.model.document import Document, Notice
from clauselint.model.finding import FileReport, Finding, Severity
from clauselint.model.report import Report
from clauselint.model.rule import Rule
from clauselint.model.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
_TEXT = "/clauselint/texte.txt"


def report_sarif(report: Report) -> str:
    """A run as SARIF, ending in a newline. What is only to be checked is of kind `review`, which has no level.

    A finding under a waiver, in the baseline or told by another rule has a suppression. A file that could not be read
    whole is told as a notification of the run.
    """
    rules = {code: number for number, code in enumerate(report.rules)}
    artifacts: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for file in report.files:
        index = len(artifacts)
        artifacts += _artifacts(file, index)
        for finding in file.findings:
            results.append(_result(finding, file, index, rules[finding.rule]))
    driver = {
        "name": "clauselint",
        "version": report.versions["clauselint"],
        "language": "fr",
        "rules": [_rule(rule, report) for rule in report.rules.values()],
    }
    notices = [_notification(notice, file) for file in report.files for notice in file.notices]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notices}],
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule, report: Report) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "help": {"text": " ".join(rule.fix.split())},
        "defaultConfiguration": {"level": LEVELS[rule.severity(report.side)]},
        "properties": {"law": [basis.citation for basis in rule.legal_basis]},
    }


def _artifacts(file: FileReport, index: int) -> list[dict[str, Any]]:
    artifact: dict[str, Any] = {"location": {"uri": _uri(file.path)}}
    if file.sha256:
        artifact["hashes"] = {"sha-256": file.sha256}
    if file.analysis is None:
        return [artifact]
    document = file.analysis.document
    artifact["mimeType"] = document.source.media_type
    if not _binary(document):
        return [artifact]
    text = "\n".join(_line(block.text) for block in document.blocks)
    copy = {
        "location": {"uri": _TEXT},
        "parentIndex": index,
        "mimeType": "text/plain",
        "description": {"text": "Le texte lu dans ce fichier, un bloc par ligne."},
        "contents": {"text": text},
    }
    return [artifact, copy]


def _result(finding: Finding, file: FileReport, index: int, rule: int) -> dict[str, Any]:
    review = finding.certainty == "to_check"
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(file.path), "index": index}},
    }
    if finding.article:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.article, "kind": "clause"}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "kind": "review" if review else "fail",
        "level": "none" if review else LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"clauselint/v1": finding.fingerprint},
    }
    if finding.page is not None:
        result["properties"] = {"page": finding.page}
    if finding.suppressed:
        justification = finding.reason or finding.suppressed
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    if finding.span is not None and file.analysis is not None:
        document = file.analysis.document
        snippet = {"snippet": {"text": document.excerpt(finding.span)}}
        if _binary(document):
            physical = {
                "artifactLocation": {"uri": _TEXT, "index": index + 1},
                "region": {**_region_in_copy(finding.span), **snippet},
            }
            result["relatedLocations"] = [{"id": 1, "physicalLocation": physical}]
        elif region := _region(document, finding.span):
            location["physicalLocation"]["region"] = {**region, **snippet}
    return result


def _region_in_copy(span: Span) -> dict[str, int]:
    return {"startLine": span.block + 1, "startColumn": span.start + 1, "endColumn": span.end + 1}


def _region(document: Document, span: Span) -> dict[str, int]:
    """The lines and columns of a span in a text file, {} where it has none of its own."""
    places = document.locate(span)
    if not places:
        return {}
    (first, start, _), (last, _, end) = places[0], places[-1]
    begin, close = shifted(first, start), shifted(last, end)
    assert isinstance(begin, TextAnchor)
    assert isinstance(close, TextAnchor)
    return {
        "startLine": begin.line, "startColumn": begin.column, "endLine": close.line, "endColumn": close.column,
    }  # fmt: skip


def _notification(notice: Notice, file: FileReport) -> dict[str, Any]:
    level = {"error": "error", "warning": "warning", "info": "note"}[notice.level]
    place = {"physicalLocation": {"artifactLocation": {"uri": _uri(file.path)}}}
    return {
        "descriptor": {"id": notice.code},
        "level": level,
        "message": {"text": notice.message},
        "locations": [place],
    }


def _binary(document: Document) -> bool:
    """Whether a line of the file means nothing: only text files are read by their lines."""
    anchors = (piece.anchor for block in document.blocks for piece in block.pieces if piece.anchor is not None)
    return not isinstance(next(anchors, None), TextAnchor)


def _line(text: str) -> str:
    """A block as one line of the same length."""
    return "".join(" " if sign in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else sign for sign in text)


def _uri(path: str) -> str:
    """A relative reference as long as the file is below the folder of the run."""
    from urllib.parse import quote

    file = Path(path)
    if file.is_absolute():
        if not file.is_relative_to(Path.cwd()):
            return file.as_uri()
        file = file.relative_to(Path.cwd())
    return quote(file.as_posix())
