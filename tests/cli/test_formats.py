"""`--format` as it is given."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contrat.md"
    path.write_text("# Contrat\n\nLes factures sont payables à quatre-vingt-dix (90) jours.\n", encoding="utf-8")
    return path


def test_several_reports_of_one_run(contract: Path, tmp_path: Path) -> None:
    files = [tmp_path / "out.sarif", tmp_path / "out.xml"]
    result = run(
        "check", "--format", f"sarif:{files[0]}", "--format", "text", "--format", f"junit:{files[1]}", contract
    )
    assert result.exit_code == 1
    assert "ERREUR PAY004" in result.stdout
    assert json.loads(files[0].read_text("utf-8"))["version"] == "2.1.0"
    assert "PAY004" in files[1].read_text("utf-8")


def test_output_is_the_file_of_the_format_without_one(contract: Path, tmp_path: Path) -> None:
    result = run("check", "--format", f"github:{tmp_path / 'g'}", "--format", "json", "-o", tmp_path / "j", contract)
    assert result.stdout == ""
    assert (tmp_path / "g").read_text("utf-8").startswith("::")
    json.loads((tmp_path / "j").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "yaml"), "NAME one of text, json, sarif"),
        (("--format", "sarif:"), "NAME:FILE"),
        (("--format", "json", "--format", "text"), "a file of its own"),
        (("--format", "json:x", "--format", "sarif:x"), "a file of its own"),
        (("--format", "json:x", "-o", "y"), "--output has nothing to write"),
    ],
)
def test_what_cannot_be_written_is_refused(arguments: tuple[str, ...], said: str, contract: Path) -> None:
    result = run("check", *arguments, contract)
    assert result.exit_code == 2
    assert said in result.stderr
