"""One contract as Word and as LibreOffice writes it: the same blocks, in both views of its tracked changes."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from clauselint.extract import read_document
from clauselint.model.document import Document, View

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
CHANGED = (
    '<w:r><w:t xml:space="preserve">Payable sous </w:t></w:r><w:del w:id="1" w:author="Ada" w:date="2026-03-01T10:00:00Z"><w:r><w:delText>30</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="Ada" w:date="2026-03-01T10:00:00Z"><w:r><w:t>60</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> jours.</w:t></w:r>'
)
ADDED = '<w:pPr><w:rPr><w:ins w:id="3" w:author="Ada"/></w:rPr></w:pPr><w:ins w:id="4" w:author="Ada"><w:r><w:t>Clause ajoutée.</w:t></w:r></w:ins>'


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("formats")
    document = docx.Document()
    document.add_heading("Contrat de prestation de services", 0)
    for title in ("Objet", "Prix"):
        document.add_heading(title, 1)
        for text in ("Premier point", "Second point"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("Une puce", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Tarifs"
    table.cell(1, 0).text, table.cell(1, 1).text = "Tri", "50 €"
    for content in (CHANGED, ADDED):
        document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"))
    document.add_paragraph("Fait en deux exemplaires.")
    path = folder / "contrat.docx"
    document.save(str(path))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={folder.as_uri()}/profile", "--convert-to", "odt", "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)  # fmt: skip
    return path, folder / "contrat.odt"


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, " ".join(block.text.split())) for block in document.body()]


@pytest.mark.parametrize("view", ["final", "original"])
def test_same_blocks(pair: tuple[Path, Path], view: View) -> None:
    word, office = (read_document(path, view) for path in pair)
    assert shown(office) == shown(word)
    assert ("Payable sous 60 jours." if view == "final" else "Payable sous 30 jours.") in [t for _, t in shown(office)]


def test_same_authors(pair: tuple[Path, Path]) -> None:
    told = [{n.code: n.message for n in read_document(path).notices}["tracked-changes"] for path in pair]
    assert all("par Ada" in message for message in told)
