"""Own contracts through LibreOffice and Chromium: headings, paragraphs, items and cells come out as one block each."""

from collections import Counter
from pathlib import Path

import pytest

import layouts
import pdf_layouts
import printing
import word_files
from clauselint.app import Request, check

pytestmark = pytest.mark.desktop

# One contract of each kind of drafting: prose, tables, typed numbers, lists, general terms.
CONTRACTS = [
    "av-agence-dense",
    "cm-agence",
    "dev-forfait-site",
    "dev-maintenance-sla",
    "gen-cgv-conseil",
    "nda-mutuel-start-up",
]
# What a layout shows decides what can be told: a paragraph whose last line is full, without space below it, cannot.
SHARES = {
    "spaced": 0.99, "flat": 0.98, "indented": 0.99, "columns": 0.98, "hyphenated": 0.98, "loose": 0.99,
    "centred": 0.98, "letterhead": 0.98, "back-of-invoice": 0.9, "side-headings": 0.94, "hanging": 0.98,
    "numbered-lines": 0.97, "landscape": 0.98, "booklet": 0.96, "unruled": 0.95, "web": 0.98, "web-columns": 0.97,
    "web-cards": 0.98,
}  # fmt: skip
LAYOUTS = {layout.name: layout for group in pdf_layouts.SETS.values() for layout in group if layout.name in SHARES}


@pytest.mark.parametrize("name", SHARES)
def test_every_clause_is_one_block(name: str, tmp_path: Path) -> None:
    count = lost = 0
    for contract, path in printing.Printer(tmp_path).contracts(CONTRACTS, LAYOUTS[name]).items():
        items = layouts.expected_items(layouts.contract_lines(contract, LAYOUTS[name]))
        count += len(items)
        lost += len(pdf_layouts.missing(path, items))
    assert (count - lost) / count >= SHARES[name]


def fingerprints(path: Path) -> Counter[str]:
    report, _ = check(Request((str(path),)))
    return Counter(finding.fingerprint for finding in report.files[0].findings)


@pytest.mark.parametrize("contract", ["gen-cgv-conseil", "dev-regie-avocat"])
def test_a_contract_has_the_same_findings_in_word_and_in_pdf(contract: str, tmp_path: Path) -> None:
    data = word_files.build_docx(layouts.contract_lines(contract), LAYOUTS["spaced"])
    word = tmp_path / "contrat.docx"
    word.write_bytes(data)
    [pdf] = printing.Printer(tmp_path).office({f"{contract}-same.docx": data}).values()
    first, second = fingerprints(word), fingerprints(pdf)
    assert (first & second).total() >= 0.98 * max(first.total(), second.total())
