"""How much of a contract comes out of a PDF as it was written: each heading, paragraph, item and cell as one block.

python benchmarks/pdf_layouts.py [--set first|second|...] [--only NAME,...] [--contracts 20] [--seed 1] [--failures 0]

Contracts of the corpus are set in layouts by LibreOffice or Chromium (`make test-desktop` installs both) and read back.
The reader was written with the first set in sight. The layouts of each other set were run once before anything was
mended because of them: docs/benchmarks.md has those figures.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from clauselint.extract import read_document
from layouts import Layout, contract_lines, expected_items, some_contracts
from printing import Printer

A4_ACROSS = (29.7, 21.0)
LETTER = (21.59, 27.94)
A5 = (14.8, 21.0)
ASIDES = """body{font:10pt/1.3 Carlito;margin-left:5cm} p{margin:6px 0}
aside{float:left;clear:left;width:4cm;margin-left:-4.6cm;font-size:8pt;font-style:italic}"""
SPANNING = """body{font:9.5pt/1.25 'Liberation Serif';column-count:2;text-align:justify;hyphens:auto}
h1,h2{column-span:all} p{margin:4px 0}"""
PRINTED = """body{font:10pt/1.4 'Liberation Sans';text-align:justify}
h2{background:#235;color:#fff;padding:4px;font-size:11pt}"""
DROPPED = """body{font:10.5pt/1.35 'Liberation Serif';text-align:justify;margin:0 1.5cm}
h2{font-variant:small-caps;text-align:right;font-weight:normal} h2+p:first-letter{font-size:24pt;float:left}"""
GRID = """body{font:9pt/1.3 'Liberation Sans';display:grid;grid-template-columns:1fr 1fr;gap:4px 8mm}
h1,h2,ul,table{grid-column:1/3} p,.en{margin:0} p:not(:has(+.en)):not(.en){grid-column:1/3} .en{color:#555}"""
TWO_BY_SIZE = """body{font:10pt/1.3 Carlito} h2{float:left;clear:left;width:3.6cm;font-size:10pt;margin:0 0 8px}
p,ul,table{margin:0 0 6px 4.4cm} ul{padding-left:5mm} h1{text-align:center}"""
SETS = {
    "first": (
        Layout("spaced"),
        Layout("flat", space=0, justified=False, font="Liberation Sans", size=10),
        Layout("indented", space=0, indent=1.0),
        Layout("columns", columns=2, size=9, space=3, font="Carlito", margin=1.6),
        Layout("hyphenated", hyphens=True, size=12, margin=3.2),
        Layout("loose", line=1.5, space=10, font="Carlito", justified=False, bullet="•"),
    ),
    "second": (
        Layout("centred", headings="centred", indent=0.8, line=1.15, size=10, space=2),
        Layout("letterhead", running="letterhead", font="Carlito", size=10.5, space=4),
        Layout("back-of-invoice", columns=4, size=6.5, space=1, margin=1.0, page=A4_ACROSS, hyphens=True, running=""),
        Layout("side-headings", headings="side", size=10, space=4, font="Liberation Sans"),
        Layout("hanging", indent=-1.0, size=11, space=3, page=LETTER, bullet="–"),
        Layout("numbered-lines", numbered_lines=5, line=1.5, space=6, font="Liberation Mono", size=9),
        Layout("landscape", columns=2, rule=True, page=A4_ACROSS, size=9.5, space=2, bullet="▪"),
        Layout("booklet", page=A5, margin=1.3, size=8, space=0, indent=0.5, hyphens=True, running="plain"),
        Layout("unruled", ruled=False, headings="large", size=12, space=8, justified=False, font="Liberation Sans"),
        Layout("web", css="body{font:11pt/1.45 'Liberation Sans';max-width:42em} h2{border-bottom:1px solid #999}"),
        Layout("web-columns", css="body{font:8.5pt/1.25 Carlito;column-count:2;column-gap:2em;text-align:justify}"),
        Layout("web-cards", css="p,ul{background:#f3f3f8;padding:8px 12px;margin:6px 0} ul{padding-left:2em}"),
    ),
    "third": (
        Layout("three-columns", columns=3, size=7.5, space=2, margin=1.2, hyphens=True),
        Layout("narrow", margin=5, font="Carlito", size=12, line=1.3, space=0, indent=1.2),
        Layout("compact", font="Liberation Sans", size=8.5, space=0),
        Layout("side-and-letterhead", headings="side", size=9, space=2, running="letterhead"),
        Layout("across", page=(27.94, 21.59), size=12, space=6, justified=False),
        Layout("every-line-numbered", numbered_lines=1, line=1.15, space=5),
        Layout("typewriter", font="Liberation Mono", size=10, space=0, justified=False, bullet="*"),
        Layout("web-book", css="body{font:11pt/1.4 serif} p{margin:0;text-indent:1.6em;text-align:justify}"),
        Layout("web-squares", css="body{font:10pt/1.3 Carlito} ul{list-style:square;margin:0} p{margin:4px 0}"),
    ),
    "fourth": (
        Layout("numbers-apart", arranged="numbered", font="Liberation Sans", size=10, space=4),
        Layout("run-in", arranged="run-in", size=10, space=0, indent=0.8),
        Layout("bands", arranged="bands", headings="centred", size=10.5, space=3, font="Carlito"),
        Layout("boxed", boxed=True, running="letterhead", size=10, space=3, bullet="–"),
        Layout("leaflet", page=(10, 21), margin=2, size=8, space=2),
        Layout("bilingual", arranged="bilingual", size=9.5, space=3),
        Layout("levels", arranged="levels", font="Liberation Sans", size=10, space=3),
        Layout("two-on-a-sheet", sheets=2, size=11, space=4),
        Layout("footnotes", arranged="notes", running="letterhead", size=10.5, space=4),
        Layout("dense-columns", columns=2, size=8, space=0, hyphens=True),
        Layout("tex-like", font="Latin Modern Roman", size=10, space=0, indent=0.5, hyphens=True, margin=4),
        Layout("web-asides", arranged="asides", css=ASIDES),
        Layout("web-spanning", css=SPANNING),
        Layout("web-printed", heads=True, css=PRINTED),
    ),
    "fifth": (
        Layout("spanning-columns", arranged="spanning", columns=2, size=9, space=3, hyphens=True, margin=1.8),
        Layout("numbers-hanging", arranged="numbered", size=12, space=0, line=1.15, font="Carlito", justified=False),
        Layout("run-in-columns", arranged="run-in", columns=2, size=8.5, space=2, font="Liberation Sans"),
        Layout("levels-boxed", arranged="levels", boxed=True, size=9, space=0, indent=0.6, hyphens=True),
        Layout("notes-and-indent", arranged="notes", size=11, space=0, indent=1.0, font="Latin Modern Roman"),
        Layout("bands-letter", arranged="bands", page=LETTER, size=12, space=0, hyphens=True, margin=3),
        Layout("two-columns-on-two", sheets=2, columns=2, size=10, space=4, justified=False),
        Layout("legal-across", page=(35.6, 21.6), columns=3, size=9, space=4, font="Carlito", rule=True),
        Layout("web-dropped", css=DROPPED),
        Layout("web-bilingual", arranged="bilingual", css=GRID),
        Layout("web-side-headings", heads=True, css=TWO_BY_SIZE),
    ),
}  # fmt: skip


def plain(text: str) -> str:
    """A text without its bullet, its spaces made one, the two apostrophes made one."""
    return re.sub(r"^(?:[-•–▪■►◦]|o(?= )) ", "", " ".join(text.casefold().replace("’", "'").split()))


def missing(path: Path, items: list[str]) -> list[str]:
    """The items of a contract that no block of the file is."""
    found = Counter(plain(block.text) for block in read_document(path).blocks if block.layer == "body")
    lost = []
    for item in map(plain, items):
        if found[item] > 0:
            found[item] -= 1
        else:
            lost.append(item)
    return lost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, default="first")
    parser.add_argument("--only", default="", help="these layouts of the set only")
    parser.add_argument("--contracts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=int, default=0, help="so many items of each layout that were lost")
    parser.add_argument("--keep", type=Path, help="folder that keeps the files")
    arguments = parser.parse_args()
    names = some_contracts(arguments.contracts, arguments.seed)
    wanted = [name for name in arguments.only.split(",") if name]
    with tempfile.TemporaryDirectory() as made:
        printer = Printer((arguments.keep or Path(made)).resolve())
        for layout in SETS[arguments.set]:
            if wanted and layout.name not in wanted:
                continue
            try:
                files = printer.contracts(names, layout)
            except FileNotFoundError as error:
                sys.exit(str(error))
            items = {name: expected_items(contract_lines(name, layout)) for name in names}
            lost = [(name, text) for name, path in files.items() for text in missing(path, items[name])]
            count = sum(map(len, items.values()))
            print(
                f"{layout.name:18} {count:6} items  {100 * (count - len(lost)) / count:5.1f} % as one block", flush=True
            )
            for name, text in lost[: arguments.failures]:
                print(f"    {name}: {text[:150]}")


if __name__ == "__main__":
    main()
