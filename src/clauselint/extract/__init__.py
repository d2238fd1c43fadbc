"""Source into Document: one reader for each format, one structure for all."""

from pathlib import Path

from clauselint.errors import UnreadableError
from clauselint.extract.source import DOCX, HTML, PDF, load_source
from clauselint.extract.structure import arrange
from clauselint.extract.text import read_text
from clauselint.model.document import Block, Document, Notice
from clauselint.model.source import Source


def read_document(path: Path) -> Document:
    """Reads a contract.

    Raises:
        UnreadableError: it cannot be read at all; the message is French and says what to do.
    """
    source = load_source(path)
    blocks, notices = _read(source)
    if not any(block.text.strip() for block in blocks):
        raise UnreadableError("no-text", "Aucun texte n'a été trouvé dans ce fichier.", where=str(path))
    return Document(source, arrange(blocks), tuple(notices))


def _read(source: Source) -> tuple[list[Block], list[Notice]]:
    # Readers are imported when a file needs them: each brings a heavy library.
    if source.media_type == DOCX:
        from clauselint.extract.docx import read_docx

        return read_docx(source)
    if source.media_type == PDF:
        from clauselint.extract.pdf import read_pdf

        return read_pdf(source)
    if source.media_type == HTML:
        from clauselint.extract.html import read_html

        return read_html(source)
    return read_text(source)
