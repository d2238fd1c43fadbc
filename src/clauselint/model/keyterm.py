"""The key terms of a contract: what it says on the points that everyone asks about, each with its words."""

from collections.abc import Mapping
from dataclasses import dataclass

from clauselint.model.span import Span

# What JSON can hold: the value of a term for other programs.
Json = str | int | bool | None | Mapping[str, "Json"] | tuple["Json", ...]


@dataclass(frozen=True, slots=True)
class TermValue:
    """One reading of a key term.

    Attributes:
        shown: the value in French.
        data: the same for programs: ISO 8601 dates and durations, {"amount", "currency", "tax"} for money.
        span: the words it was read from; None where it was computed.
        note: how it was computed, or what to know about it.
        replaced_by: place of the amendment's words that took its place.
    """

    shown: str
    data: Json
    span: Span | None
    note: str = ""
    replaced_by: Span | None = None


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A point of the sheet; `several` where a contract may well name more than one (services, parties)."""

    key: str
    label: str
    group: str
    values: tuple[TermValue, ...]
    several: bool = False

    @property
    def current(self) -> tuple[TermValue, ...]:
        """The values that no amendment replaced."""
        return tuple(value for value in self.values if value.replaced_by is None)

    @property
    def conflict(self) -> bool:
        """Whether the contract says different things on a point that has one answer."""
        return not self.several and any(value.data != self.current[0].data for value in self.current)
