"""Files within a PDF: attachments, and portfolios, whose own page only says how to open them."""

import ctypes
import re

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.model.document import Notice
from clauselint.model.source import Source

_DOCUMENTS = (
    ".pdf",
    ".docx",
    ".doc",
    ".odt",
    ".rtf",
    ".html",
    ".htm",
    ".md",
    ".txt",
    ".docm",
    ".dotx",
    ".xlsx",
    ".ods",
)
_MOST_NAMED = 5
_MAX_FILES, _MAX_BYTES = 200, 2000
_COLLECTION = re.compile(rb"/Collection\b")  # ISO 32000-2, 7.11.6: of a catalogue only a portfolio has it


def attachment_notices(document: pypdfium2.PdfDocument, source: Source) -> list[Notice]:
    """Which documents lie in the file and were not read: an error where it is but a folder for them."""
    names = [name for name in _names(document) if name.lower().endswith(_DOCUMENTS)]
    if not names:
        return []
    named = ", ".join(f"« {name} »" for name in names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    shown = pdfium.FPDFDoc_GetPageMode(document.raw) == pdfium.PAGEMODE_USEATTACHMENTS
    if shown or _COLLECTION.search(source.data):
        text = (
            f"Ce PDF est un porte-documents : les fichiers qu'il contient ({named}) n'ont pas été lus. "
            "Enregistrez-les depuis un lecteur de PDF, et contrôlez-les un à un."
        )
        return [Notice("error", "portfolio", text)]
    files, verb = (
        ("des fichiers joints", "n'ont pas été lus") if len(names) > 1 else ("un fichier joint", "n'a pas été lu")
    )
    return [Notice("warning", "attachments", f"Ce PDF contient {files} ({named}) qui {verb}.")]


def _names(document: pypdfium2.PdfDocument) -> list[str]:
    count = min(int(pdfium.FPDFDoc_GetAttachmentCount(document.raw)), _MAX_FILES)
    return [_name(pdfium.FPDFDoc_GetAttachment(document.raw, n)) for n in range(count)]


def _name(attachment: pdfium.FPDF_ATTACHMENT) -> str:
    size = min(int(pdfium.FPDFAttachment_GetName(attachment, None, 0)), _MAX_BYTES) if attachment else 0
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAttachment_GetName(attachment, buffer, size)
    name = bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
    return " ".join(re.split(r"[\\/]", name)[-1].split())
