"""Word comments: on the exact words, in a copy that says the same as the original."""

import random
import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from lxml import etree
from tests.extract.docx.conftest import make_docx

from clauselint.annotate.docx import annotate_docx
from clauselint.errors import ProductError
from clauselint.extract import read_document
from clauselint.model.document import Block, Document
from clauselint.model.note import Note
from clauselint.model.span import Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOLD = "<w:rPr><w:b/><w:color w:val='FF0000'/></w:rPr>"
# What contracts hold: split runs, tabs and breaks, tracked changes, links, tables, accents stored apart, kept spaces.
BODY = f"""
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Contrat de </w:t></w:r><w:r>{BOLD}<w:t>prestation</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Le Client </w:t></w:r><w:ins w:id="7" w:author="A"><w:r>{BOLD}<w:t>paie</w:t></w:r></w:ins>
<w:del w:id="8" w:author="A"><w:r><w:delText>doit</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> à 90 jours,</w:t><w:tab/><w:t>fin</w:t><w:br/><w:t xml:space="preserve"> de mois.</w:t></w:r></w:p>
<w:p><w:hyperlink w:anchor="x"><w:r><w:t>Voir les conditions</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> générales et re\u0301siliation sans pre\u0301avis\u00a0; </w:t></w:r>
<w:smartTag w:element="x"><w:r><w:rPr><w:i/></w:rPr><w:t>trente jours</w:t></w:r></w:smartTag></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Forfait</w:t></w:r><w:r><w:noBreakHyphen/></w:r><w:r><w:t>mensuel</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>900 € HT</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:br/><w:t>Forfait</w:t></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>Dans un contrôle de contenu, </w:t></w:r><w:r>{BOLD}<w:t>en gras</w:t></w:r></w:p></w:sdtContent></w:sdt>
"""

Opened = Callable[[bytes], Document]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def open_bytes(data: bytes) -> Document:
        path = tmp_path / "contrat.docx"
        path.write_bytes(data)
        return read_document(path)

    return open_bytes


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.layer == "body"]


def commented(data: bytes) -> dict[str, str]:
    """The stored words between the marks of each comment, read from the XML alone, deletions left out."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    open_, words = set(), {}
    for element in root.iter():
        if element.tag == f"{W}commentRangeStart":
            open_.add(element.get(f"{W}id"))
            words[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(element.get(f"{W}id"))
        elif element.tag in (f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
            shown = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011"}.get(
                element.tag, element.text or ""
            )
            for number in open_:
                words[number] += shown
    assert not open_
    return words


def formatting(data: bytes) -> list[tuple[str, bytes]]:
    """Each stored character of the body with the formatting of its run."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found = []
    for text in root.iter(f"{W}t"):
        properties = text.getparent().find(f"{W}rPr")
        look = b"" if properties is None else etree.tostring(properties, method="c14n")
        found += [(character, look) for character in text.text or ""]
    return found


def random_span(block: Block, choice: random.Random) -> Span:
    start = choice.randrange(len(block.text))
    return Span(block.id, start, choice.randint(start + 1, len(block.text)))


@pytest.mark.parametrize("seed", range(10))
def test_random_annotations_are_exact_and_change_nothing(seed: int, demo_contract: Path, opened: Opened) -> None:
    """Ten seeds of twenty notes each on two files: two hundred on a Word contract and as many on hard paragraphs."""
    for data in (demo_contract.read_bytes(), make_docx(BODY)):
        document = opened(data)
        choice = random.Random(seed)
        blocks = [block for block in document.blocks if block.layer == "body"]
        spans = [random_span(choice.choice(blocks), choice) for _ in range(20)]
        copy = annotate_docx(document, [Note(span, (f"note {n}",)) for n, span in enumerate(spans)])
        found = commented(copy)
        assert len(found) == 20
        for number, span in enumerate(spans):
            stored = unicodedata.normalize("NFC", found[str(number)])
            assert stored == document.excerpt(span)
        assert texts(opened(copy)) == texts(document)
        assert formatting(copy) == formatting(data)


def test_only_the_parts_that_must_change_do(demo_contract: Path, opened: Opened) -> None:
    data = demo_contract.read_bytes()
    document = opened(data)
    copy = annotate_docx(document, [Note(Span(2, 0, 4), ("note",))])
    before, after = zipfile.ZipFile(BytesIO(data)), zipfile.ZipFile(BytesIO(copy))
    changed = {
        name for name in after.namelist() if name not in before.namelist() or before.read(name) != after.read(name)
    }
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    assert set(before.namelist()) <= set(after.namelist())
    assert document.source.data == data


def test_python_docx_reads_the_comments(demo_contract: Path, opened: Opened) -> None:
    document = opened(demo_contract.read_bytes())
    copy = annotate_docx(
        document,
        [Note(None, ("Ce qui manque", "", "Pénalités & <délais>\x00")), Note(Span(2, 0, 4), ("Titre", "corps"))],
    )
    comments = list(WordDocument(BytesIO(copy)).comments)
    assert [(comment.author, comment.initials) for comment in comments] == [("clauselint", "CL")] * 2
    assert comments[0].text.splitlines() == ["Ce qui manque", "", "Pénalités & <délais>\ufffd"]
    assert comments[1].text == "Titre\ncorps"


def test_a_note_without_a_place_stands_on_the_title(opened: Opened) -> None:
    copy = annotate_docx(opened(make_docx(BODY)), [Note(None, ("Ce qui manque",))])
    assert commented(copy) == {"0": "Contrat de prestation"}


def test_comments_of_others_stay(opened: Opened) -> None:
    body = (
        '<w:p><w:commentRangeStart w:id="4"/><w:r><w:t>Le prix est fixe.</w:t></w:r><w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    inner = '<w:comment w:id="4" w:author="Me Durand"><w:p><w:r><w:t>À voir</w:t></w:r></w:p></w:comment>'
    document = opened(make_docx(body, parts={"comments": inner}))
    copy = annotate_docx(document, [Note(Span(0, 3, 7), ("note",))])
    assert commented(copy) == {"4": "Le prix est fixe.", "5": "prix"}
    assert [comment.text for comment in WordDocument(BytesIO(copy)).comments] == ["À voir", "note"]


def test_words_where_word_allows_no_comment_are_quoted_on_the_title(opened: Opened) -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Intérêts au taux légal.</w:t></w:r></w:p></w:footnote>'
    document = opened(make_docx(BODY, parts={"footnotes": note}))
    block = next(block for block in document.blocks if block.layer == "note")
    copy = annotate_docx(document, [Note(Span(block.id, 0, 8), ("Taux",))])
    assert commented(copy) == {"0": "Contrat de prestation"}
    assert next(iter(WordDocument(BytesIO(copy)).comments)).text == "Taux\n« Intérêts »"


def test_a_field_of_one_value_is_not_cut(opened: Opened) -> None:
    body = '<w:p><w:r><w:t xml:space="preserve">Prix </w:t></w:r><w:fldSimple w:instr="MERGEFIELD prix"><w:r><w:t>900 euros</w:t></w:r></w:fldSimple><w:r><w:t> HT</w:t></w:r></w:p>'
    document = opened(make_docx(body))
    copy = annotate_docx(document, [Note(Span(0, 6, 8), ("note",))])
    assert commented(copy) == {"0": "900 euros"}
    assert texts(opened(copy)) == texts(document)


def test_a_row_of_dots_is_not_cut(opened: Opened) -> None:
    body = '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:leader="dot" w:pos="4000"/></w:tabs></w:pPr><w:r><w:t>Nom</w:t><w:tab/><w:t>fin</w:t></w:r></w:p>'
    document = opened(make_docx(body))
    assert document.blocks[0].text == "Nom……fin"
    copy = annotate_docx(document, [Note(Span(0, 3, 4), ("un",)), Note(Span(0, 4, 8), ("deux",))])
    assert commented(copy) == {"0": "\t", "1": "\tfin"}


def test_strict_files_are_refused(opened: Opened) -> None:
    def strict(xml: bytes) -> bytes:
        return xml.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    document = opened(make_docx(BODY, change=strict))
    with pytest.raises(ProductError, match="Strict"):
        annotate_docx(document, [])
