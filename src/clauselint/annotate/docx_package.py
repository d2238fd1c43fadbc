"""The zip of a Word file, opened to write a copy in which only some members differ."""

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from clauselint.errors import ProductError
from clauselint.extract.archive import Archive
from clauselint.extract.docx.ooxml import PACKAGE, RELATIONSHIPS, WORD, Element, w
from clauselint.extract.docx.package import open_word

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


class Package:
    """A Word file whose main part and comments may be changed.

    Attributes:
        root: the main part, parsed as stored (its layout white space included).
        comments: the root of the comments part, empty if the file has none.

    Raises:
        ProductError: strict OOXML.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._archive = Archive(data)
        file = open_word(data)
        self._main = file.main.name
        if b"purl.oclc.org/ooxml" in self._archive.read(self._main):
            raise ProductError(
                "strict-write", "Ce fichier Word est au format « Open XML Strict », qui est lu mais non annoté.",
                hint="Enregistrez-le au format « Document Word (.docx) », puis recommencez.",
            )  # fmt: skip
        self.root = self._parse(self._main)
        part = file.single.get("comments")
        self._comments_name = part.name if part is not None else None
        if self._comments_name is not None:
            self.comments = self._parse(self._comments_name)
        else:
            self.comments = etree.Element(w("comments"), nsmap={"w": WORD})

    def next_comment_id(self) -> int:
        """A number above that of every comment and of every mark of one."""
        elements = [*self.comments, *self.root.iter(*_MARKS)]
        return max((int(n) for e in elements if (n := e.get(w("id"), "")).isdigit()), default=-1) + 1

    def save(self) -> bytes:
        """The copy: changed parts written anew, all others as they were."""
        changed = {self._main: _bytes(self.root)}
        if self._comments_name is not None:
            changed[self._comments_name] = _bytes(self.comments)
        elif len(self.comments):
            changed |= self._new_comments()
        buffer = BytesIO()
        with zipfile.ZipFile(BytesIO(self._data)) as old, zipfile.ZipFile(buffer, "w") as new:
            for entry in old.infolist():
                stored = entry.filename.replace("\\", "/").lstrip("/")
                data = changed.pop(stored, None)
                new.writestr(entry, old.read(entry) if data is None else data, zipfile.ZIP_DEFLATED)
            for name, data in changed.items():
                new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _new_comments(self) -> dict[str, bytes]:
        """A comments part, and the members that make it known."""
        folder, main = posixpath.split(self._main)
        name = posixpath.join(folder, "comments.xml")
        while self._archive.name(name) is not None:
            name = name.replace(".xml", "_.xml")
        types = self._parse(_TYPES)
        override = etree.SubElement(types, f"{{{PACKAGE}content-types}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", _COMMENTS_TYPE)
        links_name = posixpath.join(folder, "_rels", f"{main}.rels")
        stored = self._archive.name(links_name)
        namespace = f"{PACKAGE}relationships"
        links = (
            self._parse(stored) if stored else etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
        )
        used = {link.get("Id") for link in links}
        link = etree.SubElement(links, f"{{{namespace}}}Relationship")
        link.set("Id", next(i for n in range(len(used) + 1) if (i := f"rIdClauselint{n}") not in used))
        link.set("Type", f"{RELATIONSHIPS}/comments")
        link.set("Target", f"/{name}")
        known = self._archive.name(_TYPES) or _TYPES
        return {name: _bytes(self.comments), known: _bytes(types), stored or links_name: _bytes(links)}

    def _parse(self, name: str) -> Element:
        return etree.fromstring(self._archive.read_xml(name), _PARSER)


def _bytes(root: Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
