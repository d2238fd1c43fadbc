"""A clause that the contract does not have."""

from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Options
from clauselint.model.finding import Hit
from clauselint.model.rule import Scope


class MissingClause(Options):
    """Fires when every clause type of `clause` is absent; "to check" where absence could not be decided.

    Attributes:
        clause: ids of the taxonomy.
        or_partial: also fire when the best of them is only partial.
    """

    type: Literal["missing_clause"]
    clause: tuple[str, ...]
    or_partial: bool = False

    def hits(self, scope: Scope) -> Iterator[Hit]:
        presence = [scope.analysis.presence[clause] for clause in self.clause]
        statuses = {item.status for item in presence}
        if "present" in statuses or ("partial" in statuses and not self.or_partial):
            return
        nearest = tuple(dict.fromkeys(block for item in presence for block in (item.blocks or item.nearest)))
        yield Hit(None, {}, nearest[:3], "to_check" if "undetermined" in statuses else "asserted")
