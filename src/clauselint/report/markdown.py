"""A summary in Markdown, for a merge request or the summary of a job."""

import re
from collections.abc import Iterator

from clauselint.model.finding import FileReport, Finding
from clauselint.model.report import Report
from clauselint.report.french import DISCLAIMER, SEVERITIES, count, place, plural

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~])")


def report_markdown(report: Report) -> str:
    """A run as a table of contracts and a list of findings for each, worst first."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield "## clauselint\n"
    yield "| contrat | constats |\n|---|---|"
    for file in report.files:
        yield f"| {_plain(file.path)} | {_tally(file)} |"
    for file in report.files:
        told = [finding for finding in file.findings if not finding.suppressed]
        notices = [notice for notice in file.notices if notice.level != "info"]
        if told or notices:
            yield f"\n### {_plain(file.path)}\n"
        for notice in notices:
            yield f"- {_plain(notice.message)}"
        for finding in told:
            yield _item(finding, report)
    yield f"\n{DISCLAIMER}"


def _tally(file: FileReport) -> str:
    told = [finding for finding in file.findings if not finding.suppressed]
    sure = [finding.severity for finding in told if finding.certainty == "asserted"]
    parts = [count(sure.count(level), level) for level in ("error", "warning", "info") if level in sure]
    if len(told) > len(sure):
        parts.append(plural(len(told) - len(sure), "point") + " à vérifier")
    if covered := len(file.findings) - len(told):
        parts.append(plural(covered, "constat") + " déjà connu" + ("s" if covered > 1 else ""))
    if file.status == "unreadable":
        return "illisible"
    if file.status == "incomplete":
        parts.append("lu en partie seulement")
    return ", ".join(parts) or "rien à signaler"


def _item(finding: Finding, report: Report) -> str:
    level = "à vérifier" if finding.certainty == "to_check" else SEVERITIES[finding.severity][0]
    where = place(finding)
    head = f"- **{finding.rule}** ({level}) {_plain(report.rules[finding.rule].title)}"
    return f"{head}{', ' + _plain(where) if where else ''} : {_plain(finding.message)}"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
