"""How long a Word file of two hundred pages takes, against python-docx reading the same file in the same run.

    python benchmarks/docx_reading.py [--rounds 5] [FILE]

Without a file, one is built: articles, sub-clauses of several runs, numbered lists, tables; about 230 pages.
Readings alternate, so that a busy machine slows all of them; the fastest of the rounds is printed.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

from clauselint.extract import read_document
from clauselint.extract.docx import read_docx
from clauselint.extract.source import load_source

_TEXT = (
    "le prestataire remet au client chaque livrable prévu par le devis dans un délai de quinze jours ouvrés et tient "
    "à sa disposition les justificatifs des frais engagés pour la mission sauf accord écrit contraire des parties"
)
_WORDS = _TEXT.split()
_ARTICLES, _CLAUSES, _ROWS = 230, 22, 6


def build(path: Path) -> None:
    """Writes the contract."""
    draw = random.Random(1)
    document = docx.Document()
    document.add_heading("Contrat de prestation de services", 0)
    for number in range(1, _ARTICLES + 1):
        document.add_heading(f"Article {number} – {' '.join(draw.choices(_WORDS, k=4))}", 1)
        for clause in range(_CLAUSES):
            style = ("List Number", "List Bullet", None, None)[clause % 4]
            paragraph = document.add_paragraph(style=style)
            for _ in range(draw.randint(1, 5)):
                run = paragraph.add_run(" ".join(draw.choices(_WORDS, k=draw.randint(3, 14))) + " ")
                run.bold = draw.random() < 0.1
        if number % 5 == 0:
            table = document.add_table(_ROWS, 3)
            for row in table.rows:
                for cell in row.cells:
                    cell.text = " ".join(draw.choices(_WORDS, k=3))
    document.save(str(path))


def python_docx(path: Path) -> int:
    """Characters of paragraphs and of tables as python-docx gives them."""
    document = docx.Document(str(path))
    read = sum(len(paragraph.text) for paragraph in document.paragraphs)
    return read + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def reader(path: Path) -> int:
    """Characters of the blocks, read in this process."""
    return sum(len(block.text) for block in read_docx(load_source(path))[0])


def whole(path: Path) -> int:
    """Characters of the document, read as every command does: in a process apart, with headings and numbers."""
    return sum(len(block.text) for block in read_document(path).blocks)


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.file or Path(folder) / "contrat.docx"
        if arguments.file is None:
            build(path)
        readers: dict[str, Callable[[Path], int]] = {
            "python-docx, paragraphs and tables": python_docx,
            "clauselint, the reader": reader,
            "clauselint, read_document (process apart)": whole,
        }
        times: dict[str, list[float]] = {name: [] for name in readers}
        characters = {name: read(path) for name, read in readers.items()}  # imports and the process start here
        for _ in range(arguments.rounds):
            for name, read in readers.items():
                start = time.perf_counter()
                read(path)
                times[name].append(time.perf_counter() - start)
    base = min(times["python-docx, paragraphs and tables"])
    print(f"{'reader':44}{'seconds':>9}{'ratio':>8}{'characters':>12}")
    for name, found in times.items():
        print(f"{name:44}{min(found):9.2f}{min(found) / base:8.2f}{characters[name]:12}")


if __name__ == "__main__":
    main()
