"""Gold and contracts into an evaluation."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clauselint import app
from clauselint.errors import InvocationError
from clauselint.evaluate.alignment import Alignment, align
from clauselint.evaluate.answers import Answer, baselines, tool_answer
from clauselint.evaluate.gold import Gold, read_gold
from clauselint.evaluate.measure import Clauses, FileResult, Rules
from clauselint.model.finding import FileReport

BASELINES = ("keywords", "linear")


@dataclass(slots=True)
class Evaluation:
    """All that was measured.

    Attributes:
        clauses, rules: over all contracts.
        by_author: the same for the contracts of each author.
        baselines: what simpler methods reach on paragraphs and presence.
    """

    versions: Mapping[str, str]
    files: list[FileResult] = field(default_factory=list)
    clauses: Clauses = field(default_factory=Clauses)
    rules: Rules = field(default_factory=Rules)
    by_author: defaultdict[str, tuple[Clauses, Rules]] = field(
        default_factory=lambda: defaultdict(lambda: (Clauses(), Rules()))
    )
    baselines: dict[str, Clauses] = field(default_factory=lambda: {name: Clauses() for name in BASELINES})

    def add(self, gold: Gold, report: FileReport) -> None:
        """Measures one contract; one that could not be read counts as an answer that says nothing."""
        analysis = report.analysis
        if analysis is None:
            alignment = Alignment(tuple(Counter() for _ in gold.paragraphs), 0.0)
            answer, simpler = Answer((), {}), dict.fromkeys(BASELINES, Answer((), {}))
        else:
            alignment = align(gold, analysis.document.blocks)
            answer, simpler = tool_answer(analysis), baselines(analysis)
        missed, false = self.rules.add(gold, report.findings)
        self.clauses.add(gold, alignment, answer)
        for name, other in simpler.items():
            self.baselines[name].add(gold, alignment, other)
        clauses, rules = self.by_author[gold.written_by]
        clauses.add(gold, alignment, answer)
        rules.add(gold, report.findings)
        told_kind = analysis.kind if analysis else None
        told_profile = analysis.profile if analysis else None
        self.files.append(
            FileResult(
                gold.file, gold.written_by, analysis is not None, alignment.share,
                (gold.kind, told_kind), (gold.profile, told_profile), tuple(missed), tuple(false),
            )
        )  # fmt: skip


def evaluate(gold: Path, source: Path, progress: Callable[[Path], None] = lambda path: None) -> Evaluation:
    """Measures the tool, as `check` runs it by default, on contracts with gold labels.

    Args:
        gold: a folder of gold files.
        source: the folder in which their contracts lie.
        progress: called with each contract when it is done.

    Raises:
        InvocationError: no gold file, one that is not valid, or a contract that is not there.
    """
    golds = read_gold(gold)
    _refuse_missing(golds, source)
    evaluation = None
    for item in golds:
        path = source / item.file
        report, _ = app.check(app.Request((str(path),)))
        evaluation = evaluation or Evaluation(report.versions)
        evaluation.add(item, report.files[0])
        progress(path)
    assert evaluation is not None  # there is a gold file
    return evaluation


def _refuse_missing(golds: Sequence[Gold], source: Path) -> None:
    missing = [gold.file for gold in golds if not (source / gold.file).is_file()]
    if missing:
        raise InvocationError("no-source", f"Not in {source}: {', '.join(missing)}.")
