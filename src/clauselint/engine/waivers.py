"""Findings under a waiver, and waivers that do nothing: those are told."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from clauselint.model.document import Notice
from clauselint.model.finding import FileReport, Finding
from clauselint.model.rule import Rule
from clauselint.model.waiver import Waiver


def apply_waivers(
    files: Sequence[FileReport],
    waivers_of: Callable[[str], Sequence[Waiver]],
    ran: Sequence[Collection[str]],
    rules: Mapping[str, Rule],
    today: dt.date,
) -> tuple[FileReport, ...]:
    """Marks the findings of a run that are waived, and adds a notice for each waiver without effect.

    A waiver of a rule that did not run is not called unused. One for several contracts is told once, with the first.

    Args:
        waivers_of: the waivers for a contract that stand in files beside and above it.
        ran: the codes of the rules that ran on each file.
    """
    first: dict[Waiver, int] = {}
    used: set[Waiver] = set()
    notices: list[list[Notice]] = [[] for _ in files]
    done = []
    for number, file in enumerate(files):
        valid = []
        for waiver in (*file.waivers, *waivers_of(file.path)):
            problem = _problem(waiver, rules, today)
            new = waiver not in first
            first.setdefault(waiver, number)
            if problem is None and waiver.rule in ran[number] and file.status != "unreadable":
                valid.append(waiver)
            else:
                used.add(waiver)  # not to be called unused as well
                if new and problem is not None:
                    notices[number].append(problem)
        findings = [_waived(finding, valid, used) for finding in file.findings]
        done.append(replace(file, findings=tuple(findings)))
    for waiver, number in first.items():
        if waiver not in used:
            text = f"La dérogation à {waiver.rule} ({waiver.source}) ne sert plus : rien ne lui correspond."
            notices[number].append(Notice("warning", "waiver-unused", text, waiver.source))
    return tuple(
        replace(file, notices=(*file.notices, *told)) if told else file
        for file, told in zip(done, notices, strict=True)
    )


def _waived(finding: Finding, waivers: Sequence[Waiver], used: set[Waiver]) -> Finding:
    for waiver in waivers:
        if _covers(waiver, finding):
            used.add(waiver)
            if not finding.suppressed:
                by = f" ({waiver.approver})" if waiver.approver else ""
                finding = replace(finding, suppressed="waiver", reason=waiver.reason + by)
    return finding


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if waiver.rule != finding.rule or (waiver.fingerprint and waiver.fingerprint != finding.fingerprint):
        return False
    return waiver.blocks is None or finding.span is None or finding.span.block in waiver.blocks


def _problem(waiver: Waiver, rules: Mapping[str, Rule], today: dt.date) -> Notice | None:
    """Why a waiver has no effect."""
    what = f"La dérogation à {waiver.rule} ({waiver.source})"
    code = text = ""
    if waiver.rule not in rules:
        code, text = "waiver-unknown-rule", f"{what} ne nomme aucune règle."
    elif not rules[waiver.rule].waivable:
        code, text = "waiver-refused", f"{what} est sans effet : cette règle n'en admet pas."
    elif not waiver.reason:
        code, text = "waiver-without-reason", f"{what} est sans effet : elle n'a pas de motif."
    elif waiver.expires is not None and waiver.expires < today:
        code, text = "waiver-expired", f"{what} est sans effet : elle a expiré le {waiver.expires:%d/%m/%Y}."
    return Notice("warning", code, text, waiver.source) if code else None
