"""Checks the corpus: its notation, its balance, and that no paragraph is a copy.

python corpus/check.py [--against FOLDER] [--words N]

`--against` looks for runs of words that the corpus shares with other texts, read from the contracts and the gold files
(`docs/gold-format.md`) below a folder. Passages of `statutory.txt` may be shared: the law is worded once for all.

Exit status 1 where something is wrong.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from clauselint.errors import UnreadableError
from clauselint.extract import read_document
from clauselint.extract.discover import find_contracts
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Kind, Profile
from clauselint.model.labelled import parse_line

CLAUSES = Path(__file__).parent / "clauses"
STATUTORY = Path(__file__).parent / "statutory.txt"
LAWS = ("FR", "BE", "CH", "QC", "OHADA")
NOT_A_CLAUSE = ("title", "other", "none")
# What the classifier needs of each type to meet it in the words of several authors.
FEWEST_OF_A_TYPE = 60
# Shorter paragraphs (« Fait à Nantes, le … ») are alike without being copies.
SHORTEST_COMPARED = 14
SHINGLE = 4
ALIKE_FROM = 0.6
SHARED_RUN = 9
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A labelled paragraph: file and line (from 1), types, and its folded words."""

    path: Path
    line: int
    heading: bool
    types: tuple[str, ...] | None
    words: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.path.name}:{self.line}"


def words_of(text: str) -> tuple[str, ...]:
    """Folded words: typography, case and accents make no difference."""
    return tuple(_WORD.findall(fold_text(text)))


def front_matter(path: Path) -> tuple[dict[str, str], int]:
    """The keys at the head of a corpus file, and the number of the first line after them.

    Raises:
        ValueError: there is no front matter.
    """
    head = path.read_text(encoding="utf-8").split("---\n", 2)[:2]
    if len(head) != 2 or head[0]:
        raise ValueError(f"{path.name}: no front matter")
    pairs = (line.split("#")[0].partition(":") for line in head[1].splitlines() if line.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}, head[1].count("\n") + 3


def read_paragraphs(path: Path) -> list[Paragraph]:
    """The labelled paragraphs of a corpus file."""
    _, first = front_matter(path)
    lines = path.read_text(encoding="utf-8").splitlines()[first - 1 :]
    found = []
    for number, text in enumerate(lines, first):
        if text.strip():
            line = parse_line(text)
            found.append(Paragraph(path, number, line.kind == "heading", line.types, words_of(line.text)))
    return found


def wrong_notation(paths: Iterable[Path]) -> Iterator[str]:
    """What is wrong with front matters and labels."""
    known = {*load_list("clauses"), *NOT_A_CLAUSE}
    for path in paths:
        head, _ = front_matter(path)
        for key, allowed in (("kind", get_args(Kind)), ("profile", get_args(Profile)), ("law", LAWS)):
            if head.get(key) not in allowed:
                yield f"{path.name}: {key} is {head.get(key)!r}"
        for paragraph in read_paragraphs(path):
            types = paragraph.types
            if not types:
                yield f"{paragraph.place}: no label"
            elif unknown := set(types) - known:
                yield f"{paragraph.place}: unknown type {', '.join(sorted(unknown))}"
            elif len(set(types)) < len(types):
                yield f"{paragraph.place}: a type given twice"
            elif len(types) > 1 and set(types) & {"other", "none"}:
                yield f"{paragraph.place}: other and none stand alone"


def too_few(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """The clause types of which the corpus has too few paragraphs."""
    counts = Counter(name for paragraph in paragraphs for name in paragraph.types or ())
    for name in load_list("clauses"):
        if counts[name] < FEWEST_OF_A_TYPE:
            yield f"{name}: {counts[name]} paragraphs, fewer than {FEWEST_OF_A_TYPE}"


def copies(paragraphs: Sequence[Paragraph], alike_from: float = ALIKE_FROM) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Pairs of paragraphs whose shingles of four words are the same for the most part (Jaccard index).

    Two sets with a Jaccard index of t share one of the (1 - t) n rarest shingles of each (prefix filtering), so that
    only few pairs are compared.
    """
    long = [
        p for p in paragraphs if len(p.words) >= SHORTEST_COMPARED and not p.heading and p.types != ("none",)
    ]  # the footer of each page says the same
    shingles = [set(runs(p.words, SHINGLE)) for p in long]
    frequency = Counter(shingle for each in shingles for shingle in each)
    standing_in: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, mine in enumerate(shingles):
        rarest = sorted(mine, key=lambda s: (frequency[s], s))[: len(mine) - int(alike_from * len(mine)) + 1]
        for other in sorted({other for shingle in rarest for other in standing_in[shingle]}):
            if len(mine & shingles[other]) >= alike_from * len(mine | shingles[other]):
                yield long[other], long[number]
        for shingle in rarest:
            standing_in[shingle].append(number)


def runs(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    """All runs of so many words, in order."""
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]


def shared_runs(
    paragraphs: Iterable[Paragraph], others: set[tuple[str, ...]], statutory: set[tuple[str, ...]], length: int
) -> Iterator[tuple[Paragraph, tuple[str, ...]]]:
    """Each longest run of words that a paragraph shares with other texts, runs of the law left out."""
    for paragraph in paragraphs:
        here = runs(paragraph.words, length)
        shared = [start for start, run in enumerate(here) if run in others and run not in statutory]
        while shared:
            start = end = shared.pop(0)
            while shared and shared[0] == end + 1:
                end = shared.pop(0)
            yield paragraph, paragraph.words[start : end + length]


def other_texts(folder: Path) -> Iterator[str]:
    """The paragraphs of contracts and gold files below a folder; what cannot be read is passed over."""
    for path in sorted(folder.rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield from (paragraph["text"] for paragraph in gold.get("paragraphs", ()))
    for path in find_contracts([str(folder)])[0]:
        try:
            yield from (block.text for block in read_document(path).blocks)
        except UnreadableError as error:
            print(f"not read: {path.name}: {error.code}", file=sys.stderr)


def statutory_runs(length: int) -> set[tuple[str, ...]]:
    """The runs of words that stand in the law."""
    passages = (line for line in STATUTORY.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {run for passage in passages for run in runs(words_of(passage), length)}


def problems(paths: Sequence[Path]) -> list[str]:
    """All that is wrong with the corpus in itself."""
    found = list(wrong_notation(paths))
    paragraphs = [paragraph for path in paths for paragraph in read_paragraphs(path)]
    found += too_few(paragraphs)
    found += [f"{second.place}: nearly the same as {first.place}" for first, second in copies(paragraphs)]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="other texts, of which nothing may stand here")
    parser.add_argument("--words", type=int, default=SHARED_RUN, help="how long a shared run is (default: %(default)s)")
    options = parser.parse_args()
    paths = sorted(CLAUSES.glob("*.md"))
    found = problems(paths)
    if options.against:
        others = {run for text in other_texts(options.against) for run in runs(words_of(text), options.words)}
        paragraphs = [paragraph for path in paths for paragraph in read_paragraphs(path)]
        for paragraph, run in shared_runs(paragraphs, others, statutory_runs(options.words), options.words):
            found.append(f"{paragraph.place}: shared: {' '.join(run)}")
    for problem in found:
        print(problem)
    print(f"{len(paths)} files, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
