"""Source into Document: one reader for each format, one structure for all, each file read in a process apart."""

from dataclasses import replace
from pathlib import Path

from clauselint.model.document import Document, View


def read_document(path: Path, view: View = "final", password: str | None = None, *, ocr: bool = False) -> Document:
    """Reads a contract.

    Args:
        view: with tracked changes accepted ("final") or refused ("original").
        password: tried where the file asks for one; the document does not keep it.
        ocr: whether the text of scanned pages is recognised.

    Raises:
        UnreadableError: it cannot be read at all; the message is French and says what to do.
    """
    # Imported when a file is read: the folder search above needs none of it.
    from clauselint.extract.isolation import isolated
    from clauselint.extract.source import load_source

    source = load_source(path, password, ocr=ocr)
    blocks, notices = isolated.read(source, view)
    return Document(replace(source, password=None), blocks, notices)
