"""The sheet of key terms as JSON, Markdown, or a page of its own."""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Any

from clauselint.model.clause import Analysis
from clauselint.model.finding import FileReport
from clauselint.model.keyterm import Json, KeyTerm, TermValue
from clauselint.model.span import Span
from clauselint.report.french import DISCLAIMER, typeset

SHEET_SCHEMA = "clauselint.keyterms/1"
_LONGEST = 160


def sheet_json(file: FileReport, terms: Sequence[KeyTerm]) -> str:
    """The terms for other programs, as JSON text ending in a newline; the schema stands in `schemas/keyterms.json`."""
    value = {
        "schema": SHEET_SCHEMA,
        "path": file.path,
        "sha256": file.sha256,
        "status": file.status,
        "terms": [
            {
                "key": term.key,
                "label": term.label,
                "conflict": term.conflict,
                "values": [_value(file, value) for value in term.values],
            }
            for term in terms
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def sheet_markdown(file: FileReport, terms: Sequence[KeyTerm]) -> str:
    """The terms as Markdown tables, one for each group, with the words each was read from."""
    lines = [f"# Fiche de synthèse : {PurePath(file.path).name}", ""]
    if file.status != "complete":
        lines += ["> Une partie du contrat n'a pas été lue : cette fiche est incomplète.", ""]
    for group, members in grouped(terms):
        lines += [f"## {group}", "", "| Point | Ce que dit le contrat | Lu dans |", "|---|---|---|"]
        for term in members:
            label = term.label + (" ⚠ valeurs différentes" if term.conflict else "")
            for value in term.values:
                told = f"~~{value.shown}~~ (remplacé)" if value.replaced_by else value.shown
                note = f" ({value.note})" if value.note else ""
                lines.append(f"| {label} | {_cell(told + note)} | {_cell(words(file, value))} |")
                label = ""
        lines.append("")
    return typeset("\n".join([*lines, f"*{DISCLAIMER}*"])) + "\n"


def grouped(terms: Sequence[KeyTerm]) -> list[tuple[str, list[KeyTerm]]]:
    """The terms by group, in order."""
    return [(group, list(members)) for group, members in groupby(terms, key=lambda term: term.group)]


def words(file: FileReport, value: TermValue) -> str:
    """« the words », where they stand; the place alone where the value is the words themselves, "" if computed."""
    if value.span is None or file.analysis is None:
        return ""
    text = " ".join(file.analysis.document.excerpt(value.span).split())
    short = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    where = where_is(file.analysis, value.span)
    if text.startswith(value.shown.removesuffix(" …")):
        return where
    return f"« {short} »" + (f", {where}" if where else "")


def where_is(analysis: Analysis, span: Span) -> str:
    """« Article 5 – Prix, p. 2 », as far as the contract has articles and pages; an attached file is named first."""
    block = analysis.document.blocks[span.block]
    attachment = analysis.document.attachment_of(span.block)
    headings = analysis.document.headings_of(block)
    parts = [attachment.source.path.name] if attachment else []
    parts += [" ".join(headings[-1].text.split())] if headings else []
    if block.page:
        parts.append(f"p. {block.page}")
    return ", ".join(parts)


def _value(file: FileReport, value: TermValue) -> dict[str, Any]:
    span, analysis = value.span, file.analysis
    block = analysis.document.blocks[span.block] if span and analysis else None
    return {
        "value": _plain(value.data),
        "shown": value.shown,
        "note": value.note,
        "replaced": value.replaced_by is not None,
        "words": analysis.document.excerpt(span) if span and analysis else None,
        "article": where_is(analysis, span) if span and analysis else None,
        "page": block.page if block else None,
        "block": span.block if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def _plain(value: Json) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
