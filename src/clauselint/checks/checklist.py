"""n of m elements."""

from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Cues, Options, first_span, has
from clauselint.model.finding import Hit
from clauselint.model.rule import Scope


class Checklist(Options):
    """Fires when fewer than `at_least` of the items are found in scope; reports those that are missing.

    Attributes:
        items: French name of each element and its cues.
        place: "clause" reports the first sentence in scope, "contract" the lack as such.
        found_at_least: with fewer items found the check is silent (another arm speaks then).
        about: the sentence to report is the first with one of these; without any the check is silent.
    """

    type: Literal["checklist"]
    items: dict[str, Cues]
    at_least: int
    found_at_least: int = 0
    place: Literal["clause", "contract"] = "clause"
    about: Cues | None = None

    def hits(self, scope: Scope) -> Iterator[Hit]:
        found = {
            name for name, cues in self.items.items() if any(has(scope.analysis, span, cues) for span in scope.spans)
        }
        shown = first_span(scope, self.about)
        if not self.found_at_least <= len(found) < self.at_least or (self.place == "clause" and shown is None):
            return
        missing = [name for name in self.items if name not in found]
        values = {"missing": ", ".join(missing), "found": str(len(found)), "total": str(len(self.items))}
        yield Hit(shown if self.place == "clause" else None, values)
