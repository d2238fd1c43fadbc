"""Files made to harm: each ends in a clear diagnostic, and the contract beside them is read as ever."""

import json
import random
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from clauselint.cli.main import main
from clauselint.errors import UnreadableError
from clauselint.extract import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
P = "<w:p><w:r><w:t>Le prix est fixe.</w:t></w:r></w:p>"
RELS = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'
TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'


def word(body: str | bytes, *, prolog: str = "", members: Iterable[tuple[str, bytes]] = ()) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", RELS)
        inner = body if isinstance(body, bytes) else body.encode()
        head, tail = f"{prolog}<w:document {W}><w:body>".encode(), b"</w:body></w:document>"
        with file.open("word/document.xml", "w") as part:
            part.write(head)
            part.write(inner)
            part.write(tail)
        for name, data in members:
            file.writestr(name, data)
    return buffer.getvalue()


def bomb() -> bytes:
    """A part that unpacks to far more than a contract has."""
    return word(b"<w:p/>" * (70 * 2**20 // 6))


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return word(f"{P}<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", prolog=f'<!DOCTYPE d [<!ENTITY l0 "ha">{entities}]>')


def outside() -> bytes:
    return word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def deep() -> bytes:
    return word("<w:p>" * 6000 + "</w:p>" * 6000)


def crowd() -> bytes:
    return word(P, members=((f"word/{n}.xml", b"") for n in range(5_000)))


def false_size() -> bytes:
    """A directory that says the main part is small."""
    data = bytearray(word(b" " * 2_000_000 + P.encode()))
    entry = data.index(b"PK\x01\x02", data.index(b"word/document.xml") + 100)
    while data[entry + 46 : entry + 63] != b"word/document.xml":
        entry = data.index(b"PK\x01\x02", entry + 4)
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def crowded_text() -> bytes:
    """Just within the limits of the archive, and far beyond those of a contract."""
    draw = random.Random(1)
    words = "".join(f"<w:p><w:r><w:t>{draw.getrandbits(64):x}{'a' * 60}</w:t></w:r></w:p>" for _ in range(70_000))
    return word(words * 2)


def crumbs() -> bytes:
    """One paragraph of more runs than a book has words."""
    return word("<w:p>" + "<w:r><w:t>a</w:t></w:r><w:r><w:t>bc</w:t></w:r>" * 130_000 + "</w:p>" + noise(130_000))


def noise(number: int) -> str:
    draw = random.Random(1)
    return "".join(f'<w:bookmarkStart w:name="{draw.getrandbits(64):x}"/>' for _ in range(number))


REFUSED = {
    bomb: "zip-bomb", laughs: "dtd", outside: "dtd", deep: "corrupt", crowd: "zip-bomb", false_size: "corrupt",
    crowded_text: "too-long", crumbs: "too-long",
}  # fmt: skip
HARMLESS: dict[str, Callable[[], bytes]] = {
    "span": lambda: word(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="400000000"/></w:tcPr>{P}</w:tc></w:tr></w:tbl>'),
    "links": lambda: word(P, members=iter([("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{REL}/styles" Target="NULL"/><Relationship Id="b" Type="{REL}/footnotes" Target="../../etc/passwd"/></Relationships>'.encode())])),
    "start": lambda: word(P, members=iter([("word/numbering.xml", f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum></w:numbering>'.encode())])),
}  # fmt: skip


@cache
def made(make: Callable[[], bytes]) -> bytes:
    return make()


def read(tmp_path: Path, data: bytes) -> list[str]:
    path = tmp_path / "contrat.docx"
    path.write_bytes(data)
    return [block.text for block in read_document(path).blocks]


@pytest.mark.parametrize("make", REFUSED, ids=lambda make: make.__name__)
def test_refused_with_a_reason(tmp_path: Path, make: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, made(make))
    assert caught.value.code == REFUSED[make]
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize("name", HARMLESS)
def test_read_as_if_nothing_were(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, HARMLESS[name]()) == ["Le prix est fixe."]


def test_elements_that_fill_the_memory(tmp_path: Path) -> None:
    """Millions of tiny elements pass the limits of the archive: those of the process hold."""
    draw = random.Random(1)
    noise = "".join(f'<w:p w:rsidR="{draw.getrandbits(32):08X}"/>' for _ in range(150_000))
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path, word(noise * 4))
    assert caught.value.code == "too-long"


def test_the_rest_of_a_run_is_unharmed(tmp_path: Path) -> None:
    for make in REFUSED:
        (tmp_path / f"{make.__name__}.docx").write_bytes(made(make))
    good = tmp_path / "y-bon.md"
    good.write_text("# Contrat de prestation de services\n\nLes factures sont payables à 90 jours.\n")
    result = CliRunner().invoke(main, ["check", "--format", "json", str(tmp_path)])
    files = {Path(file["path"]).name: file for file in json.loads(result.stdout)["files"]}
    assert files["y-bon.md"]["status"] == "complete"
    assert any(finding["rule"] == "PAY004" for finding in files["y-bon.md"]["findings"])
    for make, code in REFUSED.items():
        file = files[f"{make.__name__}.docx"]
        assert (file["status"], file["notices"][0]["code"]) == ("unreadable", code)
    assert result.exit_code in (1, 3)
