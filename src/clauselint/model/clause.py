"""What a contract was understood to say."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from clauselint.model.document import Block, Document, Notice
from clauselint.model.folded import Folded
from clauselint.model.mention import Mention, MentionKind, Party, Role
from clauselint.model.span import Span

Kind = Literal["contract", "terms", "quote", "amendment", "nda", "employment", "lease", "procurement", "other"]
Profile = Literal["av", "cm", "dev", "portage", "gen", "nda", "st", "none"]
Status = Literal["present", "partial", "absent", "undetermined"]
Origin = Literal["title", "cue", "model"]

SERVICE_KINDS: frozenset[Kind] = frozenset({"contract", "terms", "quote", "amendment", "nda"})


@dataclass(frozen=True, slots=True)
class ClauseLabel:
    """A clause type (an id of the taxonomy) with its score in [0, 1]; `sure` is False below the threshold.

    `start`, `end`: the characters of the block that it is about, where `Analysis.portions` tells them; None for all.
    """

    type: str
    score: float
    origin: Origin
    sure: bool = True
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading and the blocks below it, down to the next heading of its level."""

    id: int
    heading: int | None
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether the contract has a clause of a type, and why: `blocks` prove it, `nearest` came closest if absent."""

    type: str
    status: Status
    score: float
    blocks: tuple[int, ...] = ()
    nearest: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Superseded:
    """Words that no longer hold, and those of the amendment that took their place."""

    span: Span
    by: Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that rules may ask about a contract.

    `labels[i]` are the clause types of block i; `sentences[i]` its sentences; `folded[i]` its folded text;
    `mentions` stand in the order of the text. `find_bearers` reads whom words bind: only where a
    rule asks, since it may have to parse; `find_portions` which sentences a label is about: only for a report.
    """

    document: Document
    kind: Kind
    profile: Profile
    law: str
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    labels: tuple[tuple[ClauseLabel, ...], ...]
    presence: dict[str, Presence]
    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[Span, ...], ...]
    folded: tuple[Folded, ...]
    find_bearers: Callable[["Analysis", Span, Span], frozenset[Role]] = field(repr=False)
    find_portions: Callable[["Analysis", Block], tuple[ClauseLabel, ...]] = field(repr=False)
    notices: tuple[Notice, ...] = ()
    superseded: tuple[Superseded, ...] = ()

    def types_of(self, block: Block) -> set[str]:
        """The clause types that surely hold for a block."""
        return {label.type for label in self.labels[block.id] if label.sure}

    def mentions_in(self, span: Span, kind: MentionKind | None = None) -> list[Mention]:
        """The mentions inside a span, in order, of one kind or all."""
        first = bisect_left(self.mentions, span.block, key=_block_of)
        last = bisect_right(self.mentions, span.block, first, key=_block_of)
        return [m for m in self.mentions[first:last] if span.contains(m.span) and kind in (None, m.kind)]

    def bearers(self, sentence: Span, place: Span) -> frozenset[Role]:
        """The sides that the words at `place` in a sentence bind or entitle: both for « chaque partie », or nobody."""
        return self.find_bearers(self, sentence, place)

    def portions(self, block: Block) -> tuple[ClauseLabel, ...]:
        """The labels of a block, each with the characters that it is about."""
        return self.find_portions(self, block)

    def names_of(self, role: Role) -> tuple[str, ...]:
        """The names under which the contract speaks of the parties on one side."""
        return tuple(name for party in self.parties if party.role == role for name in (*party.names, *party.own))


def _block_of(mention: Mention) -> int:
    return mention.span.block
