"""`--changed-since`: only the contracts that a range of commits touches."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clauselint.cli import main

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
TEXT = "# Contrat\n\nLes factures sont payables à {} jours.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], capture_output=True, check=True)


def read(*arguments: str | Path) -> list[str]:
    return [
        Path(file["path"]).name for file in json.loads(run("check", "--format", "json", *arguments).stdout)["files"]
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits: three contracts, one of them changed, another one deleted and one added below."""
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("a.md", "b.md", "é c.md"):
        (tmp_path / name).write_text(TEXT.format(30), encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    (tmp_path / "é c.md").write_text(TEXT.format(90), encoding="utf-8")
    git(tmp_path, "commit", "-qam", "two")
    (tmp_path / "a.md").unlink()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.md").write_text(TEXT.format(40), encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "three")
    return tmp_path


def test_only_what_a_range_touches_is_read(repository: Path) -> None:
    assert read("--changed-since", "HEAD~2", repository) == ["d.md", "é c.md"]
    assert read("--changed-since", "HEAD~1", repository) == ["d.md"]
    assert read("--changed-since", "HEAD~2..HEAD~1", repository) == ["é c.md"]
    assert read("--changed-since", "HEAD~2", repository / "sub") == ["d.md"]
    (repository / "b.md").write_text(TEXT.format(50), encoding="utf-8")
    assert read("--changed-since", "HEAD", repository) == ["b.md"]


def test_nothing_changed_is_clean(repository: Path) -> None:
    result = run("check", "--changed-since", "HEAD", repository)
    assert result.exit_code == 0
    assert "No contract has changed" in result.stderr


def test_no_such_revision(repository: Path) -> None:
    for revision in ("nowhere", "--output=x"):
        assert run("check", "--changed-since", revision, repository).exit_code == 2
    assert not (repository / "x").exists()
