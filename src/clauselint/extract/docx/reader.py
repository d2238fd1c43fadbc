"""A Word file into blocks and notices."""

from clauselint.errors import UnreadableError
from clauselint.extract.docx.looks import has_colour
from clauselint.extract.docx.numbering import Numbering
from clauselint.extract.docx.ooxml import RELATIONSHIPS, Element, w
from clauselint.extract.docx.package import Part, WordFile, open_word
from clauselint.extract.docx.styles import Styles
from clauselint.extract.docx.walk import Output, StoryReader
from clauselint.extract.links import external_notice
from clauselint.extract.revisions import Ledger
from clauselint.extract.structure import settle_titles
from clauselint.model.document import Block, Layer, Notice, View
from clauselint.model.source import Source

_LINKS = {
    "attachedTemplate": "un modèle Word",
    "field": "un document lié par un champ",
    "frame": "une page insérée",
    "image": "une image",
    "mailMergeSource": "une source de données de publipostage",
    "oleObject": "un objet",
    "subDocument": "un sous-document",
}
# The lines that Word draws above notes are stored as notes of these types.
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
# A contract has more characters than this.
_FEW_WORDS = 500


def read_docx(source: Source, view: View = "final") -> tuple[list[Block], list[Notice]]:
    """The text of a Word file as it reads once all tracked changes are accepted, or refused in the original view.

    Blocks stand in reading order, the body first, then headers, footers, notes and comments. The offset of an anchor
    counts the characters of a run's `w:t` elements as stored, and one for each tab, break, hyphen or symbol element.
    Paths count the text boxes of a paragraph as its children, since each is stored twice and deep inside a drawing.

    Raises:
        UnreadableError: encrypted, legacy-doc, rtf, renamed-pdf, corrupt, zip-bomb, dtd, too-large.
    """
    try:
        file = open_word(source.data)
    except UnreadableError as error:
        error.where = str(source.path)
        raise
    styles = Styles(_root(file, "styles"), view)
    numbering = Numbering(_root(file, "numbering"), styles.list_of_style)
    output = Output(Ledger(view), coloured=has_colour(file.main.root.find(w("background"))))
    StoryReader(file.main, styles, numbering, output).read(file.main.root.find(w("body")), "/body", "body")
    for name in ("header", "footer"):
        layer: Layer = "header" if name == "header" else "footer"
        for part in _used(file, name):
            StoryReader(part, styles, numbering, output).read(part.root, "", layer)
    for kind, item in (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment")):
        part_of_kind = file.single.get(kind)
        if part_of_kind is not None:
            story = StoryReader(part_of_kind, styles, numbering, output)
            _read_items(part_of_kind, item, story, _gone(file, item, output.notes))
    return settle_titles(output.blocks, output.titles), _notices(file, output)


def _root(file: WordFile, kind: str) -> Element | None:
    part = file.single.get(kind)
    return part.root if part is not None else None


def _used(file: WordFile, name: str) -> list[Part]:
    """The headers or footers that sections name, each once."""
    found: dict[str, Part] = {}
    for reference in file.main.root.iter(w(f"{name}Reference")):
        part = file.by_id.get(reference.get(f"{{{RELATIONSHIPS}}}id", ""))
        if part is not None:
            found.setdefault(part.name, part)
    return list(found.values())


def _read_items(part: Part, item: str, story: StoryReader, gone: set[str | None]) -> None:
    """Reads notes or comments, without those whose ids are `gone`."""
    for number, element in enumerate(part.root.iterfind(w(item)), 1):
        if element.get(w("type")) not in _SEPARATORS and element.get(w("id")) not in gone:
            story.read(element, f"/{item}[{number}]", "comment" if item == "comment" else "note")


def _gone(file: WordFile, item: str, shown: set[tuple[str, str]]) -> set[str | None]:
    """The ids of notes that are called by words alone that the view does not show."""
    tag = w(f"{item}Reference")
    called = {reference.get(w("id"), "") for reference in file.main.root.iter(tag)} if item != "comment" else set()
    return {name for name in called if (tag, name) not in shown}


def _notices(file: WordFile, output: Output) -> list[Notice]:
    notices = []
    for kind, address in [*file.external, *(("field", address) for address in sorted(output.unread.addresses))]:
        notices.append(external_notice(_LINKS[kind], address))
    if file.has_macros:
        text = "Ce fichier contient des macros ; elles n'ont pas été exécutées."
        notices.append(Notice("info", "macros", text))
    if output.elsewhere:
        text = (
            "Une partie de ce contrat est un autre document inséré dans le fichier : elle n'a pas été lue. "
            "Ouvrez le fichier dans Word et enregistrez-le à nouveau pour l'y intégrer."
        )
        notices.append(Notice("error", "alt-chunk", text))
    if output.unread.embedded:
        text = "Ce fichier contient un objet incorporé (tableur, image ou document), dont le contenu n'a pas été lu."
        notices.append(Notice("warning", "embedded-object", text))
    if output.unread.numbers:
        text = "Des numéros de ce fichier sont calculés par des champs (LISTNUM, AUTONUM) : ils n'ont pas été calculés."
        notices.append(Notice("warning", "numbering-unresolved", text))
    if output.unread.charts:
        text = "Ce fichier contient un schéma ou un graphique, dont les mots n'ont pas été lus."
        notices.append(Notice("warning", "chart", text))
    if output.unread.pictures and sum(len(block.text) for block in output.blocks) < _FEW_WORDS:
        text = (
            "Ce fichier contient surtout des images : si le contrat y est numérisé, il n'a pas été lu. "
            "Demandez-le sous forme de texte."
        )
        notices.append(Notice("error", "pictures-only", text))
    changes = output.ledger.notice()
    return [*notices, changes] if changes else notices
