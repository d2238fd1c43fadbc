"""A whole run."""

from collections.abc import Mapping
from dataclasses import dataclass

from clauselint.model.document import View
from clauselint.model.finding import FileReport
from clauselint.model.rule import Rule, Side


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run: reporters need nothing else.

    Attributes:
        rules: every rule that a finding names.
        view: whether tracked changes were read as accepted or as refused.
        only_changes: only what tracked changes bring is told.
    """

    files: tuple[FileReport, ...]
    rules: Mapping[str, Rule]
    side: Side
    versions: Mapping[str, str]
    view: View = "final"
    only_changes: bool = False
