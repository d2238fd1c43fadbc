"""Every character of a block leads back to its run and offset, found here a second time from the stored XML."""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clauselint.model.anchor import DocxAnchor

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STEP = re.compile(r"([A-Za-z]+)(?:\[(\d+)\])?")
_ONE = {f"{W}{name}" for name in ("tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab")}
_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}

words = st.text(alphabet="abé àe\u0301’«»\u00a0\u00ad\u202f ü.,5", max_size=8)


def text(content: str, tag: str = "t") -> str:
    return f'<w:{tag} xml:space="preserve">{content}</w:{tag}>'


signs = st.sampled_from(
    ["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", "<w:softHyphen/>", '<w:sym w:font="Wingdings" w:char="F0FE"/>']
)
runs = st.lists(st.one_of(words.map(text), signs), min_size=1, max_size=3).map(
    lambda parts: f"<w:r>{''.join(parts)}</w:r>"
)
deleted = words.map(lambda content: f'<w:del w:author="A"><w:r>{text(content, "delText")}</w:r></w:del>')


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrap = st.sampled_from([
        '<w:ins w:author="B">{}</w:ins>', "<w:hyperlink>{}</w:hyperlink>", "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
        "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>",
    ])  # fmt: skip
    return st.tuples(wrap, inner).map(lambda pair: pair[0].format(pair[1]))


inline = st.recursive(st.one_of(runs, deleted), wrapped, max_leaves=6)
marks = st.sampled_from(
    ["", '<w:pPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr>', '<w:pPr><w:rPr><w:ins w:author="A"/></w:rPr></w:pPr>']
)
paragraphs = st.tuples(marks, st.lists(inline, max_size=4)).map(lambda pair: f"<w:p>{pair[0]}{''.join(pair[1])}</w:p>")
tables = st.lists(paragraphs, min_size=1, max_size=2).map(
    lambda inner: f"<w:tbl><w:tr><w:tc>{''.join(inner)}</w:tc></w:tr></w:tbl>"
)
bodies = st.lists(st.one_of(paragraphs, paragraphs, tables), min_size=1, max_size=4).map("".join)


def find(body: etree._Element, path: str) -> etree._Element:
    """The element at a path; the text boxes of a paragraph count as its children."""
    element = body
    for step in path.removeprefix("/body").strip("/").split("/"):
        name, number = _STEP.fullmatch(step).groups()  # type: ignore[union-attr]
        own = element.iterchildren(f"{W}{name}") if name != "txbxContent" else (
            box for box in element.iter(f"{W}txbxContent") if next(box.iterancestors(f"{W}p")) is element
        )  # fmt: skip
        element = list(own)[int(number or 1) - 1]
    return element


def stored(paragraph: etree._Element, run: int) -> list[str]:
    """The characters of a run as anchors count them."""
    own = [r for r in paragraph.iter(f"{W}r") if next(r.iterancestors(f"{W}p")) is paragraph]
    characters: list[str] = []
    for child in own[run]:
        if child.tag in (f"{W}t", f"{W}delText"):
            characters += child.text or ""
        elif child.tag in _ONE:
            characters.append(_SHOWN.get(child.tag.removeprefix(W), "☑"))
    return characters


@settings(max_examples=100, deadline=None)
@given(bodies)
def test_every_character_leads_back_to_its_run(
    make: Callable[[str], bytes], read: Callable[..., tuple], body: str
) -> None:
    data = make(body)
    root = etree.fromstring(re.search(rb"<w:document.*</w:document>", data_of(data), re.DOTALL)[0])  # type: ignore[index]
    for view in ("final", "original"):
        for block in read(data, view)[0]:
            assert unicodedata.is_normalized("NFC", block.text)
            for piece in block.pieces:
                assert isinstance(piece.anchor, DocxAnchor)  # no lists here: nothing is synthesised
                characters = stored(find(root[0], piece.anchor.path), piece.anchor.run)
                for index, shown in enumerate(block.text[piece.start : piece.end]):
                    found = characters[piece.anchor.offset + index]
                    assert shown == found or unicodedata.normalize("NFD", shown).startswith(
                        unicodedata.normalize("NFD", found)
                    )
                    assert (piece.revision is not None) == (
                        _changed(find(root[0], piece.anchor.path), piece.anchor.run)
                    )


def _changed(paragraph: etree._Element, run: int) -> bool:
    own = [r for r in paragraph.iter(f"{W}r") if next(r.iterancestors(f"{W}p")) is paragraph]
    return any(a.tag in (f"{W}ins", f"{W}del") for a in own[run].iterancestors())


def data_of(package: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(package)) as file:
        return file.read("word/document.xml")
