"""D14, D15: unusual packages, and files that are refused."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from clauselint.errors import UnreadableError

Read = Callable[..., tuple]
Make = Callable[..., bytes]
P = "<w:p><w:r><w:t>Le prix est fixe.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
)
def test_d14_macros_and_templates(read: Read, main_type: str) -> None:
    blocks, notices = read(P, main_type=main_type, members={"word/vbaProject.bin": b"x"})
    assert [block.text for block in blocks] == ["Le prix est fixe."]
    assert [(notice.level, notice.code) for notice in notices] == [("info", "macros")]


def test_d14_strict(read: Read) -> None:
    def strict(data: bytes) -> bytes:
        for kind in (b"wordprocessingml", b"officeDocument"):
            data = data.replace(
                b"http://schemas.openxmlformats.org/%s/2006/" % kind, b"http://purl.oclc.org/ooxml/%s/" % kind
            )
        return data

    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/></w:style>'
    blocks, _ = read(
        P.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>'), parts={"styles": styles}, change=strict
    )
    assert [(block.text, block.level) for block in blocks] == [("Le prix est fixe.", 1)]


def test_d14_utf_16(read: Read) -> None:
    blocks, _ = read(
        P,
        change=lambda data: (
            b'<?xml version="1.0" encoding="UTF-16"?>'.decode().encode("utf-16") + data.decode().encode("utf-16-le")
        ),
    )
    assert [block.text for block in blocks] == ["Le prix est fixe."]


def test_d14_odd_main_part(read: Read) -> None:
    blocks, _ = read(P, main="texte/contrat 2.xml")
    assert blocks[0].pieces[0].anchor.part == "texte/contrat 2.xml"


def test_d14_dangling_links(read: Read) -> None:
    links = "".join(
        f'<Relationship Id="x{n}" Type="{REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            (("image", "NULL"), ("styles", "../../etc/passwd"), ("header", "#_top"), ("footnotes", ""))
        )
    )
    assert len(read(P, links=links)[0]) == 1


def test_external_links_are_told_and_never_followed(read: Read) -> None:
    links = (
        f'<Relationship Id="x1" Type="{REL}/image" Target="https://exemple.fr/a.png" TargetMode="External"/>'
        f'<Relationship Id="x2" Type="{REL}/hyperlink" Target="https://exemple.fr" TargetMode="External"/>'
    )
    notices = read(P, links=links)[1]
    assert [(n.level, n.code, n.where) for n in notices] == [("info", "external-link", "https://exemple.fr/a.png")]


@pytest.mark.parametrize(
    "code", ['INCLUDETEXT "//hote/a.docx"', 'LINK Excel.Sheet.8 "//hote/a.docx" "L1C1"', "DDE //hote/a.docx"]
)
def test_fields_that_fetch_are_told(read: Read, code: str) -> None:
    notices = read(f"<w:p><w:fldSimple w:instr='{code}'><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>")[1]
    assert [(n.code, n.where) for n in notices] == [("external-link", "//hote/a.docx")]


@pytest.mark.parametrize("code", ["LISTNUM NumberDefault", "AUTONUMLGL"])
def test_numbers_that_fields_count_are_told_as_lacking(read: Read, code: str) -> None:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    field = f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}"
    notices = read(f"<w:p>{field}<w:r><w:t>a</w:t></w:r></w:p>")[1]
    assert [(n.level, n.code) for n in notices] == [("warning", "numbering-unresolved")]


def test_inserted_document_is_an_error_notice(read: Read) -> None:
    notices = read(P + '<w:altChunk r:id="x"/>')[1]
    assert [(notice.level, notice.code) for notice in notices] == [("error", "alt-chunk")]


def test_embedded_object_is_told(read: Read) -> None:
    notices = read(P + "<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>")[1]
    assert [(notice.level, notice.code) for notice in notices] == [("warning", "embedded-object")]


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "legacy-doc"),
        (b"{\\rtf1 Contrat}", "rtf"),
        (b"%PDF-1.7", "renamed-pdf"),
        (b"<html>Contrat</html>", "corrupt"),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.text")), "corrupt"),
        (zipped(*((f"{n}.xml", b"") for n in range(4097))), "zip-bomb"),
        (zipped(("word/document.xml", bytes(2**22))), "zip-bomb"),
    ],
)  # fmt: skip
def test_d15_refused(read: Read, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert (caught.value.code, caught.value.where) == (code, "contrat.docx")
    assert caught.value.message.endswith(".")
    assert caught.value.hint.endswith(".")


def test_d15_too_large(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clauselint.extract.archive.MAX_FILE", 100)
    with pytest.raises(UnreadableError) as caught:
        read(P)
    assert caught.value.code == "too-large"


def test_d15_sizes_are_counted(make: Make, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    data = make(P)
    monkeypatch.setattr("clauselint.extract.archive.MAX_PART", 200)
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.code == "zip-bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_d15_dtd(read: Read, encoding: str) -> None:
    def with_dtd(data: bytes) -> bytes:
        return ('<!DOCTYPE w [<!ENTITY e "x">]>' + data.decode()).encode(encoding) if b"<w:document" in data else data

    with pytest.raises(UnreadableError) as caught:
        read(P, change=with_dtd)
    assert caught.value.code == "dtd"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"</w:body>", b""),
        lambda data: data.replace(b"w:document", b"w:glossary"),
        lambda data: b'<?xml version="1.0" encoding="UTF-7"?>' + data,
        lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 6000),
    ],
)
def test_d15_damaged_xml(read: Read, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(P, change=lambda data: change(data) if b"<w:document" in data else data)
    assert caught.value.code == "corrupt"


def test_d15_damaged_or_locked_zip(make: Make, read: Read) -> None:
    data = make(P)
    locked = bytearray(data)
    entry = data.index(b"PK\x01\x02")
    locked[entry + 8] |= 1
    for damaged, code in (
        (data[: len(data) // 2], "corrupt"),
        (bytes(locked), "encrypted"),
        (make(P, members={"WORD/document.xml": b""}), "corrupt"),
    ):
        with pytest.raises(UnreadableError) as caught:
            read(damaged)
        assert caught.value.code == code


def test_styles_that_inherit_from_each_other(read: Read) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")
    )
    assert len(read(P.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>'), parts={"styles": styles})[0]) == 1
