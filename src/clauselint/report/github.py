"""Annotations of a GitHub workflow: commands that the runner takes from standard output."""

from collections.abc import Iterator

from clauselint.model.finding import Finding, Severity
from clauselint.model.report import Report
from clauselint.report.french import place

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice", "off": "notice"}


def report_github(report: Report) -> str:
    """A run as workflow commands; files without lines are annotated as a whole, with the article in the title."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for file in report.files:
        for notice in file.notices:
            if notice.level != "info":
                yield _command(notice.level, file.path, None, "clauselint", notice.message)
        for finding in file.findings:
            if not finding.suppressed:
                yield _command(
                    COMMANDS[finding.severity], file.path, finding.line, _title(finding, report), finding.message
                )


def _title(finding: Finding, report: Report) -> str:
    where = place(finding)
    to_check = "à vérifier : " if finding.certainty == "to_check" else ""
    title = f"{finding.rule} {to_check}{report.rules[finding.rule].title}"
    return f"{title} ({where})" if where else title


def _command(command: str, path: str, line: int | None, title: str, message: str) -> str:
    place_in_file = f",line={line}" if line else ""
    return f"::{command} file={_property(path)}{place_in_file},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
