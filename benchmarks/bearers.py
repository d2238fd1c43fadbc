"""How often the bearer of a sentence is read right: prints the shares, and the sentences that are not.

python benchmarks/bearers.py
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clauselint.lexicon.folding import fold
from clauselint.model.clause import Analysis
from clauselint.model.document import Block, Document, Piece
from clauselint.model.mention import Party
from clauselint.model.source import Source
from clauselint.model.span import Span
from clauselint.nlp.bearers import find_bearers

_FIRST = 148
_ROLES = {"P": {"prestataire"}, "C": {"client"}, "B": {"prestataire", "client"}, "N": set[str]()}


def main() -> None:
    """Reads all sentences."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for number, (told, text, place) in enumerate(_sentences()):
        group = "first" if number < _FIRST else "later"
        found = _analysis(text).bearers(Span(0, 0, len(text)), place)
        total[group] += 1
        right[group] += found == _ROLES[told]
        if found != _ROLES[told]:
            print(f"{told} {sorted(found)} {text}")
    for group, number in total.items():
        print(f"{group}: {right[group]} of {number} ({right[group] / number:.2f})")


def _sentences() -> Iterator[tuple[str, str, Span]]:
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            told, text = line.split("|", 1)
            start, end = text.index("[["), text.index("]]") - 2
            yield told, text.replace("[[", "").replace("]]", ""), Span(0, start, end)


def _analysis(text: str) -> Analysis:
    whole = Span(0, 0, len(text))
    block = Block(0, "paragraph", "body", text, (Piece(0, len(text), None),))
    parties = (
        Party("prestataire", ("Prestataire", "Studio"), whole),
        Party("client", ("Client", "DUPONT SARL"), whole),
    )
    return Analysis(
        Document(Source(Path("x.md"), "text/markdown", "", b""), (block,)), "contract", "gen", "FR", parties,
        (), ((),), {}, (), ((whole,),), (fold(text),), find_bearers,
    )  # fmt: skip


if __name__ == "__main__":
    main()
