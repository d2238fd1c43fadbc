"""Highlights with notes on exact words, added to a copy of a PDF; its own bytes stay, the notes are appended."""

import ctypes
from collections.abc import Sequence
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.annotate.pdf_places import Place, places_of
from clauselint.errors import ProductError
from clauselint.extract.pdf.opening import open_pdf
from clauselint.model.document import Document
from clauselint.model.note import Note

AUTHOR = "clauselint"
_COLOUR = (255, 220, 77)
_MAY_ANNOTATE = 1 << 5  # ISO 32000-1, table 22, bit 6
_PRINTED = 4
_ICON, _MARGIN = 20, 12


def annotate_pdf(document: Document, notes: Sequence[Note]) -> bytes:
    """A copy of a PDF with a highlight for each note; a note without a place is an icon on the first page.

    Words of attached files get theirs on the first page too, quoted.

    Raises:
        ProductError: the file forbids notes.
    """
    with open_pdf(document.source) as file:
        if not pdfium.FPDF_GetDocPermissions(file) & _MAY_ANNOTATE:
            raise ProductError("no-notes", "Ce PDF est protégé contre l'ajout de notes.")
        whole = []
        for note in notes:
            own = note.span is not None and document.attachment_of(note.span.block) is None
            places = places_of(file, document, note.span) if own and note.span is not None else []
            if places:
                _highlight(file, places, note)
            else:
                whole.append(note)
        for number, note in enumerate(whole):
            _icon(file, number, note, document)
        buffer = BytesIO()
        file.save(buffer, flags=pdfium.FPDF_INCREMENTAL)
    return buffer.getvalue()


def _highlight(file: pypdfium2.PdfDocument, places: Sequence[Place], note: Note) -> None:
    """One annotation for each page, the note on the first."""
    for index, number in enumerate(dict.fromkeys(place.page for place in places)):
        boxes = [place.box for place in places if place.page == number]
        page = file[number - 1]
        annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(left, top, right, bottom))
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_COLOUR, 255)
        for x0, y0, x1, y1 in boxes:
            quad = pdfium.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0)
            pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
        _finish(page, annotation, "\n".join(note.lines) if index == 0 else f"{note.lines[0]} (suite)")


def _icon(file: pypdfium2.PdfDocument, number: int, note: Note, document: Document) -> None:
    page = file[0]
    left, _, _, top = page.get_bbox()
    x, y = left + _MARGIN, top - _MARGIN - number * (_ICON + _MARGIN)
    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_TEXT)
    pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(x, y, x + _ICON, y - _ICON))
    pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_COLOUR, 255)
    quoted = [f"« {document.excerpt(note.span)} »"] if note.span is not None else []
    _finish(page, annotation, "\n".join([note.lines[0], *quoted, *note.lines[1:]]))


def _finish(page: pypdfium2.PdfPage, annotation: object, text: str) -> None:
    for key, value in ((b"Contents", text), (b"T", AUTHOR)):
        wide = ctypes.create_string_buffer((value + "\0").encode("utf-16-le"))
        pdfium.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(wide, ctypes.POINTER(pdfium.FPDF_WCHAR)))
    pdfium.FPDFAnnot_SetFlags(annotation, _PRINTED)
    pdfium.FPDFPage_CloseAnnot(annotation)
    page.close()
