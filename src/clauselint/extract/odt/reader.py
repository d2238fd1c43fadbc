"""An OpenDocument text into blocks and notices."""

from lxml import etree

from clauselint.errors import UnreadableError
from clauselint.extract.archive import Archive
from clauselint.extract.limits import refuse_endless
from clauselint.extract.links import external_notice
from clauselint.extract.odt.changes import Changes
from clauselint.extract.odt.controls import control_texts
from clauselint.extract.odt.lists import Lists
from clauselint.extract.odt.names import q, value
from clauselint.extract.odt.styles import Styles
from clauselint.extract.odt.walk import Output, StoryReader, children
from clauselint.extract.refusal import refusal
from clauselint.extract.revisions import Ledger
from clauselint.extract.structure import settle_titles
from clauselint.model.document import Block, Layer, Notice, View
from clauselint.model.source import Source

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_HEADS: dict[str, Layer] = {
    "header": "header", "header-left": "header", "header-first": "header",
    "footer": "footer", "footer-left": "footer", "footer-first": "footer",
}  # fmt: skip


def read_odt(source: Source, view: View = "final") -> tuple[list[Block], list[Notice]]:
    """The text of an OpenDocument file, the body first, then notes, comments, headers and footers.

    Raises:
        UnreadableError: encrypted, of another format, damaged or hostile.
    """
    try:
        return _read(Archive(source.data), view)
    except etree.LxmlError:
        error = refusal("corrupt")
    except UnreadableError as refused:
        error = refused
    error.where = str(source.path)
    raise error


def _read(archive: Archive, view: View) -> tuple[list[Block], list[Notice]]:
    if archive.name(_CONTENT) is None:
        raise refusal("corrupt")
    if archive.name(_MANIFEST) and b"encryption-data" in archive.read_xml(_MANIFEST):
        raise refusal("encrypted")
    content = etree.fromstring(archive.read_xml(_CONTENT), _PARSER)
    text = content.find(q("office:body/office:text"))
    if text is None:
        raise refusal("corrupt")
    paragraphs = sum(1 for _ in content.iter(q("text:p"), q("text:h")))
    refuse_endless(paragraphs=paragraphs, pieces=sum(1 for _ in content.iter(q("text:span"))))
    roots = [content]
    if archive.name(_STYLES):
        roots.insert(0, etree.fromstring(archive.read_xml(_STYLES), _PARSER))
    styles, output = Styles(roots), Output(Ledger(view))
    changes, controls = Changes(text, view), control_texts(content)
    StoryReader(_CONTENT, styles, Lists(roots), changes, controls, output).read(text, "/text", "body")
    for apart in output.apart:
        holder = apart.element.find(q("text:note-body")) if apart.layer == "note" else apart.element
        if holder is not None:
            StoryReader(_CONTENT, styles, Lists(roots), changes, controls, output).read(holder, apart.path, apart.layer)
    if len(roots) > 1:
        _read_heads(roots[0], styles, Lists(roots), view, output)
    return settle_titles(output.blocks, output.titles), _notices(archive, content, output)


def _read_heads(root: etree._Element, styles: Styles, lists: Lists, view: View, output: Output) -> None:
    """Headers and footers, each wording once: every page style repeats them."""
    seen: set[str] = set()
    for page in root.iter(q("style:master-page")):
        for child, path in children(page, "/master-page"):
            layer = _HEADS.get(child.tag.rpartition("}")[2])
            words = "".join(child.itertext()).strip()
            if layer is not None and words and words not in seen:
                seen.add(words)
                StoryReader(_STYLES, styles, lists, Changes(child, view), {}, output).read(child, path, layer)


def _notices(archive: Archive, content: etree._Element, output: Output) -> list[Notice]:
    notices = []
    for element in content.iter(q("draw:image"), q("text:section-source"), q("draw:object"), q("office:dde-source")):
        address = value(element, "xlink:href")
        if "://" in address:
            notices.append(external_notice("une image" if element.tag == q("draw:image") else "un document", address))
    if archive.has_folder("Basic") or archive.has_folder("Scripts"):
        notices.append(Notice("info", "macros", "Ce fichier contient des macros ; elles n'ont pas été exécutées."))
    if output.embedded:
        told = "Ce fichier contient un objet incorporé (tableur, image ou document), dont le contenu n'a pas été lu."
        notices.append(Notice("warning", "embedded-object", told))
    changes = output.ledger.notice()
    return [*notices, changes] if changes else notices
