"""Words that a file gives in place of printed ones (/ActualText): believed only where the printed cannot be read.

The key serves hyphens, ligatures and letters without a map; it can as well give « trente » for a printed « soixante »,
and the parties sign what is printed. pdfium believes it always, so it is taken away before the text is read.
"""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_KEY = b"ActualText"
_MAX_OBJECTS, _MAX_DEPTH = 20_000, 3
_UTF8 = b"\xef\xbb\xbf"  # the mark by which a string of a PDF tells its encoding


class ActualText(NamedTuple):
    """A text object, and one of its marks that gives words in place of the printed ones."""

    item: pdfium.FPDF_PAGEOBJECT
    mark: pdfium.FPDF_PAGEOBJECTMARK

    @property
    def address(self) -> int:
        return ctypes.cast(self.item, ctypes.c_void_p).value or 0


def find_actual_texts(page: pypdfium2.PdfPage) -> list[ActualText]:
    """Those of the text objects of a page, those in forms too."""
    size = ctypes.c_ulong()
    return [
        ActualText(item, mark)
        for item in _text_objects(page)
        for number in range(pdfium.FPDFPageObj_CountMarks(item))
        if (mark := pdfium.FPDFPageObj_GetMark(item, number))
        and pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, size)
    ]


def take_away(found: Sequence[ActualText]) -> None:
    """Takes them from their objects, so that pdfium reads what is printed."""
    for text in found:
        pdfium.FPDFPageObjMark_RemoveParam(text.item, text.mark, _KEY)


def give_back(page: pypdfium2.PdfPage, found: Sequence[ActualText], words: Mapping[int, str]) -> None:
    """Gives the words back to the objects with these addresses."""
    for text in found:
        if given := words.get(text.address):
            pdfium.FPDFPageObjMark_SetStringParam(page.pdf.raw, text.item, text.mark, _KEY, _UTF8 + given.encode())


def _text_objects(page: pypdfium2.PdfPage) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    count = min(int(pdfium.FPDFPage_CountObjects(page.raw)), _MAX_OBJECTS)
    yield from _within((pdfium.FPDFPage_GetObject(page.raw, n) for n in range(count)), 0)


def _within(items: Iterator[pdfium.FPDF_PAGEOBJECT], depth: int) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    for item in items:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            count = min(int(pdfium.FPDFFormObj_CountObjects(item)), _MAX_OBJECTS)
            yield from _within((pdfium.FPDFFormObj_GetObject(item, n) for n in range(count)), depth + 1)
