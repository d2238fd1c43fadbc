"""What must hold of the code itself: imports, start-up, packaging."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_file_is_much_longer_than_three_hundred_lines() -> None:
    long = {
        path.name: lines
        for path in (ROOT / "src").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 330
    }
    assert long == {}


def test_a_wheel_holds_rules_model_and_word_lists(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "clauselint/_rules/law/bases.yml",
        "clauselint/nlp/clauses.npz",
        "clauselint/lexicon/clauses.yml",
        "clauselint/report/schemas/report.json",
        "clauselint/config/template.toml",
    ):
        assert wanted in names
    assert any(name.startswith("clauselint/_rules/payment/PAY001") for name in names)
