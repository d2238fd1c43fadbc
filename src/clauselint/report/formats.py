"""The formats of `check` that are bytes for other programs: name, and what writes it."""

from collections.abc import Callable
from importlib import import_module

from clauselint.model.report import Report

# Imported when asked for: a run has rarely more than one.
_WRITERS = {
    "json": "clauselint.report.json_report:report_json",
    "sarif": "clauselint.report.sarif:report_sarif",
    "junit": "clauselint.report.junit:report_junit",
    "github": "clauselint.report.github:report_github",
    "gitlab": "clauselint.report.gitlab:report_gitlab",
    "markdown": "clauselint.report.markdown:report_markdown",
}
FORMATS = tuple(_WRITERS)
# What quotes the text around findings asks for the analyses of a run.
NEEDS_ANALYSES = frozenset({"sarif"})


def writer(name: str) -> Callable[[Report], str]:
    """The function that writes a report in a format of `FORMATS`."""
    module, _, function = _WRITERS[name].partition(":")
    write: Callable[[Report], str] = getattr(import_module(module), function)
    return write
