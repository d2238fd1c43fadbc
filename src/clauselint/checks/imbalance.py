"""A right or duty that only one party has."""

from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Cues, Options, has, search
from clauselint.checks.negation import taken_back
from clauselint.model.finding import Hit
from clauselint.model.mention import Role
from clauselint.model.rule import Scope
from clauselint.model.span import Span

_NAMES: dict[Role, str] = {"prestataire": "le prestataire", "client": "le client"}


class Imbalance(Options):
    """Fires where the words of `right` are said of one side and, in all of the scope, never of the other.

    Attributes:
        right: cues of the right or duty.
        leave_out: sentences with one of these speak of another right, whoever has it.
        only: report only where this side alone has it.
        asserted: leave out words that their sentence negates, excepts or quotes from a statute.
    """

    type: Literal["imbalance"]
    right: Cues
    leave_out: Cues | None = None
    only: Role | None = None
    asserted: bool = False

    def hits(self, scope: Scope) -> Iterator[Hit]:
        places: dict[Role, list[Span]] = {"prestataire": [], "client": []}
        for span in scope.spans:
            if self.leave_out and has(scope.analysis, span, self.leave_out):
                continue
            for place in search(scope.analysis, span, self.right):
                if self.asserted and taken_back(scope.analysis, span, place):
                    continue
                for role in scope.analysis.bearers(span, place):
                    places[role].append(place)
        sides = [role for role, found in places.items() if found]
        if len(sides) == 1 and self.only in (None, sides[0]):
            first, *others = places[sides[0]]
            other: Role = "client" if sides[0] == "prestataire" else "prestataire"
            values = {
                "party": _NAMES[sides[0]],
                "other": _NAMES[other],
                "words": scope.analysis.document.excerpt(first),
            }
            yield Hit(first, values, tuple(place.block for place in others))
