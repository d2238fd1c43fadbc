"""Annotated Word copies in LibreOffice: they open, keep their comments, and show the same text."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from clauselint.app import Request
from clauselint.audit import audit, make
from clauselint.extract import read_document

pytestmark = pytest.mark.desktop
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def convert(path: Path, form: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        shutil.which("soffice") or "soffice",
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / path.with_suffix(f".{form.partition(':')[0]}").name


@pytest.fixture(scope="module")
def copy(demo_contract: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copie") / "annote.docx"
    path.write_bytes(make("annotated", audit(Request((str(demo_contract),), "prestataire")))[1])
    return path


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as file:
        return " ".join(" ".join(file[n].get_textpage().get_text_bounded() for n in range(len(file))).split())


def comments(path: Path) -> int:
    with zipfile.ZipFile(path) as package:
        return len(list(etree.fromstring(package.read("word/comments.xml")).iter(f"{W}comment")))


def test_the_pages_show_the_same_text(copy: Path, demo_contract: Path, tmp_path: Path) -> None:
    quiet = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"false"}}'
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert text_of(convert(copy, quiet, tmp_path / "a")) == text_of(convert(demo_contract, quiet, tmp_path / "b"))


def test_the_comments_survive_a_word_processor(copy: Path, tmp_path: Path) -> None:
    before = comments(copy)
    assert before > 10
    saved = convert(copy, "docx:MS Word 2007 XML", tmp_path)
    assert comments(saved) == before
    body = [block.text for block in read_document(saved).blocks if block.layer == "body"]
    assert body == [block.text for block in read_document(copy).blocks if block.layer == "body"]
