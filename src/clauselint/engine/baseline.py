"""What is known of a team's contracts: new findings alone are told."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from clauselint.model.finding import FileReport

Known = Mapping[str, Mapping[str, str]]


def name_of(path: str, folder: Path) -> str:
    """The name of a contract in a baseline: its path from the folder of that, without what tells Word from PDF."""
    file = Path(path).resolve().with_suffix("")
    return (file.relative_to(folder) if file.is_relative_to(folder) else file).as_posix()


def mark_known(files: Iterable[FileReport], known: Known, folder: Path) -> tuple[FileReport, ...]:
    """Marks the findings of a run that its baseline has.

    Args:
        known: for each contract the fingerprints of its findings with their rules.
        folder: the folder of the baseline.
    """
    done = []
    for file in files:
        old = known.get(name_of(file.path, folder), {})
        findings = (
            replace(finding, suppressed="baseline")
            if finding.fingerprint in old and not finding.suppressed
            else finding
            for finding in file.findings
        )
        done.append(replace(file, findings=tuple(findings)))
    return tuple(done)


def findings_of(files: Iterable[FileReport], folder: Path) -> dict[str, dict[str, str]]:
    """What a baseline made of a run knows; a contract that could not be read has no entry, one without findings has."""
    found: dict[str, dict[str, str]] = {}
    for file in files:
        if file.status == "unreadable":
            continue
        told = {item.fingerprint: item.rule for item in file.findings if item.suppressed in ("", "baseline")}
        found.setdefault(name_of(file.path, folder), {}).update(told)
    return found


def pruned(known: Known, found: Known) -> dict[str, dict[str, str]]:
    """A baseline without the findings that are no longer there; contracts that were not read keep theirs."""
    return {
        name: {mark: rule for mark, rule in old.items() if name not in found or mark in found[name]}
        for name, old in known.items()
    }
