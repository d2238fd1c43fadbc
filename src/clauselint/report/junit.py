"""JUnit XML, as Jenkins, GitLab and most other CI servers read it."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clauselint.model.finding import FileReport, Finding
from clauselint.model.report import Report
from clauselint.report.french import place

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report_junit(report: Report) -> str:
    """A run as JUnit XML: a suite for each contract, a case for each finding.

    Errors and warnings are failures of that type; advice and what is only to be checked pass, with their words as
    output; what a waiver or the baseline covers is skipped; a contract that could not be read whole is an error.
    """
    root = Element("testsuites", name="clauselint")
    for file in report.files:
        _suite(root, file, report)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, file: FileReport, report: Report) -> None:
    suite = SubElement(root, "testsuite", name=_xml(file.path))
    for finding in file.findings:
        _case(suite, file, finding, report)
    reading = SubElement(suite, "testcase", name="Lecture du contrat", classname=_xml(file.path))
    if file.status != "complete":
        told = " ".join(notice.message for notice in file.notices if notice.level == "error")
        SubElement(reading, "error", type=file.status, message=_xml(told))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite)))


def _case(suite: Element, file: FileReport, finding: Finding, report: Report) -> None:
    name = f"{finding.rule} {report.rules[finding.rule].title}"
    where = place(finding)
    case = SubElement(suite, "testcase", name=_xml(f"{name} ({where})" if where else name), classname=_xml(file.path))
    words = _xml("\n".join(part for part in (finding.excerpt, finding.message) if part))
    if finding.suppressed:
        SubElement(case, "skipped", message=_xml(finding.reason or finding.suppressed))
    elif finding.certainty == "asserted" and finding.severity in ("error", "warning"):
        SubElement(case, "failure", type=finding.severity, message=_xml(finding.message)).text = words
    else:
        SubElement(case, "system-out").text = words


def _xml(text: str) -> str:
    """A text without the signs that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
