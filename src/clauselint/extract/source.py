"""Reads a file once and tells what it is, by its content and not only by its name."""

import hashlib
from pathlib import Path

from clauselint.errors import UnreadableError
from clauselint.model.source import Source

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
ODT = "application/vnd.oasis.opendocument.text"
MEDIA_TYPES = {
    ".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".dotm": DOCX,
    ".pdf": PDF, ".md": MARKDOWN, ".markdown": MARKDOWN, ".txt": TEXT,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".odt": ODT, ".ott": ODT,
}  # fmt: skip
# Contracts come in these formats too; a folder's run names them instead of passing them over.
NOT_READ_YET = frozenset({".rtf", ".doc", ".pages", ".wpd"})
MAX_BYTES = 100 * 1024 * 1024


def load_source(path: Path, password: str | None = None, *, ocr: bool = False) -> Source:
    """The bytes of a contract, with the password that opens it and whether scanned pages are to be recognised.

    Raises:
        UnreadableError: empty, over 100 MB, unreadable for the user, or of a format that is not read.
    """
    where = str(path)
    try:
        if path.is_dir():
            raise UnreadableError(
                "no-access", "Ce dossier ne peut pas être parcouru : ses fichiers n'ont pas été lus.",
                hint="Vérifiez vos droits d'accès.", where=where,
            )  # fmt: skip
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError(
                "too-large", f"Ce fichier pèse {size // 2**20} Mo ; la limite est de {MAX_BYTES // 2**20} Mo.",
                hint="Un contrat est plus léger : vérifiez le fichier ou retirez ses images.", where=where,
            )  # fmt: skip
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            "no-access", f"Ce fichier ne peut pas être ouvert ({error.strerror}).", where=where
        ) from None
    if not data.strip():
        raise UnreadableError(
            "empty", "Ce fichier est vide.", hint="Vérifiez qu'il a été enregistré ou transmis en entier.", where=where
        )
    return Source(path, _media_type(path, data), hashlib.sha256(data).hexdigest(), data, password, ocr)


def _media_type(path: Path, data: bytes) -> str:
    if data.lstrip()[:5] == b"%PDF-":
        return PDF
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise UnreadableError(
            "unsupported", f"Le format « {path.suffix or 'sans extension'} » n'est pas lu.",
            hint="Convertissez le contrat en .docx, .odt, .pdf, .html, .md ou .txt.", where=str(path),
        )  # fmt: skip
    return media_type
