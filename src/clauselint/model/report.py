"""A whole run."""

from collections.abc import Mapping
from dataclasses import dataclass

from clauselint.model.finding import FileReport
from clauselint.model.rule import Rule, Side


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run: reporters need nothing else. `rules` holds every rule that a finding names."""

    files: tuple[FileReport, ...]
    rules: Mapping[str, Rule]
    side: Side
    versions: Mapping[str, str]
