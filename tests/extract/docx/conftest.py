"""Word files made from raw XML, one trap at a time."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from clauselint.extract.docx import read_docx
from clauselint.model.document import Block, Notice, View
from clauselint.model.source import Source

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
ROOTS = {"header": "hdr", "footer": "ftr"}

Read = Callable[..., tuple[list[Block], list[Notice]]]


def make_docx(
    body: str,
    *,
    parts: Mapping[str, str] | None = None,
    links: str = "",
    members: Mapping[str, bytes] | None = None,
    main: str = "word/document.xml",
    main_type: str = f"{TYPES}document.main+xml",
    change: Callable[[bytes], bytes] = lambda data: data,
) -> bytes:
    """A package.

    Args:
        parts: inner XML of further parts by kind (styles, numbering, footnotes, header, …).
        links: further relationships of the main part, as XML.
        members: further members of the zip, as they are.
        change: applied to every XML member.
    """
    folder, _, name = main.rpartition("/")
    types = [f'<Override PartName="/{main}" ContentType="{main_type}"/>']
    rels = []
    xml = {main: f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    for kind, inner in (parts or {}).items():
        root = ROOTS.get(kind, kind)
        xml[f"{folder}/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"
        types.append(f'<Override PartName="/{folder}/{kind}.xml" ContentType="{TYPES}{kind}+xml"/>')
        rels.append(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>')
    package = "http://schemas.openxmlformats.org/package/2006"
    head = f'<Relationships xmlns="{package}/relationships">'
    xml["[Content_Types].xml"] = (
        f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{''.join(types)}</Types>"
    )
    xml["_rels/.rels"] = f'{head}<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>'
    xml[f"{folder}/_rels/{name}.rels"] = f"{head}{''.join(rels)}{links}</Relationships>"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for member, text in xml.items():
            file.writestr(member, change(text.encode()))
        for member, data in (members or {}).items():
            file.writestr(member, data)
    return buffer.getvalue()


def read_bytes(data: bytes, view: View = "final") -> tuple[list[Block], list[Notice]]:
    blocks, notices = read_docx(Source(Path("contrat.docx"), "", "", data), view)
    for number, block in enumerate(blocks):  # what the model promises of every block
        assert block.id == number
        assert block.text == block.text.strip() != ""
        assert [piece.start for piece in block.pieces] == [0, *(piece.end for piece in block.pieces[:-1])]
        assert block.pieces[-1].end == len(block.text)
    return blocks, notices


@pytest.fixture(scope="session")
def make() -> Callable[..., bytes]:
    """`make_docx`."""
    return make_docx


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads the bytes of a Word file, or of one made with `make_docx` from a body and its other arguments."""

    def read_body(source: str | bytes, view: View = "final", **arguments: object) -> tuple[list[Block], list[Notice]]:
        data = make_docx(source, **arguments) if isinstance(source, str) else source  # type: ignore[arg-type]
        return read_bytes(data, view)

    return read_body


@pytest.fixture(scope="session")
def texts(read: Read) -> Callable[..., list[str]]:
    """The texts of the blocks of a body."""
    return lambda body, **arguments: [block.text for block in read(body, **arguments)[0]]
