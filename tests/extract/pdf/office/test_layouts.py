"""Own contracts through LibreOffice: every heading, paragraph, item and cell must come out as one block."""

import re
from collections import Counter
from pathlib import Path

import pytest

from clauselint.app import Request, check
from clauselint.extract import read_document

pytestmark = pytest.mark.desktop

# One contract of each kind of drafting: prose, tables, typed numbers, lists, general terms.
CONTRACTS = (
    "av-agence-dense",
    "cm-agence",
    "dev-forfait-site",
    "dev-maintenance-sla",
    "gen-cgv-conseil",
    "nda-mutuel-start-up",
)
# What a layout shows decides what can be told: a paragraph whose last line is full, without space below it, cannot.
SHARES = {"spaced": 0.985, "flat": 0.94, "indented": 0.97, "columns": 0.94, "hyphenated": 0.98, "loose": 0.98}


def plain(text: str) -> str:
    return re.sub(r"^[-•–] ", "", " ".join(text.replace("’", "'").split()))


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


@pytest.mark.parametrize("name", SHARES)
def test_every_clause_is_one_block(name: str, office) -> None:
    layout = next(layout for layout in office.layouts if layout.name == name)
    files = {f"{contract}-{name}.docx": office.build(office.lines(contract), layout) for contract in CONTRACTS}
    count = lost = 0
    for contract, path in zip(CONTRACTS, office.convert(files).values(), strict=True):
        items = office.items(office.lines(contract))
        count += len(items)
        lost += len(missing(path, items))
    assert (count - lost) / count >= SHARES[name]


def fingerprints(path: Path) -> Counter[str]:
    report, _ = check(Request((str(path),)))
    return Counter(finding.fingerprint for finding in report.files[0].findings)


@pytest.mark.parametrize("contract", ["gen-cgv-conseil", "dev-regie-avocat"])
def test_a_contract_has_the_same_findings_in_word_and_in_pdf(contract: str, office, tmp_path: Path) -> None:
    data = office.build(office.lines(contract), office.layouts[0])
    word = tmp_path / "contrat.docx"
    word.write_bytes(data)
    [pdf] = office.convert({f"{contract}-same.docx": data}).values()
    first, second = fingerprints(word), fingerprints(pdf)
    assert (first & second).total() >= 0.98 * max(first.total(), second.total())
