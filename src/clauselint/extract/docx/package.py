"""The parts of a Word file that hold its words, opened with python-docx in a clean copy of the package."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from urllib.parse import unquote

import docx
from docx.opc.part import Part as PackagePart
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.parts.document import DocumentPart
from lxml import etree

from clauselint.extract.archive import Archive
from clauselint.extract.docx.ooxml import PACKAGE, RELATIONSHIPS, WORD, Element, w
from clauselint.extract.limits import refuse_endless
from clauselint.extract.refusal import refusal

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN_TYPE = f"{_TYPES}document.main+xml"
_READ = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})
# Links that Word follows when it opens the file. A hyperlink only leads somewhere when it is clicked.
_FOLLOWED = frozenset({"attachedTemplate", "frame", "image", "mailMergeSource", "oleObject", "subDocument"})
# Counted inside the XML library: an object for each of thousands of elements takes as long as parsing them.
_PARAGRAPHS, _RUNS = (etree.XPath(f"count(.//w:{name})", namespaces={"w": WORD}) for name in ("p", "r"))
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part: its name in the package and its root element."""

    name: str
    root: Element


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts with words, and what the package holds beside them.

    Attributes:
        single: the parts there is at most one of, by kind ("styles", "numbering", "footnotes", "endnotes", "comments").
        by_id: headers and footers by the relationship id that sections name.
        external: (kind, address) of what the file would fetch from elsewhere.
    """

    main: Part
    single: dict[str, Part]
    by_id: dict[str, Part]
    external: tuple[tuple[str, str], ...]
    has_macros: bool


@dataclass(frozen=True, slots=True)
class _Link:
    id: str
    kind: str
    target: str
    external: bool


def open_word(data: bytes) -> WordFile:
    """The Word file in `data`.

    Raises:
        UnreadableError: encrypted, of another format, damaged or hostile.
    """
    archive = Archive(data)
    main = next((link.target for link in _links(archive, "") if link.kind == "officeDocument"), None)
    name = archive.name(main) if main else None
    if name is None:
        raise refusal("corrupt")
    links = list(_links(archive, name))
    kept = [link for link in links if link.kind in _READ and not link.external and archive.name(link.target)]
    try:
        part = docx.Document(BytesIO(_clean_copy(archive, name, kept))).part
        root = part.element
        read = {link.id: Part(_name(part, link.id), _root(part.rels[link.id].target_part)) for link in kept}
    except (etree.LxmlError, KeyError, ValueError):
        raise refusal("corrupt") from None
    if root.tag != w("document") or root.find(w("body")) is None:
        raise refusal("corrupt")
    roots = {id(part.root): part.root for part in [Part(name, root), *read.values()]}.values()
    refuse_endless(
        paragraphs=sum(int(_PARAGRAPHS(found)) for found in roots), pieces=sum(int(_RUNS(found)) for found in roots)
    )
    single: dict[str, Part] = {}
    for link in kept:
        single.setdefault(link.kind, read[link.id])
    return WordFile(Part(name, root), single, read, _external(archive, links), _has_macros(links, archive))


def _name(part: DocumentPart, link_id: str) -> str:
    return str(part.rels[link_id].target_part.partname).lstrip("/")


def _root(part: PackagePart) -> Element:
    # python-docx knows no notes: their parts stay bytes.
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _links(archive: Archive, part: str) -> Iterator[_Link]:
    """The relationships of a part, with targets as names in the package."""
    folder, name = posixpath.split(part)
    stored = archive.name(posixpath.join(folder, "_rels", f"{name}.rels"))
    if stored is None:
        return
    try:
        root = etree.fromstring(archive.read_xml(stored), _PARSER)
    except etree.XMLSyntaxError:
        raise refusal("corrupt") from None
    for element in root.iter(f"{{{PACKAGE}relationships}}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/")))).lstrip("/")
        yield _Link(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)


def _clean_copy(archive: Archive, main: str, kept: list[_Link]) -> bytes:
    """A package of the parts to read alone, under plain content types.

    python-docx would load every part of the file, stop at the first link that leads nowhere, and refuse templates
    and files with macros, which differ in a content type only.
    """
    names = {link.id: archive.name(link.target) or "" for link in kept}
    types = {f"/{main}": _MAIN_TYPE} | {f"/{names[link.id]}": f"{_TYPES}{link.kind}+xml" for link in kept}
    overrides = "".join(f'<Override PartName="{escape(n)}" ContentType="{t}"/>' for n, t in types.items())
    xml_types = (
        f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )
    main_folder, main_name = posixpath.split(main)
    copy = BytesIO()
    with zipfile.ZipFile(copy, "w") as file:
        file.writestr("[Content_Types].xml", xml_types)
        file.writestr("_rels/.rels", _relationships([("rId1", "officeDocument", main)]))
        own = [(link.id, link.kind, names[link.id]) for link in kept]
        file.writestr(posixpath.join(main_folder, "_rels", f"{main_name}.rels"), _relationships(own))
        for part in dict.fromkeys([main, *names.values()]):
            file.writestr(part, archive.read_xml(part))
    return copy.getvalue()


def _relationships(links: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{escape(link_id)}" Type="{RELATIONSHIPS}/{kind}" Target="/{escape(target)}"/>'
        for link_id, kind, target in links
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{items}</Relationships>'


def _external(archive: Archive, links: list[_Link]) -> tuple[tuple[str, str], ...]:
    parts = [link.target for link in links if link.kind in ("settings", "header", "footer") and not link.external]
    found = [*links, *(link for part in parts if (name := archive.name(part)) for link in _links(archive, name))]
    return tuple(sorted({(link.kind, link.target) for link in found if link.external and link.kind in _FOLLOWED}))


def _has_macros(links: list[_Link], archive: Archive) -> bool:
    return any(link.kind == "vbaProject" for link in links) or archive.name("word/vbaProject.bin") is not None
