"""Word comments on exact words, in a copy of the file.

Only the main part, `comments.xml` and what names it are written anew; all other members are copied byte for byte.
The technique is python-docx's for whole runs (ECMA-376 part 1, 17.13.4), with the runs cut where words begin and end.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from clauselint.annotate.docx_package import Package
from clauselint.annotate.docx_runs import after_accents, cut_run, is_leader, run_length, runs_of
from clauselint.extract.docx.ooxml import Element, w
from clauselint.extract.docx.tables import children
from clauselint.model.anchor import Anchor, DocxAnchor
from clauselint.model.document import Document, Piece
from clauselint.model.note import Note
from clauselint.model.span import Span

AUTHOR, INITIALS = "clauselint", "CL"
# Word shows no comments inside these: the marks go around them.
_CLOSED = frozenset({w("fldSimple"), w("ruby")})
_TYPED_CONTROLS = tuple(f"sdtPr/{name}" for name in ("text", "dropDownList", "comboBox", "date"))
_PROPERTIES = w("rPr")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEP = re.compile(r"/([A-Za-z]+)(?:\[(\d+)\])?")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A place between characters: before `offset` of a run."""

    run: Element
    offset: int


@dataclass(frozen=True, slots=True)
class _Range:
    """The words that a comment is on; paragraph marks alone where nothing else can carry it."""

    start: _Edge
    end: _Edge


def annotate_docx(document: Document, notes: Sequence[Note]) -> bytes:
    """A copy of a Word file with a comment for each note; a note without a place stands on the title.

    Words in headers, footnotes or text boxes, where Word allows no comment, and those of attached files get theirs on
    the title too, quoted.

    Raises:
        ProductError: the file is of the strict variant of the format, which is only read.
    """
    package = Package(document.source.data)
    title = _title(document)
    placed: list[tuple[_Range, Note]] = []
    for note in notes:
        own = note.span is not None and document.attachment_of(note.span.block) is None
        found = _range(package.root, document, note.span) if own and note.span is not None else None
        if found is None:
            quoted = (_quoted(document, note.span),) if note.span is not None else ()
            note = Note(None, (*note.lines[:1], *quoted, *note.lines[1:]))  # noqa: PLW2901
            found = _range(package.root, document, title)
        if found is not None:
            placed.append((found, note))
    first = package.next_comment_id()
    _mark(placed, first)
    for number, (_, note) in enumerate(placed, first):
        package.comments.append(_comment(number, note))
    return package.save()


def _quoted(document: Document, span: Span) -> str:
    attachment = document.attachment_of(span.block)
    file = f"{attachment.source.path.name} : " if attachment else ""
    return f"{file}« {document.excerpt(span)} »"


def _title(document: Document) -> Span:
    """The title, or the first text of the body that has a place in the file."""
    body = list(document.body()) or list(document.blocks)
    titled = [block for block in body if "title" in block.flags]
    for block in (*titled, *body):
        span = Span(block.id, 0, len(block.text))
        if any(_is_main(anchor) for anchor, _, _ in document.locate(span)):
            return span
    return Span(body[0].id, 0, len(body[0].text))


def _is_main(anchor: Anchor) -> bool:
    return isinstance(anchor, DocxAnchor) and anchor.path.startswith("/body") and "txbxContent" not in anchor.path


def _range(root: Element, document: Document, span: Span) -> _Range | None:
    """The stored characters of a span; those of its whole block where it has none (an automatic number)."""
    block = document.blocks[span.block]
    for wanted in (span, Span(span.block, 0, len(block.text))):
        pieces = [p for p in block.pieces if p.anchor and max(wanted.start, p.start) < min(wanted.end, p.end)]
        if pieces:
            first, last = pieces[0], pieces[-1]
            opening, closing = _run(root, first.anchor), _run(root, last.anchor)
            if opening is None or closing is None:
                return None
            skipped, taken = max(wanted.start - first.start, 0), min(wanted.end, last.end) - last.start
            return _Range(_edge(opening, first, skipped, begins=True), _edge(closing, last, taken))
    return None


def _run(root: Element, anchor: Anchor | None) -> Element | None:
    """The run of an anchor in the body, None where no comment can stand there."""
    if not isinstance(anchor, DocxAnchor) or not _is_main(anchor):
        return None
    place: Element | None = root
    walked = ""
    for name, number in _STEP.findall(anchor.path):
        walked += f"/{name}[{number}]" if number else f"/{name}"
        before = walked.rpartition("/")[0]
        place = next((child for child, path in children(place, before) if path == walked), None)
        if place is None:
            return None
    runs = runs_of(place) if place is not None and place.tag == w("p") else []
    return runs[anchor.run] if 0 <= anchor.run < len(runs) else None


def _edge(run: Element, piece: Piece, count: int, *, begins: bool = False) -> _Edge:
    """The edge behind `count` characters of a piece; a tab that shows a row of dots is not cut into."""
    assert isinstance(piece.anchor, DocxAnchor)
    shown, begin = piece.end - piece.start, piece.anchor.offset
    if is_leader(run, begin) and shown > 1:
        return _Edge(run, begin + (not begins))
    return _Edge(run, min(after_accents(run, begin + count), run_length(run)))


def _mark(placed: Sequence[tuple[_Range, Note]], first: int) -> None:
    """Cuts all runs at all edges at once, then puts the marks of each comment around its words."""
    cuts: dict[Element, set[int]] = defaultdict(set)
    for found, _ in placed:
        for edge in (found.start, found.end):
            cuts[edge.run].add(edge.offset)
    parts = {run: cut_run(run, offsets) for run, offsets in cuts.items()}
    for number, (found, _) in enumerate(placed, first):
        identity = {w("id"): str(number)}
        begins = parts[found.start.run]
        before = begins[max(offset for offset in begins if offset <= found.start.offset)]
        ends = parts[found.end.run]
        after = ends[max(offset for offset in ends if offset < max(found.end.offset, 1))]
        _outside(before).addprevious(etree.Element(w("commentRangeStart"), identity))
        end = etree.Element(w("commentRangeEnd"), identity)
        _behind(_outside(after)).addnext(end)
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), identity)
        end.addnext(reference)


def _outside(run: Element) -> Element:
    """The run, or the outermost element around it that no comment may cut into."""
    outermost = run
    for around in run.iterancestors():
        if around.tag == w("p"):
            break
        typed = around.tag == w("sdt") and any(around.find(w(path)) is not None for path in _TYPED_CONTROLS)
        if around.tag in _CLOSED or typed:
            outermost = around
    return outermost


def _behind(element: Element) -> Element:
    """The last of the comment marks that already stand behind an element, or the element."""
    following = element.getnext()
    while following is not None and (
        following.tag == w("commentRangeEnd") or following.find(w("commentReference")) is not None
    ):
        element, following = following, following.getnext()
    return element


def _comment(number: int, note: Note) -> Element:
    """A comment without a date: the same contract gives the same bytes."""
    attributes = {w("id"): str(number), w("author"): AUTHOR, w("initials"): INITIALS}
    comment = etree.Element(w("comment"), attributes)
    for index, line in enumerate(note.lines):
        paragraph = etree.SubElement(comment, w("p"))
        if index == 0:
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
        run = etree.SubElement(paragraph, w("r"))
        if index == 0:
            etree.SubElement(etree.SubElement(run, _PROPERTIES), w("b"))
        text = etree.SubElement(run, w("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = _NOT_XML.sub("\ufffd", line)
    return comment
