"""Tracked changes met on the way."""

from dataclasses import dataclass, field

from clauselint.model.document import Notice, Revision, View


@dataclass(slots=True)
class Ledger:
    """Counts tracked changes as a person sees them: neighbouring ones of one author are one."""

    view: View = "final"
    inserted: int = 0
    deleted: int = 0
    authors: dict[str, None] = field(default_factory=dict)
    _last: tuple[str, str] | None = None

    def shows(self, revision: Revision) -> bool:
        """Whether the words of a change are part of the text in this view."""
        return (revision.kind == "inserted") == (self.view == "final")

    def record(self, revision: Revision) -> Revision:
        """Counts a change, and returns it."""
        change = (revision.kind, revision.author)
        if change != self._last:
            self._last = change
            self.inserted += revision.kind == "inserted"
            self.deleted += revision.kind == "deleted"
        if revision.author:
            self.authors[revision.author] = None
        return revision

    def settled(self) -> None:
        """Text went by that nobody changed."""
        self._last = None

    def notice(self) -> Notice | None:
        """What to say about them, None without any."""
        counted = ((self.inserted, "insertion"), (self.deleted, "suppression"))
        counts = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in counted if count]
        if not counts:
            return None
        who = f", par {', '.join(self.authors)}" if self.authors else ""
        read = "acceptées" if self.view == "final" else "refusées"
        text = (
            f"Ce contrat contient des modifications suivies que personne n'a encore acceptées ni refusées : "
            f"{' et '.join(counts)}{who}. Il a été lu comme si toutes étaient {read}."
        )
        return Notice("warning", "tracked-changes", text)
