"""An evaluation as text and as JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from clauselint.evaluate.counts import Counts, macro_f1, total
from clauselint.evaluate.measure import Clauses, FileResult, Rules
from clauselint.evaluate.run import Evaluation

SCHEMA = "clauselint.eval/1"
_CONFUSIONS_SHOWN = 15


def evaluation_json(evaluation: Evaluation) -> str:
    """All figures as JSON text ending in a newline; shares are rounded to four digits."""
    made = {
        "schema": SCHEMA,
        "versions": dict(evaluation.versions),
        "contracts": len(evaluation.files),
        "unreadable": sum(not file.read for file in evaluation.files),
        "extraction": _round(_mean(file.extraction for file in evaluation.files)),
        "kind": _round(_mean(file.kind[0] == file.kind[1] for file in evaluation.files)),
        "profile": _round(_mean(file.profile[0] == file.profile[1] for file in evaluation.files)),
        **_clauses(evaluation.clauses),
        "rules": _rules(evaluation.rules),
        "baselines": {name: _summary(clauses) for name, clauses in evaluation.baselines.items()},
        "authors": {
            author: {
                "contracts": sum(file.author == author for file in evaluation.files),
                **_summary(clauses),
                "rules": _counts(total(rules.by_rule.values())),
            }
            for author, (clauses, rules) in sorted(evaluation.by_author.items())
        },
        "files": [_file(file) for file in evaluation.files],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def print_evaluation(evaluation: Evaluation, console: Console) -> None:
    """Writes the figures to a console: the tool beside its baselines, then by type, rule and author."""
    files = evaluation.files
    console.print(
        f"{len(files)} contracts, {sum(not file.read for file in files)} unreadable; "
        f"words found {_mean(file.extraction for file in files):.4f}\n"
        f"kind right {_mean(file.kind[0] == file.kind[1] for file in files):.3f}, "
        f"profile right {_mean(file.profile[0] == file.profile[1] for file in files):.3f}"
    )
    columns = {"clauselint": evaluation.clauses, **evaluation.baselines}
    table = _table("", *columns)
    shown = {name: _summary(clauses) for name, clauses in columns.items()}
    for row, path in (
        ("paragraphs, micro-F1", ("paragraphs", "f1")),
        ("paragraphs, macro-F1", ("paragraph_macro_f1",)),
        ("first type told", ("first_type",)),
        ("absence, F1", ("absence", "f1")),
        ("presence, F1", ("presence", "f1")),
        ("undetermined", ("undetermined",)),
    ):
        table.add_row(row, *(f"{_at(shown[name], path):.3f}" for name in columns))
    console.print(table)
    rules = evaluation.rules
    whole = total(rules.by_rule.values())
    console.print(
        f"\nrules: precision {whole.precision:.3f}, recall {whole.recall:.3f}, F1 {whole.f1:.3f}, "
        f"macro-F1 {macro_f1(rules.by_rule.values()):.3f}, to check {rules.to_check / max(1, rules.judged):.3f}"
    )
    _print_counts("\nparagraphs by clause type", evaluation.clauses.types, console)
    _print_counts("\nabsence by clause type", evaluation.clauses.absence_by_type, console)
    _print_counts("\nrules", rules.by_rule, console)
    _print_confusions(evaluation.clauses, console)
    _print_authors(evaluation, console)


def _print_counts(title: str, named: Mapping[str, Counts], console: Console) -> None:
    table = _table(title, "precision", "recall", "F1", "right", "false", "missed")
    for name, counts in sorted(named.items()):
        shares = (f"{share:.3f}" for share in (counts.precision, counts.recall, counts.f1))
        table.add_row(name, *shares, *map(str, (counts.hits, counts.false, counts.missed)))
    console.print(table)


def _print_confusions(clauses: Clauses, console: Console) -> None:
    table = _table("\nmain type missed, told instead", "told", "paragraphs")
    for gold, told, count in _most_confused(clauses)[:_CONFUSIONS_SHOWN]:
        table.add_row(gold, told, str(count))
    console.print(table)


def _print_authors(evaluation: Evaluation, console: Console) -> None:
    table = _table("\nauthors", "contracts", "micro-F1", "absence", "presence", "rules")
    for author, (clauses, rules) in sorted(evaluation.by_author.items()):
        found = total(clauses.types.values()), clauses.absence, clauses.presence, total(rules.by_rule.values())
        count = sum(file.author == author for file in evaluation.files)
        table.add_row(author, str(count), *(f"{counts.f1:.3f}" for counts in found))
    console.print(table)


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 1))
    table.add_column(title, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _at(summary: Any, path: tuple[str, ...]) -> float:
    for key in path:
        summary = summary[key]
    return float(summary)


def _clauses(clauses: Clauses) -> dict[str, Any]:
    return {
        **_summary(clauses),
        "types": {name: _counts(counts) for name, counts in sorted(clauses.types.items())},
        "absence_by_type": {name: _counts(counts) for name, counts in sorted(clauses.absence_by_type.items())},
        "confusions": [
            {"gold": gold, "told": told, "paragraphs": count} for gold, told, count in _most_confused(clauses)
        ],
    }


def _summary(clauses: Clauses) -> dict[str, Any]:
    return {
        "paragraphs": _counts(total(clauses.types.values())),
        "paragraph_macro_f1": _round(macro_f1(clauses.types.values())),
        "first_type": _round(clauses.first_right / max(1, clauses.first_asked)),
        "absence": _counts(clauses.absence),
        "presence": _counts(clauses.presence),
        "undetermined": _round(clauses.open / max(1, clauses.judged)),
    }


def _rules(rules: Rules) -> dict[str, Any]:
    return {
        "all": _counts(total(rules.by_rule.values())),
        "macro_f1": _round(macro_f1(rules.by_rule.values())),
        "to_check": _round(rules.to_check / max(1, rules.judged)),
        "by_rule": {name: _counts(counts) for name, counts in sorted(rules.by_rule.items())},
    }


def _most_confused(clauses: Clauses) -> list[tuple[str, str, int]]:
    pairs = sorted(clauses.confusions.items(), key=lambda item: (-item[1], item[0]))
    return [(gold, told, count) for (gold, told), count in pairs]


def _counts(counts: Counts) -> dict[str, float | int]:
    return {
        "precision": _round(counts.precision),
        "recall": _round(counts.recall),
        "f1": _round(counts.f1),
        "right": counts.hits,
        "false": counts.false,
        "missed": counts.missed,
    }


def _file(file: FileResult) -> dict[str, Any]:
    return {
        "file": file.file,
        "author": file.author,
        "read": file.read,
        "extraction": _round(file.extraction),
        "kind": {"gold": file.kind[0], "told": file.kind[1]},
        "profile": {"gold": file.profile[0], "told": file.profile[1]},
        "rules_missed": list(file.missed),
        "rules_false": list(file.false),
    }


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(1, len(listed))


def _round(share: float) -> float:
    return round(share, 4)
