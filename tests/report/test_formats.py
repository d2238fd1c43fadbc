"""The formats for other programs: each follows its schema, says the same as the report, and keeps its severities."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from docx import Document
from lxml import etree

from clauselint import app
from clauselint.model.finding import Finding
from clauselint.model.report import Report
from clauselint.report.formats import FORMATS, writer

SCHEMAS = Path(__file__).parent / "schemas"
TEXT = ["Contrat de prestation de services", "Article 1 – Prix & <paiement>",
        "Le prix est de 900 € HT. Les factures sont payables à quatre-vingt-dix (90) jours à compter de leur émission."]  # fmt: skip
LEVELS = ("error", "warning", "info")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A text, a Word file, and one that cannot be read; one finding is waived, one only to be checked."""
    folder = tmp_path_factory.mktemp("contrats, 50 %")
    (folder / "a b.md").write_text(f"# {TEXT[0]}\n\n## {TEXT[1]}\n\n{TEXT[2].replace('. ', '.' + chr(10))}\n", "utf-8")
    word = Document()
    word.add_heading(TEXT[0], 0)
    word.add_heading(TEXT[1], 1)
    word.add_paragraph(TEXT[2])
    word.save(str(folder / "b.docx"))
    (folder / "c.pdf").write_bytes(b"%PDF-1.7 nothing more")
    made, _ = app.check(app.Request((str(folder),)))
    first = made.files[1]
    changed: dict[str, dict[str, Any]] = {
        "PAY001": {"suppressed": "waiver", "reason": "Accord <signé>"},
        "FOR001": {"certainty": "to_check"},
    }
    findings = [replace(finding, **changed.get(finding.rule, {})) for finding in first.findings]
    return replace(made, files=(made.files[0], replace(first, findings=tuple(findings)), made.files[2]))


def told(report: Report) -> list[Finding]:
    return [finding for file in report.files for finding in file.findings if not finding.suppressed]


def test_the_report_has_what_the_formats_are_tried_with(report: Report) -> None:
    findings = told(report)
    assert {finding.severity for finding in findings} == set(LEVELS)
    assert {finding.certainty for finding in findings} == {"asserted", "to_check"}
    assert [file.status for file in report.files] == ["complete", "complete", "unreadable"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str, report: Report) -> None:
    assert writer(name)(report) == writer(name)(report)
    assert writer(name)(report).endswith("\n")


@pytest.fixture(scope="module")
def sarif(report: Report) -> Any:
    return json.loads(writer("sarif")(report))


def test_sarif_follows_the_official_schema(sarif: Any) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(sarif)


def test_sarif_has_each_finding_with_its_level(sarif: Any, report: Report) -> None:
    (run,) = sarif["runs"]
    findings = [finding for file in report.files for finding in file.findings]
    assert len(run["results"]) == len(findings)
    levels = {"error": "error", "warning": "warning", "info": "note"}
    for result, finding in zip(run["results"], findings, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["partialFingerprints"] == {"clauselint/v1": finding.fingerprint}
        if finding.certainty == "to_check":
            assert (result["kind"], result["level"]) == ("review", "none")
        else:
            assert (result["kind"], result["level"]) == ("fail", levels[finding.severity])
        assert bool(result.get("suppressions")) == bool(finding.suppressed)
    waived = [result["suppressions"][0]["justification"] for result in run["results"] if result["ruleId"] == "PAY001"
              and "suppressions" in result]  # fmt: skip
    assert waived == ["Accord <signé>"]
    assert any(item["level"] == "error" for item in run["invocations"][0]["toolExecutionNotifications"])


def test_sarif_gives_lines_of_text_and_articles_of_word_files(sarif: Any, report: Report) -> None:
    run = sarif["runs"][0]
    of_files: dict[str, Any] = {"a%20b.md": None, "b.docx": None}
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].rpartition("/")[2]
        if result["ruleId"] == "PAY004":
            of_files[uri] = result
    lines = Path(report.files[0].path).read_text("utf-8").splitlines()
    region = of_files["a%20b.md"]["locations"][0]["physicalLocation"]["region"]
    shown = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
    assert shown == region["snippet"]["text"] == "quatre-vingt-dix (90) jours"
    word = of_files["b.docx"]
    # A region of text may not be given for a binary file.
    assert "region" not in word["locations"][0]["physicalLocation"]
    assert word["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": TEXT[1], "kind": "clause"}]
    related = word["relatedLocations"][0]["physicalLocation"]
    artifact = run["artifacts"][related["artifactLocation"]["index"]]
    assert run["artifacts"][artifact["parentIndex"]]["location"]["uri"].endswith("b.docx")
    region = related["region"]
    line = artifact["contents"]["text"].split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "quatre-vingt-dix (90) jours"


def test_junit(report: Report) -> None:
    text = writer("junit")(report)
    etree.XMLSchema(etree.parse(str(SCHEMAS / "junit.xsd"))).assertValid(etree.fromstring(text.encode()))
    suites = ElementTree.fromstring(text).findall("testsuite")
    for suite, file in zip(suites, report.files, strict=True):
        failing = [
            finding
            for finding in file.findings
            if not finding.suppressed and finding.certainty == "asserted" and finding.severity != "info"
        ]
        assert [item.get("type") for item in suite.iter("failure")] == [finding.severity for finding in failing]
        assert suite.get("failures") == str(len(failing))
        assert suite.get("tests") == str(len(suite)) == str(len(file.findings) + 1)
        assert suite.get("errors") == ("0" if file.status == "complete" else "1")
    assert "Accord <signé>" in {item.get("message") for item in suites[1].iter("skipped")}


def test_github(report: Report) -> None:
    lines = writer("github")(report).splitlines()
    shape = re.compile(r"::(error|warning|notice) file=([^:,]+)(?:,line=(\d+))?,title=([^:,]+)::(.+)")
    found = [shape.fullmatch(line) for line in lines]
    assert all(found)
    commands = {"error": "error", "warning": "warning", "info": "notice"}
    of_findings = [match for match in found if match and match[4] != "clauselint"]
    assert [match[1] for match in of_findings] == [commands[finding.severity] for finding in told(report)]
    places = [match for match in of_findings if match[4].startswith("PAY004")]
    assert [match[3] for match in places] == ["6", None]
    assert "/contrats%2C 50 %25" in places[0][2]
    assert any(match and match[4] == "clauselint" and match[1] == "error" for match in found)


def test_gitlab(report: Report) -> None:
    text = {"type": "string", "minLength": 1}
    lines = {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}
    location = {"type": "object", "required": ["path", "lines"], "properties": {"path": text, "lines": lines}}
    # https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    item = {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": text, "check_name": text, "fingerprint": text,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]}, "location": location,
        },
    }  # fmt: skip
    entries = json.loads(writer("gitlab")(report))
    jsonschema.validate(entries, {"type": "array", "items": item})
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(told(report)) + 1
    severities = {"error": "critical", "warning": "major", "info": "info"}
    assert [entry["severity"] for entry in entries] == [*(severities[f.severity] for f in told(report)), "blocker"]


def test_markdown(report: Report) -> None:
    lines = writer("markdown")(report).splitlines()
    rows = [line for line in lines if line.startswith("|")][2:]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 3 for row in rows)
    assert rows[2].endswith("| illisible |")
    items = [line for line in lines if line.startswith("- **")]
    assert [re.match(r"- \*\*(\w+)", line)[1] for line in items] == [f.rule for f in told(report)]  # type: ignore[index]
    assert r"Prix & \<paiement\>" in "\n".join(items)
