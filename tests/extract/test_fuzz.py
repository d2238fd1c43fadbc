"""Damaged files: whatever happens to a file, it is read or refused with a reason, in time and without a traceback.

The default run takes a few hundred; `make fuzz` takes as many as CLAUSELINT_FUZZ says.
"""

import os
import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from clauselint.errors import UnreadableError
from clauselint.extract.isolation import Isolated
from clauselint.extract.source import load_source

# What a reader's defect or a hang would be called.
DEFECTS = frozenset({"internal-error", "reader-crashed", "reader-failed", "too-slow", "too-much-memory", "unclear"})
FEW, PER_TEST = 240, 60
MANY = int(os.environ.get("CLAUSELINT_FUZZ", "10000"))
VALUES = ("", "0", "-1", "9999999999", "NaN", "x" * 300, "\u202e", "&#0;", "true", "%1%2%9", "1e9")
SIGNS = (
    "|",
    "~~",
    "***",
    "[^1]: ",
    "#" * 9,
    "- [ ] ",
    "\t" * 90,
    "[(" * 400,
    "<!--",
    "&#0;",
    "\0",
    "\u202e",
    "_" * 999,
    "1. ",
)
HTML = (
    "<html><head><style>p{}</style></head><body><header>A</header><h1>Contrat</h1><ol start=3><li>Objet<li><p>Prix</ol>"
    "<table><tr><th colspan=2>Prix<tr><td>a<td>b</table><p>Sous <del>30</del><ins>60</ins> jours &amp; &eacute;t&#233;."
    "<section class=footnotes><p>note</section><!-- x --></body>"
)
PLAIN = "CONTRAT DE PRESTATION\n\nArticle 1 - Objet\n\nLe Prestataire réalise les tâches que le Client lui con-\nfie.\n\n  a) la saisie ;\n  b) le tri.\n\n- 2 -\f\r\n"
MARKDOWN = "---\ntitre: x\n---\n# Contrat\n\n1. Objet\n2. Prix\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTexte[^1].\n\n[^1]: note\n"


def word() -> bytes:
    """A contract with a list, a table, tracked changes, a field, a box and a note."""
    document = docx.Document()
    document.add_heading("Contrat de prestation", 0)
    for number in range(3):
        document.add_heading(f"Article {number}", 1)
        document.add_paragraph("Le Prestataire réalise les tâches.", style="List Number")
        document.add_paragraph("Un point", style="List Bullet 2")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "Prix"
    names = f'{nsdecls("w", "m")} xmlns:v="urn:schemas-microsoft-com:vml"'
    for content in (
        '<w:r><w:t>Sous </w:t></w:r><w:del w:author="A"><w:r><w:delText>30</w:delText></w:r></w:del><w:ins w:author="A"><w:r><w:t>60</w:t></w:r></w:ins>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boîte</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        '<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:d><m:e><m:r><m:t>b+1</m:t></m:r></m:e></m:d></m:den></m:f></m:oMath>',
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/><w:color w:val="FFFFFF"/><w:sz w:val="2"/></w:rPr><w:t>o</w:t><w:pict><v:textpath string="PROJET"/></w:pict></w:r>',
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Cliquez</w:t></w:r></w:sdtContent></w:sdt>",
    ):  # fmt: skip
        document.element.body.insert(3, parse_xml(f"<w:p {names}>{content}</w:p>"))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def open_document() -> bytes:
    base = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(
        f'xmlns:{n}="{base}{n if n != "draw" else "drawing"}:1.0"' for n in ("office", "text", "table", "style", "draw")
    )
    body = (
        '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><text:p>30</text:p></text:deletion></text:changed-region>'
        '<text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>'
        '<text:h text:outline-level="1">Objet</text:h><text:list text:style-name="L"><text:list-item><text:p>a</text:p><text:list><text:list-item>'
        "<text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>"
        '<text:p>Sous <text:change text:change-id="d"/><text:change-start text:change-id="i"/>60<text:change-end text:change-id="i"/> jours'
        "<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note><text:s text:c='3'/><text:tab/></text:p>"
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>c</text:p></table:table-cell></table:table-row></table:table>"
    )  # fmt: skip
    style = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
    content = f"<office:document-content {names}><office:automatic-styles>{style}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("content.xml", content)
    return buffer.getvalue()


def edit(data: bytes, draw: random.Random) -> bytes:
    """Removes, repeats, moves or renames elements and replaces values of one part, mostly keeping it well formed."""
    if b"<" not in data:
        return _shuffled(data, draw)
    if not data.startswith(b"PK"):
        return _edited(data, draw)
    with zipfile.ZipFile(BytesIO(data)) as file:
        members = {entry.filename: file.read(entry) for entry in file.infolist()}
    chosen = draw.choice([name for name in members if name.endswith((".xml", ".rels"))])
    members[chosen] = _edited(members[chosen], draw)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def _shuffled(data: bytes, draw: random.Random) -> bytes:
    """Repeats, swaps or drops lines, and puts signs that mean something in Markdown in the midst of them."""
    lines = data.decode().splitlines(keepends=True)
    for _ in range(draw.choice((1, 2, 8))):
        first, second = draw.randrange(len(lines)), draw.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        cut = draw.randrange(len(lines[first]) + 1)
        lines[first] = draw.choice(
            ("", lines[first] * 300, lines[first][:cut] + draw.choice(SIGNS) + lines[first][cut:])
        )
    return "".join(lines).encode()


def _edited(data: bytes, draw: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    for _ in range(draw.choice((1, 2, 8))):
        change = draw.choice((_value, _drop, _twice, _swap, _rename, _nest))
        text = change(text, draw)
    return text.encode("utf-8", "replace")


def _pick(pattern: str, text: str, draw: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text, re.DOTALL))
    return draw.choice(found) if found else None


def _value(text: str, draw: random.Random) -> str:
    match = _pick(r"=\"([^\"]*)\"", text, draw)
    return text[: match.start(1)] + draw.choice(VALUES) + text[match.end(1) :] if match else text


_LEAF = r"<([\w:]+)(?: [^<>]*)?(?:/>|>[^<]*</\1>)"
_ELEMENT = r"<(w:p|w:r|w:tr|w:tc|text:p|text:list|li|td)\b[^<>]*(?<!/)>.*?</\1>"


def _drop(text: str, draw: random.Random) -> str:
    match = _pick(draw.choice((_LEAF, _ELEMENT)), text, draw)
    return text[: match.start()] + text[match.end() :] if match else text


def _twice(text: str, draw: random.Random) -> str:
    match = _pick(draw.choice((_LEAF, _ELEMENT)), text, draw)
    return text[: match.end()] + match[0] * draw.choice((1, 1, 50)) + text[match.end() :] if match else text


def _swap(text: str, draw: random.Random) -> str:
    first, second = _pick(_LEAF, text, draw), _pick(_LEAF, text, draw)
    if first is None or second is None or first.end() > second.start():
        return text
    return text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]


def _rename(text: str, draw: random.Random) -> str:
    names = sorted(set(re.findall(r"<([\w:]+)", text)))
    if not names:
        return text
    old, new = draw.choice(names), draw.choice(names)
    return re.sub(rf"(</?){re.escape(old)}(?=[\s/>])", rf"\g<1>{new}", text)


def _nest(text: str, draw: random.Random) -> str:
    match = _pick(_ELEMENT, text, draw)
    if match is None:
        return text
    depth = draw.choice((1, 5, 300))
    opening = re.match(r"<[^<>]*>", match[0])
    assert opening is not None
    return text[: match.start()] + opening[0] * depth + match[0] + f"</{match[1]}>" * depth + text[match.end() :]


SEEDS: dict[str, Callable[[], bytes]] = {
    "docx": word, "odt": open_document, "html": HTML.encode, "md": MARKDOWN.encode, "txt": PLAIN.encode,
}  # fmt: skip
Damage = Callable[[bytes, random.Random], bytes]


def outcome(reader: Isolated, path: Path, draw: random.Random) -> str:
    """The code of a refusal, "" where the file is read."""
    try:
        blocks, _ = reader.read(load_source(path), draw.choice(("final", "original")))
    except UnreadableError as error:
        return error.code if error.message.endswith(".") else "unclear"
    whole = all("".join(b.text[p.start : p.end] for p in b.pieces) == b.text for b in blocks)
    return "" if whole else "reader-failed"


def run(tmp_path: Path, start: int, count: int, kinds: tuple[str, ...], crude: tuple[Damage, ...]) -> None:
    originals = {kind: SEEDS[kind]() for kind in kinds}
    reader = Isolated()
    try:
        for number in range(start, start + count):
            draw = random.Random(number)
            kind = kinds[number % len(kinds)]
            path = tmp_path / f"{number}.{kind}"
            path.write_bytes(draw.choice((*crude, edit, edit))(originals[kind], draw))
            refused = outcome(reader, path, draw)
            assert refused not in DEFECTS, (number, kind)
            path.unlink()
    finally:
        reader.stop()


@pytest.mark.parametrize("start", range(0, FEW, PER_TEST))
def test_damaged_files(tmp_path: Path, start: int, crude: tuple[Damage, ...]) -> None:
    run(tmp_path, start, PER_TEST, tuple(SEEDS), crude)


@pytest.mark.fuzz
@pytest.mark.parametrize("share", range(20))
def test_many_damaged_files(tmp_path: Path, share: int, crude: tuple[Damage, ...]) -> None:
    run(tmp_path, 100_000 + share * MANY, MANY // 20, ("docx", "docx", "docx", "odt", "html", "md", "txt"), crude)
