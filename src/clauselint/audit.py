"""The audit of one contract: everything that someone needs who must sign it or not."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clauselint import app
from clauselint.annotate.docx import annotate_docx
from clauselint.errors import AnnotationError
from clauselint.extract.source import DOCX
from clauselint.model.keyterm import KeyTerm
from clauselint.model.report import Report
from clauselint.report.html import audit_html
from clauselint.report.notes import notes_of
from clauselint.report.points import points_of


@dataclass(frozen=True, slots=True)
class Audit:
    """A contract, what was found in it, and its key terms."""

    report: Report
    terms: tuple[KeyTerm, ...]


def _html(done: Audit) -> bytes:
    return audit_html(done.report, done.terms).encode()


def _annotated(done: Audit) -> bytes:
    """The contract with its findings as comments.

    Raises:
        AnnotationError: this file cannot carry any.
    """
    file = done.report.files[0]
    if file.analysis is None:
        raise AnnotationError("unread", "Ce fichier n'a pas pu être lu : il n'y a rien à annoter.")
    document = file.analysis.document
    notes = notes_of(points_of(file, done.report))
    if document.source.media_type == DOCX:
        return annotate_docx(document, notes)
    raise AnnotationError("no-notes", "Seuls les fichiers Word et PDF peuvent être annotés.")


# What `--only` may name: file name (with the ending of the contract for "{}"), and how its bytes are made.
PRODUCTS: dict[str, tuple[str, Callable[[Audit], bytes]]] = {
    "report": ("rapport.html", _html),
    "annotated": ("annote{}", _annotated),
}


def audit(request: app.Request) -> Audit:
    """Audits the one contract of a request.

    Raises:
        InvocationError: an unknown rule code.
        RuleError: a built-in rule file is invalid.
    """
    report, _ = app.check(request)
    return Audit(report, ())


def folder_of(contract: Path) -> Path:
    """Where an audit goes unless told otherwise: a folder next to the contract."""
    return contract.with_name(f"{contract.stem}-audit")
