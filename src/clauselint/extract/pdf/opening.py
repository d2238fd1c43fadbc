"""Opens a PDF, or says in French why it cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.errors import UnreadableError
from clauselint.model.source import Source

MAX_PAGES = 2000
_LOCKED = "Ce PDF est protégé par un mot de passe."
_WRONG = "Ce PDF est protégé par un autre mot de passe que celui donné."


@contextmanager
def open_pdf(source: Source) -> Iterator[pypdfium2.PdfDocument]:
    """The opened file, closed afterwards.

    Raises:
        UnreadableError: "encrypted", "corrupt" or "too-many-pages".
    """
    where = str(source.path)
    try:
        document = pypdfium2.PdfDocument(source.data, password=source.password)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableError(
                "encrypted", _LOCKED if source.password is None else _WRONG,
                hint="Donnez-le par un fichier (--password-file), ou enregistrez une copie sans mot de passe.",
                where=where,
            ) from None  # fmt: skip
        raise _corrupt(where) from None
    try:
        pages = len(document)
        if pages == 0:
            raise _corrupt(where)
        if pages > MAX_PAGES:
            raise UnreadableError(
                "too-many-pages", f"Ce PDF compte {pages} pages ; la limite est de {MAX_PAGES}.",
                hint="Extrayez les pages du contrat dans un fichier à part.", where=where,
            )  # fmt: skip
        yield document
    finally:
        document.close()


def _corrupt(where: str) -> UnreadableError:
    return UnreadableError(
        "corrupt", "Ce PDF est endommagé ou incomplet.",
        hint="Demandez à nouveau le fichier, ou réenregistrez-le depuis un lecteur de PDF.", where=where,
    )  # fmt: skip
