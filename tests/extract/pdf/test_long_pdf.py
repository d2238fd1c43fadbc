"""P16: long files within memory, and lines of thousands of pieces."""

import subprocess
import sys
from pathlib import Path

import pytest

from clauselint.extract.pdf.lines import find_rows
from clauselint.extract.pdf.segments import Segment

_READ = """
import resource, sys
from pathlib import Path
from clauselint.extract.pdf import read_pdf
from clauselint.extract.source import load_source
blocks, _ = read_pdf(load_source(Path(sys.argv[1])))
print(len(blocks), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_UNIT = 1 if sys.platform == "darwin" else 1024


@pytest.mark.fuzz
def test_p16_twelve_hundred_pages_take_little_memory(sheets, tmp_path: Path) -> None:
    for number in range(1200):
        for _ in range(8):
            sheets.paragraph(f"{number}. Le Prestataire exécute la mission avec soin et en rend compte au Client. " * 3)
        sheets.next_page()
    path = tmp_path / "long.pdf"
    path.write_bytes(sheets.pdf())
    done = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True)
    blocks, memory = map(int, done.stdout.split())
    assert blocks >= 1200
    assert memory * _UNIT < 200 * 2**20


def test_p16_pieces_of_a_crafted_line_stay_in_their_rows() -> None:
    """Each a little lower than the one before: every one was compared with all."""
    pieces = [Segment("ab", 3.0 * n, 3.0 * n + 2.5, 100 + n / 2000, 10.0, 0.0, False) for n in range(2000)]
    assert [len(row) for row in find_rows(pieces)] == [2000]
