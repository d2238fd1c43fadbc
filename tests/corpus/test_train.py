"""The shipped model is what `make train` makes of the corpus."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.fuzz
def test_training_gives_the_shipped_model_byte_for_byte(tmp_path: Path) -> None:
    made = tmp_path / "clauses.npz"
    subprocess.run([sys.executable, ROOT / "corpus" / "train.py", "--out", made], check=True, capture_output=True)
    assert made.read_bytes() == (ROOT / "src" / "clauselint" / "nlp" / "clauses.npz").read_bytes()
