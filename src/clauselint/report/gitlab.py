"""GitLab code quality: the report that merge requests show."""

import hashlib
import json

from clauselint.model.finding import Severity
from clauselint.model.report import Report
from clauselint.report.french import place

SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "major", "info": "info", "off": "info"}
_UNREAD = "blocker"


def report_gitlab(report: Report) -> str:
    """A run as a code quality report; a line is asked for, and files that have none are given their first.

    A contract that could not be read whole is a blocker: nobody knows what stands in it.
    """
    entries = []
    for file in report.files:
        for finding in file.findings:
            if finding.suppressed:
                continue
            where = place(finding)
            words = f"{finding.message} ({where})" if where else finding.message
            level = SEVERITIES[finding.severity]
            entries.append(_entry(finding.rule, level, file.path, finding.line or 1, words, finding.fingerprint))
        entries += [
            _entry(notice.code, _UNREAD, file.path, 1, notice.message, notice.code)
            for notice in file.notices
            if notice.level == "error"
        ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(check: str, severity: str, path: str, line: int, description: str, identity: str) -> dict[str, object]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": hashlib.sha256(f"{path}\x1f{identity}".encode()).hexdigest(),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
