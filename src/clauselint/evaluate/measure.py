"""Answers against gold, contract by contract."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from clauselint.evaluate.alignment import Alignment, words
from clauselint.evaluate.answers import Answer
from clauselint.evaluate.counts import Counts
from clauselint.evaluate.gold import Gold
from clauselint.model.clause import Kind, Profile
from clauselint.model.finding import Finding

# Shorter paragraphs (« et », « 3. ») say nothing of their type.
_FEWEST_WORDS = 3


def _by_name() -> defaultdict[str, Counts]:
    return defaultdict(Counts)


@dataclass(slots=True)
class Clauses:
    """How well paragraphs and presence of clauses are told, over contracts.

    Attributes:
        types: for each clause type, its paragraphs.
        first_right, first_asked: paragraphs whose main type is among those told, and paragraphs that have one.
        confusions: (main type in the gold, type told instead): paragraphs.
        absence, presence: whether a clause is absent; whether it is there, in part or whole.
        absence_by_type: the same for each clause type.
        open, judged: verdicts left undetermined, which count nowhere else, and all verdicts.
    """

    types: defaultdict[str, Counts] = field(default_factory=_by_name)
    first_right: int = 0
    first_asked: int = 0
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    absence: Counts = field(default_factory=Counts)
    presence: Counts = field(default_factory=Counts)
    absence_by_type: defaultdict[str, Counts] = field(default_factory=_by_name)
    open: int = 0
    judged: int = 0

    def add(self, gold: Gold, alignment: Alignment, answer: Answer) -> None:
        """Counts one contract."""
        for paragraph, told in zip(gold.paragraphs, alignment.told(answer.types), strict=True):
            if len(words(paragraph.text)) < _FEWEST_WORDS:
                continue
            wanted = frozenset(paragraph.clause_types)
            for name in wanted | told:
                self.types[name].add(name in wanted, name in told)
            if wanted:
                self._count_first(paragraph.clause_types[0], told, wanted)
        if gold.is_service:
            self._count_presence(gold, answer)

    def _count_first(self, first: str, told: frozenset[str], wanted: frozenset[str]) -> None:
        self.first_asked += 1
        self.first_right += first in told
        if first not in told:
            self.confusions.update((first, other) for other in told - wanted)

    def _count_presence(self, gold: Gold, answer: Answer) -> None:
        for name, status in gold.presence.items():
            told = answer.presence.get(name, "undetermined")
            self.judged += 1
            if told == "undetermined":
                self.open += 1
                continue
            self.absence.add(status == "absent", told == "absent")
            self.absence_by_type[name].add(status == "absent", told == "absent")
            self.presence.add(status != "absent", told != "absent")


@dataclass(slots=True)
class Rules:
    """How well rules fire, over contracts; findings "to check" are left out and counted in `to_check`."""

    by_rule: defaultdict[str, Counts] = field(default_factory=_by_name)
    to_check: int = 0
    judged: int = 0

    def add(self, gold: Gold, findings: Sequence[Finding]) -> tuple[list[str], list[str]]:
        """Counts one contract.

        Returns:
            The rules that should have fired, and those that should not.
        """
        live = [finding for finding in findings if not finding.suppressed]
        fired = {finding.rule for finding in live if finding.certainty == "asserted"}
        asked = {finding.rule for finding in live} - fired
        missed, false = [], []
        for rule, verdict in gold.findings.items():
            if verdict.fires is None:
                continue
            self.judged += 1
            if rule in asked:
                self.to_check += 1
                continue
            self.by_rule[rule].add(verdict.fires, rule in fired)
            if verdict.fires and rule not in fired:
                missed.append(rule)
            elif rule in fired and not verdict.fires:
                false.append(rule)
        return missed, false


@dataclass(frozen=True, slots=True)
class FileResult:
    """One contract: how it was read, what it was taken for, and where its rules went wrong."""

    file: str
    author: str
    read: bool
    extraction: float
    kind: tuple[Kind, Kind | None]
    profile: tuple[Profile, Profile | None]
    missed: tuple[str, ...]
    false: tuple[str, ...]
