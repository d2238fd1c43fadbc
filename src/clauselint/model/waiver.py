"""A finding that someone has answered for."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why findings of a rule are not told.

    Attributes:
        source: the file it stands in.
        fingerprint: of the one finding it is for, "" for all.
        blocks: the blocks it is for, besides what the contract lacks; None: all.
        expires: its last day.
    """

    rule: str
    reason: str
    source: str
    approver: str = ""
    expires: dt.date | None = None
    fingerprint: str = ""
    blocks: tuple[int, ...] | None = None
