"""What to write beside the words of a contract."""

from dataclasses import dataclass

from clauselint.model.span import Span


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the words of `span`, or on the contract as a whole (None); the first line is its title."""

    span: Span | None
    lines: tuple[str, ...]
