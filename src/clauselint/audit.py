"""The audit of one contract: everything that someone needs who must sign it or not."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clauselint import app
from clauselint.model.keyterm import KeyTerm
from clauselint.model.report import Report
from clauselint.report.html import audit_html


@dataclass(frozen=True, slots=True)
class Audit:
    """A contract, what was found in it, and its key terms."""

    report: Report
    terms: tuple[KeyTerm, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A file that an audit writes: its name, and how its bytes are made."""

    name: str
    make: Callable[[Audit], bytes]


# What `--only` may name.
PRODUCTS: dict[str, Product] = {
    "report": Product("rapport.html", lambda audit: audit_html(audit.report, audit.terms).encode()),
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
