"""The examples of the README do what it says."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def example(name: str) -> str:
    """The code block under `<!-- example: name -->`."""
    match = re.search(rf"<!-- example: {re.escape(name)} -->\n```\w*\n(.*?)```", README, re.DOTALL)
    assert match is not None, name
    return match[1]


def commands() -> list[str]:
    return re.findall(r"^\$ clauselint (.+)$", README, re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    for name in ("contrat.md", "avenant.md"):
        (folder / name).write_text(example(name), encoding="utf-8")
    return folder


def run(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, line.split())


def test_check_says_what_the_readme_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "check contrat.md" in commands()
    result = run("check contrat.md", folder, monkeypatch)
    assert result.exit_code == 1
    for line in example("expected").splitlines():
        assert line in result.output


def test_audit_writes_what_the_readme_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = [line for line in commands() if line.startswith("audit")]
    result = run(line, folder, monkeypatch)
    assert result.exit_code == 0
    written = sorted(path.relative_to(folder).as_posix() for path in (folder / "contrat-audit").iterdir())
    assert written == sorted(example("audit").split())
    page = (folder / "contrat-audit" / "rapport.html").read_text(encoding="utf-8")
    assert "<del>90 jours</del>" in page
    assert "Règle DRF006" in page
    assert "Règle PAY004" not in page
    assert "BEGIN:VALARM" in (folder / "contrat-audit" / "echeances.ics").read_text(encoding="utf-8")


def test_batch_says_what_the_readme_says(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for name in ("contrat.md", "avenant.md"):
        shutil.copy(folder / name, archive)
    shutil.copy(folder / "contrat.md", archive / "copie du contrat.md")
    lines = example("batch").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("$ clauselint "):
            assert run(line.removeprefix("$ clauselint "), tmp_path, monkeypatch).stdout.splitlines() == [
                lines[number + 1]
            ]
    (query,) = re.findall(r'^\$ sqlite3 archive.sqlite "(.+)"$', example("batch"), re.MULTILINE)
    with sqlite3.connect(tmp_path / "archive.sqlite") as store:
        rows = ["|".join(map(str, row)) for row in store.execute(query)]
    assert rows == lines[lines.index(f'$ sqlite3 archive.sqlite "{query}"') + 1 :]
    assert (tmp_path / "archive-report" / "dashboard.html").is_file()
