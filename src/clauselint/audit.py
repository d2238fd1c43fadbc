"""The audit of one contract: everything that someone needs who must sign it or not."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clauselint import app
from clauselint.annotate.docx import annotate_docx
from clauselint.annotate.pdf import annotate_pdf
from clauselint.config import Configuration
from clauselint.errors import ProductError
from clauselint.extract.source import DOCX, PDF
from clauselint.keyterms import key_terms
from clauselint.model.keyterm import KeyTerm
from clauselint.model.report import Report
from clauselint.report.calendar import calendar_ics
from clauselint.report.html import audit_html, sheet_html
from clauselint.report.negotiation import negotiation_markdown
from clauselint.report.notes import notes_of
from clauselint.report.points import points_of
from clauselint.report.sheet import sheet_json, sheet_markdown

SheetFormat = Literal["html", "md", "json"]


@dataclass(frozen=True, slots=True)
class Audit:
    """A contract, what was found in it, and its key terms."""

    report: Report
    terms: tuple[KeyTerm, ...]
    sheet_format: SheetFormat = "html"


def _html(done: Audit) -> bytes:
    return audit_html(done.report, done.terms).encode()


def _annotated(done: Audit) -> bytes:
    """The contract with its findings as comments.

    Raises:
        ProductError: this file cannot carry any.
    """
    file = done.report.files[0]
    if file.analysis is None:
        raise ProductError("unread", "Ce fichier n'a pas pu être lu : il n'y a rien à annoter.")
    document = file.analysis.document
    notes = notes_of(points_of(file, done.report))
    if document.source.media_type == DOCX:
        return annotate_docx(document, notes)
    if document.source.media_type == PDF:
        return annotate_pdf(document, notes)
    raise ProductError("no-notes", "Seuls les fichiers Word et PDF peuvent être annotés.")


def _sheet(done: Audit) -> bytes:
    file = done.report.files[0]
    write = {"html": sheet_html, "md": sheet_markdown, "json": sheet_json}[done.sheet_format]
    return write(file, done.terms).encode()


def _calendar(done: Audit) -> bytes:
    data = calendar_ics(done.report.files[0], done.terms)
    if data is None:
        raise ProductError("no-dates", "Aucune date de fin ou de renouvellement n'a pu être lue.")
    return data


def _negotiation(done: Audit) -> bytes:
    file = done.report.files[0]
    return negotiation_markdown(file, points_of(file, done.report), done.report.side).encode()


# What `--only` may name: the name of the file, and how its bytes are made.
PRODUCTS: dict[str, tuple[str, Callable[[Audit], bytes]]] = {
    "report": ("rapport.html", _html),
    "annotated": ("annote{suffix}", _annotated),
    "sheet": ("fiche.{sheet_format}", _sheet),
    "calendar": ("echeances.ics", _calendar),
    "negotiation": ("negociation.md", _negotiation),
}
# How to say which of them could not be made.
LACKING = {"annotated": "Pas de copie annotée", "calendar": "Pas d'échéancier"}


def make(product: str, done: Audit) -> tuple[str, bytes]:
    """One file of an audit: its name and its bytes.

    Raises:
        ProductError: it cannot be made of this contract.
    """
    name, write = PRODUCTS[product]
    suffix = Path(done.report.files[0].path).suffix
    return name.format(suffix=suffix, sheet_format=done.sheet_format), write(done)


def audit(
    request: app.Request,
    sheet_format: SheetFormat = "html",
    configuration: Configuration | None = None,
    given: Collection[str] = (),
) -> Audit:
    """Audits the one contract of a request.

    Args:
        configuration, given: as for `app.check`.

    Raises:
        InvocationError: an unknown rule code.
        RuleError: a built-in rule file is invalid.
    """
    baseline = configuration.baseline if configuration else None
    report, _ = app.check(request, configuration=configuration, given=given, baseline=baseline)
    analysis = report.files[0].analysis
    return Audit(report, key_terms(analysis) if analysis is not None else (), sheet_format)


def folder_of(contract: Path) -> Path:
    """Where an audit goes unless told otherwise: a folder next to the contract."""
    return contract.with_name(f"{contract.stem}-audit")
