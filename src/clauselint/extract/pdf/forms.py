"""What people filled in or noted on a page: form fields and reviewers' notes."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.extract.pdf.chars import Char
from clauselint.extract.pdf.frame import Box, Frame
from clauselint.model.document import Notice

_MAX_ANNOTATIONS = 2000
_MAX_BYTES = 20_000
_CHECKS = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_VALUES = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_NOTES = (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT)


@dataclass(frozen=True, slots=True)
class Filled:
    """The characters of filled form fields, how many fields there are, and notes with their box in user space."""

    chars: tuple[Char, ...]
    fields: int
    notes: tuple[tuple[str, Box], ...]


def form_notices(document: pypdfium2.PdfDocument) -> list[Notice]:
    """What to tell of a form whose pages only Adobe's programs draw (XFA): others see a page that asks to wait."""
    if pdfium.FPDF_GetFormType(document.raw) != pdfium.FORMTYPE_XFA_FULL:
        return []
    text = (
        "Ce PDF est un formulaire dynamique (XFA) : son contenu n'est pas dans ses pages et n'a pas été lu. "
        "Ouvrez-le dans Adobe Acrobat et imprimez-le en PDF."
    )
    return [Notice("error", "xfa-form", text)]


def read_filled(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, frame: Frame) -> Filled:
    """The fields and notes of a page. A field's value stands where it is printed, a ticked box as « ☑ »."""
    chars: list[Char] = []
    fields = 0
    notes: list[tuple[str, Box]] = []
    for index in range(min(int(pdfium.FPDFPage_GetAnnotCount(page.raw)), _MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            kind, box = pdfium.FPDFAnnot_GetSubtype(annotation), _box(annotation)
            if box is None:
                continue
            if kind == pdfium.FPDF_ANNOT_WIDGET and document.formenv is not None:
                fields += pdfium.FPDFAnnot_GetFormFieldType(document.formenv.raw, annotation) in (*_CHECKS, *_VALUES)
                value = _value(document.formenv.raw, annotation)
                chars += _print(value, frame.box_to_layout(*box))
            elif kind in _NOTES:
                text = _read(partial(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
                if text.strip():
                    notes.append((text.strip(), box))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return Filled(tuple(chars), fields, tuple(notes))


def _box(annotation: pdfium.FPDF_ANNOTATION) -> Box | None:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return None
    return rect.left, rect.bottom, rect.right, rect.top


def _value(form: pdfium.FPDF_FORMHANDLE, annotation: pdfium.FPDF_ANNOTATION) -> str:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _CHECKS:
        return "☑" if pdfium.FPDFAnnot_IsChecked(form, annotation) else "☐"
    if kind not in _VALUES:
        return ""
    return _read(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))


def _read(ask: Callable[[ctypes.Array[ctypes.c_ushort] | None, int], int]) -> str:
    size = min(int(ask(None, 0)), _MAX_BYTES)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\x00")


def _print(value: str, box: Box) -> Iterator[Char]:
    """The characters of a value, spread over its field as a viewer would print them."""
    lines = [line for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if not lines:
        return
    left, top, right, bottom = box
    pitch = (bottom - top) / len(lines)
    size = max(6.0, min(11.0, 0.8 * pitch))
    for number, line in enumerate(lines):
        advance = min(0.5 * size, max(0.5, right - left) / len(line))
        # One line is printed in the middle of its field, several from its top.
        base = top + pitch * number + (pitch + 0.7 * size) / 2
        for word in re.finditer(r"\S+", line):
            x0, x1 = left + word.start() * advance, left + word.end() * advance
            yield Char(word[0], x0, x1, base, size, False, False, word.start() > 0)
