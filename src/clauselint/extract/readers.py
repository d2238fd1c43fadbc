"""One reader for each format, one structure for all."""

from clauselint.errors import UnreadableError
from clauselint.extract.limits import refuse_endless
from clauselint.extract.source import DOCX, HTML, ODT, PDF
from clauselint.extract.structure import arrange
from clauselint.model.document import Block, Notice, View
from clauselint.model.source import Source


def read_source(source: Source, view: View) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """The blocks of a contract with their numbers and headings, and what its reader has to tell.

    Raises:
        UnreadableError: it cannot be read at all; the message is French and says what to do.
    """
    try:
        blocks, notices = _read(source, view)
        refuse_endless(
            paragraphs=len(blocks),
            pieces=sum(len(block.pieces) for block in blocks),
            characters=sum(len(block.text) for block in blocks),
        )
    except UnreadableError as error:
        error.where = error.where or str(source.path)
        raise
    if not any(block.text.strip() for block in blocks):
        raise UnreadableError("no-text", "Aucun texte n'a été trouvé dans ce fichier.", where=str(source.path))
    return arrange(blocks), tuple(notices)


def _read(source: Source, view: View) -> tuple[list[Block], list[Notice]]:
    # Readers are imported when a file needs them: each brings a heavy library.
    if source.media_type == DOCX:
        from clauselint.extract.docx import read_docx

        return read_docx(source, view)
    if source.media_type == PDF:
        from clauselint.extract.pdf import read_pdf

        return read_pdf(source)
    if source.media_type == HTML:
        from clauselint.extract.html import read_html

        return read_html(source, view)
    if source.media_type == ODT:
        from clauselint.extract.odt import read_odt

        return read_odt(source, view)
    from clauselint.extract.text import read_text

    return read_text(source)
