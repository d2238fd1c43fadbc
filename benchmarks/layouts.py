"""Layouts that contracts of the corpus are set in, and the items that must come out of each as one block."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from clauselint.model.labelled import LabelledLine, parse_text

CORPUS = Path(__file__).parents[1] / "corpus" / "clauses"
NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)*\.?|[a-z]\)) (?=\S)")  # that an author typed
# Voices that imitate what a broken PDF leaves: not what an author wrote.
_BROKEN = re.compile(r"\b(pdf|ocr|scan\w*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How a contract is set.

    Attributes:
        space: points after a paragraph.
        indent: centimetres that a paragraph's first line is set in; negative hangs.
        rule: a line between the columns.
        headings: bold, large, centred (in small capitals) or side (in a column of their own, left of their text).
        running: "" for none, plain (one line above and below) or letterhead (several, with a line for initials).
        ruled: whether table lines are ruled tables, else tables without rules.
        numbered_lines: every so many lines a number in the margin; 0 for none.
        arranged: what is done with the lines themselves: "run-in" headings open their first paragraph; "numbered"
            paragraphs have a number in a column of their own; "bilingual" ones have English beside them; "notes" are
            called from every third; "asides" stand in the margin of every third (for `css` only); lists of three
            "levels"; "bands" of small capitals between rules above each article; "spanning" headings over all columns.
        boxed: a frame around each page.
        sheets: pages on each sheet: 2 side by side.
        heads: the date and address that a browser prints on each page.
        css: what Chromium prints with; then only `name`, `arranged`, `sheets` and `heads` count beside it.
    """

    name: str
    font: str = "Liberation Serif"
    size: float = 11
    space: float = 6
    line: float = 1.0
    indent: float = 0.0
    columns: int = 1
    rule: bool = False
    justified: bool = True
    hyphens: bool = False
    margin: float = 2.2
    page: tuple[float, float] = (21, 29.7)
    running: str = "plain"
    headings: str = "bold"
    ruled: bool = True
    bullet: str = "-"
    numbered_lines: int = 0
    arranged: str = ""
    boxed: bool = False
    sheets: int = 1
    heads: bool = False
    css: str = ""


def contracts() -> list[str]:
    """The names of the contracts, those that imitate broken PDF left out."""
    texts = {path.stem: path.read_text("utf-8").split("---\n", 2)[1] for path in sorted(CORPUS.glob("*.md"))}
    return [name for name, head in texts.items() if not _BROKEN.search(head)]


def some_contracts(count: int, seed: int) -> list[str]:
    """So many contracts, drawn at random."""
    return random.Random(seed).sample(contracts(), count)


def contract_lines(name: str, layout: Layout | None = None) -> list[LabelledLine]:
    """The lines of a contract of the corpus, as a layout arranges them."""
    text = (CORPUS / f"{name}.md").read_text("utf-8").split("---\n", 2)[2]
    lines = [line for line in parse_text(text) if line.text.strip()]
    if layout is not None and layout.arranged == "run-in":
        return list(_run_in(lines))
    return list(_numbered(lines)) if layout is not None and layout.arranged == "numbered" else lines


def expected_items(lines: list[LabelledLine]) -> list[str]:
    """The texts that must come out as one block each: headings, paragraphs, items, cells."""
    items = []
    for line in lines:
        cells = [cell.strip() for cell in line.text.split("|")] if line.kind == "table_cell" else [line.text.strip()]
        items += [cell.replace("**", "") for cell in cells if cell]
    return items


def _run_in(lines: list[LabelledLine]) -> Iterator[LabelledLine]:
    """Headings of articles as the first words, in bold, of the paragraph below."""
    heading = ""
    for line in lines:
        if heading and line.kind == "paragraph":
            yield replace(line, text=f"**{heading}.** {line.text}")
            heading = ""
            continue
        if heading:
            yield LabelledLine("heading", 2, None, heading)
        heading = line.text.rstrip(" .:") if line.level is not None and line.level > 1 else ""
        if not heading:
            yield line


def _numbered(lines: list[LabelledLine]) -> Iterator[LabelledLine]:
    """Paragraphs of an article with a number, unless their author numbered them."""
    article = paragraph = 0
    for line in lines:
        if line.level is not None:
            article, paragraph = article + (line.level > 1), 0
        elif line.kind == "paragraph" and article and not NUMBER.match(line.text):
            paragraph += 1
            yield replace(line, text=f"{article}.{paragraph} {line.text}")
            continue
        yield line
