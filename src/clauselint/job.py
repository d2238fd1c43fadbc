"""What a run is asked to do, with one file of it."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from clauselint.model.clause import Profile
from clauselint.model.document import Notice, View
from clauselint.model.finding import FileReport, Severity
from clauselint.model.rule import Client, Rule, Side


@dataclass(frozen=True, slots=True)
class Request:
    """What `check` was asked to do.

    Attributes:
        attached: further files of the one contract that is asked for.
        template: whether contracts are templates, whose blanks are meant to be filled.
        placeholders: the names that blanks of templates may have; none: any name.
        severity: severities of rules that a configuration sets, whatever the side.
        ocr: whether the text of scanned pages is recognised.
        thresholds: figures of rules that it sets, as it writes them.
    """

    paths: tuple[str, ...]
    side: Side = "neutral"
    profile: Profile | None = None
    client: Client | None = None
    preset: str = "audit"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    view: View = "final"
    only_changes: bool = False
    attached: tuple[str, ...] = ()
    template: bool = False
    placeholders: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    password: str | None = field(default=None, repr=False)
    ocr: bool = False
    packs: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check, and all that its result depends on.

    Attributes:
        rules: codes of the rules to run.
        cached: take the result of an earlier run, and keep this one for later runs.
        analysis: whether the report comes with its analysis; a kept result has none.
        added: those of the rules that are the user's own.
    """

    path: Path
    rules: tuple[str, ...]
    request: Request
    cached: bool = False
    analysis: bool = True
    added: tuple[Rule, ...] = ()


def unreadable(path: Path, code: str, text: str) -> FileReport:
    """The report of a file that could not be read or analysed."""
    shown = path.as_posix()
    return FileReport(shown, _digest(path), "unreadable", (), (Notice("error", code, text, shown),))


def defect(path: Path, error: Exception) -> FileReport:
    """The report of a file on which clauselint itself failed: told, and never taken for a clean contract."""
    kind = type(error).__name__
    text = f"Ce fichier n'a pas pu être analysé ({kind}) : c'est un défaut de clauselint, signalez-le."
    return unreadable(path, "internal-error", text)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
