"""A team's repository of templates, as the README tells it: a baseline, a commit that fails, a waiver and a fix."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAYMENT = "Les factures sont payables à {} jours à compter de leur émission."
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed"),
]


def example(name: str) -> str:
    """The code block under `<!-- ci: name -->`."""
    match = re.search(rf"<!-- ci: {re.escape(name)} -->\n```\w*\n(.*?)```", README, re.DOTALL)
    assert match is not None, name
    return match[1]


class Repository:
    """A folder with templates under git, and the programs that run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "repo" / "modeles").mkdir(parents=True)
        self.repo = folder / "repo"
        wrapper = folder / "bin" / "clauselint"
        wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clauselint "$@"\n', encoding="utf-8")
        wrapper.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{folder / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "PRE_COMMIT_HOME": str(folder / "hooks"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        for who in ("AUTHOR", "COMMITTER"):
            self.environment |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.repo, env=self.environment | environment, capture_output=True, text=True, check=False
        )

    def template(self, number: int, days: str) -> None:
        document = Document()
        document.add_heading("Contrat de prestation de services", 0)
        document.add_paragraph("Entre {{ client }} et [PRESTATAIRE], il est convenu ce qui suit.")
        document.add_heading("Article 1 – Prix", 1)
        document.add_paragraph(f"Le prix de la mission {number} est de [PRIX] euros HT.")
        document.add_heading("Article 2 – Paiement", 1)
        document.add_paragraph(PAYMENT.format(days))
        document.save(str(self.repo / "modeles" / f"client-{number:02}.docx"))

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-m", message)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Twenty templates with what they lack in a baseline, and the hook installed."""
    made = Repository(tmp_path_factory.mktemp("ci"))
    for number in range(1, 21):
        made.template(number, "trente (30)")
    (made.repo / "clauselint.toml").write_text(example("clauselint.toml"), encoding="utf-8")
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    # The hook as it is defined, but with the clauselint of this checkout: nothing is installed.
    local = {"repos": [{"repo": "local", "hooks": [hook | {"language": "system"}]}]}
    (made.repo / ".pre-commit-config.yaml").write_text(json.dumps(local), encoding="utf-8")  # JSON is YAML
    made.run("git", "init", "-q", "-b", "main")
    create, check, since = [line.removeprefix("$ ").split() for line in example("commands").splitlines()]
    created = made.run(*create)
    assert created.returncode == 0, created.stderr
    assert made.run(*check).returncode == 0
    assert made.commit("Twenty templates").returncode == 0
    installed = made.run("pre-commit", "install")
    assert installed.returncode == 0, installed.stderr
    made.template(3, "quarante (40)")
    assert made.commit("A longer term").returncode == 0
    told = made.run(*since)
    assert told.returncode == 0, told.stdout + told.stderr
    (run,) = json.loads((made.repo / "clauselint.sarif").read_text("utf-8"))["runs"]
    assert [item["location"]["uri"] for item in run["artifacts"] if "parentIndex" not in item] == [
        "modeles/client-03.docx"
    ]
    (made.repo / "clauselint.sarif").unlink()
    return made


def test_the_hook_definition_is_valid() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_a_commit_fails_is_waived_or_mended(repository: Repository) -> None:
    repository.template(12, "quatre-vingt-dix (90)")
    failed = repository.commit("A term that is too long")
    assert failed.returncode == 1
    said = failed.stdout + failed.stderr
    assert "ERREUR PAY004" in said
    assert "client-12.docx" in said
    # What the baseline knows is not told again.
    assert "PAY001" not in said
    waivers = repository.repo / "clauselint-waivers.toml"
    waivers.write_text(example("clauselint-waivers.toml"), encoding="utf-8")
    assert repository.run("clauselint", "check", "modeles/client-12.docx").returncode == 0
    waivers.unlink()
    repository.template(12, "soixante (60)")
    assert repository.commit("The term that the law allows").returncode == 0


def test_the_action_lints_and_writes_its_reports(repository: Repository) -> None:
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = [step for step in action["runs"]["steps"] if step.get("name") == "Lint"]
    names = dict(re.findall(r"(\w+)=\$\{\{ inputs\.(\w+) \}\}", " ".join(f"{k}={v}" for k, v in step["env"].items())))
    assert set(names.values()) == set(action["inputs"])
    repository.template(12, "quatre-vingt-dix (90)")
    given = {"paths": "modeles/client-12.docx\nmodeles/client-01.docx\n", "args": "--fail-on error", "sarif": "o.sarif"}
    summary = repository.folder / "summary.md"
    environment = {variable: given[name] for variable, name in names.items()}
    done = repository.run("bash", "-e", "-c", step["run"], GITHUB_STEP_SUMMARY=str(summary), **environment)
    assert done.returncode == 1, done.stderr
    assert re.search(r"^::error file=modeles/client-12\.docx,title=PAY004", done.stdout, re.MULTILINE)
    assert "PAY004" in summary.read_text("utf-8")
    assert json.loads((repository.repo / "o.sarif").read_text("utf-8"))["version"] == "2.1.0"
