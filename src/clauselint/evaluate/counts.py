"""Right, wrong and missed answers, and what follows from them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """Answers that are right (`hits`), that should not have been given (`false`), and that are missing (`missed`)."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def add(self, gold: bool, told: bool) -> None:
        """Counts one question: whether yes is right, and whether yes was told."""
        self.hits += gold and told
        self.false += told and not gold
        self.missed += gold and not told

    @property
    def asked(self) -> bool:
        """Whether yes was ever right."""
        return self.hits + self.missed > 0

    @property
    def precision(self) -> float:
        """The share of what was told that is right; 0 where nothing was told."""
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """The share of what is right that was told; 0 where there is nothing to tell."""
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)


def total(parts: Iterable[Counts]) -> Counts:
    """All counts together (micro average)."""
    whole = Counts()
    for part in parts:
        whole.hits += part.hits
        whole.false += part.false
        whole.missed += part.missed
    return whole


def macro_f1(parts: Iterable[Counts]) -> float:
    """The mean F1 of those that were asked for; 0 without any."""
    asked = [part.f1 for part in parts if part.asked]
    return sum(asked) / max(1, len(asked))
