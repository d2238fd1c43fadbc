"""The composition root: the one place that knows every stage."""

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from clauselint import __version__
from clauselint.config import Configuration
from clauselint.config.baseline import read_baseline
from clauselint.config.waivers import waivers_for
from clauselint.engine.baseline import Known, mark_known
from clauselint.engine.waivers import apply_waivers
from clauselint.errors import InvocationError
from clauselint.extract.discover import find_contracts
from clauselint.job import Job, Request
from clauselint.model.clause import Analysis, Profile
from clauselint.model.document import View
from clauselint.model.finding import SEVERITY_RANK, FileReport, Severity
from clauselint.model.report import Report
from clauselint.model.rule import Rule
from clauselint.nlp.pipeline import model_folder
from clauselint.onefile import check_file, lost_file
from clauselint.rulebook.builtin import catalogue
from clauselint.run import Run

__all__ = [
    "EXIT_CLEAN",
    "EXIT_FINDINGS",
    "EXIT_UNREADABLE",
    "EXIT_USAGE",
    "Request",
    "check",
    "exit_code",
    "jobs_for",
    "outline",
]
EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNREADABLE = 0, 1, 2, 3


def check(
    request: Request,
    progress: Callable[[Path], None] = lambda path: None,
    *,
    jobs: int = 1,
    cached: bool = False,
    analyses: bool = True,
    configuration: Configuration | None = None,
    given: Collection[str] = (),
    baseline: Path | None = None,
) -> tuple[Report, list[str]]:
    """Lints contracts; a file that cannot be read costs none of the others.

    Args:
        progress: called with each file when it is done.
        jobs: how many processes share the work; the report is the same.
        cached: take the results of earlier runs where nothing has changed, and keep these.
        analyses: whether the files of the report come with their analyses.
        configuration: settings for contracts, where the request does not say otherwise.
        given: the fields of the request that hold whatever is configured.
        baseline: the file of the findings that are known.

    Returns:
        The report, files in the order of `find_contracts`, and the arguments that name no file.

    Raises:
        InvocationError: nothing to lint, or an unknown rule code.
        RuleError: a rule file is invalid.
        ConfigurationError: a file of waivers or the baseline is invalid.
    """
    already_known = read_baseline(baseline) if baseline else {}
    run = Run(request, configuration, given)
    paths, missing = _contracts(request.paths)
    tasks = [run.job(path, cached=cached, analysis=analyses) for path in paths]
    files: dict[int, FileReport] = {}
    for number, file in _results(tasks, jobs):
        files[number] = file
        progress(paths[number])
    done = [files[number] for number in range(len(paths))]
    settled = settle(done, run, [task.rules for task in tasks], already_known, baseline)
    rules = run.used(tasks)
    told = {rule.id: rule for rule in rules}
    return Report(settled, told, request.side, versions(rules, run), request.view, request.only_changes), missing


def _contracts(arguments: Sequence[str]) -> tuple[Sequence[Path], list[str]]:
    """The contracts to lint, and the arguments that name no file.

    Raises:
        InvocationError: there is neither.
    """
    paths, missing = find_contracts(arguments)
    if not paths and not missing:
        raise InvocationError(
            "no-contract",
            f"No contract found in {', '.join(arguments)}.",
            hint="Contracts are .docx, .odt, .pdf, .html, .md or .txt files.",
        )
    return paths, missing


def settle(
    files: Sequence[FileReport],
    run: Run,
    ran: Sequence[Collection[str]],
    already_known: Known,
    baseline: Path | None,
) -> tuple[FileReport, ...]:
    """The files of a run with what was waived or is known marked as such.

    Args:
        ran: the codes of the rules that ran on each file.
        already_known: the content of the baseline.

    Raises:
        ConfigurationError: a file of waivers is invalid.
    """
    settled = apply_waivers(files, waivers_for, ran, run.known, dt.date.today())
    return mark_known(settled, already_known, baseline.resolve().parent) if baseline else settled


def jobs_for(files: int) -> int:
    """How many processes pay: each takes as long to start as some ten contracts to check."""
    return max(1, min(os.cpu_count() or 1, files // 10))


def _results(tasks: Sequence[Job], jobs: int) -> Iterator[tuple[int, FileReport]]:
    if jobs == 1 or len(tasks) < 2:
        return enumerate(map(check_file, tasks))
    from clauselint.pool import Pool

    return Pool(check_file, lost_file, min(jobs, len(tasks))).results(tasks)


def outline(
    path: Path,
    profile: Profile | None = None,
    view: View = "final",
    password: str | None = None,
    *,
    ocr: bool = False,
) -> Analysis:
    """A contract as understood, with tracked changes accepted or refused; the password is that of a locked PDF.

    With `ocr` the text of scanned pages is recognised.

    Raises:
        UnreadableError: it cannot be read.
    """
    from clauselint.examine import understand

    return understand(path, profile, view, password=password, ocr=ocr)


def exit_code(report: Report, missing: Sequence[str], fail_on: Severity) -> int:
    """The exit status of a run; where several hold, 2 before 1 before 3.

    0 clean, 1 findings at or above `fail_on`, 2 a path that does not exist, 3 a contract not read whole.
    """
    if missing:
        return EXIT_USAGE
    failing = any(
        not finding.suppressed
        and finding.certainty == "asserted"
        and SEVERITY_RANK[finding.severity] <= SEVERITY_RANK[fail_on]
        for file in report.files
        for finding in file.findings
    )
    if failing:
        return EXIT_FINDINGS
    return EXIT_UNREADABLE if any(file.status != "complete" for file in report.files) else EXIT_CLEAN


def versions(rules: Sequence[Rule], run: Run) -> dict[str, str]:
    """What a result depends on besides the contract: the tool, a digest of the rules that ran, and the model."""
    added = [rule for rule in rules if rule.id in run.own]
    return {
        "clauselint": __version__,
        "rules": catalogue().digest((rule.id for rule in rules if rule.id not in run.own), added),
        "model": model_folder().name.replace("-", " "),
    }
