"""The composition root: the one place that knows every stage."""

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from clauselint import __version__
from clauselint.config import Configuration
from clauselint.config.baseline import read_baseline
from clauselint.config.waivers import waivers_for
from clauselint.engine.baseline import mark_known
from clauselint.engine.select import Selection, select_rules
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
    own = _own_rules(request.packs)
    known = {**catalogue().rules, **own}
    paths, missing = find_contracts(request.paths)
    if not paths and not missing:
        raise InvocationError(
            "no-contract",
            f"No contract found in {', '.join(request.paths)}.",
            hint="Contracts are .docx, .odt, .pdf, .html, .md or .txt files.",
        )
    tasks = []
    for path in paths:
        asked = _configured(request, configuration, given, path) if configuration else request
        codes = _rules_of(asked, known)
        tasks.append(Job(path, codes, asked, cached, analyses, tuple(own[code] for code in codes if code in own)))
    used = {code for task in tasks for code in task.rules}
    rules = [rule for rule in known.values() if rule.id in used]
    files: dict[int, FileReport] = {}
    for number, file in _results(tasks, jobs):
        files[number] = file
        progress(paths[number])
    done = [files[number] for number in range(len(paths))]
    settled = apply_waivers(done, waivers_for, [task.rules for task in tasks], known, dt.date.today())
    if baseline:
        settled = mark_known(settled, already_known, baseline.resolve().parent)
    report = Report(
        settled,
        {rule.id: rule for rule in rules},
        request.side,
        _versions(rules, [rule for rule in rules if rule.id in own]),
        request.view,
        request.only_changes,
    )
    return report, missing


def _own_rules(packs: Sequence[Path]) -> dict[str, Rule]:
    """The rules of the user's folders by code."""
    rules: dict[str, Rule] = {}
    if packs:
        from clauselint.rulebook.load import load_bases, load_pack
        from clauselint.rulebook.location import rules_directory

        bases = load_bases(rules_directory())
        for folder in packs:
            rules |= load_pack(folder, {**catalogue().rules, **rules}, bases)
    return rules


def _configured(request: Request, configuration: Configuration, given: Collection[str], path: Path) -> Request:
    settings = {name: value for name, value in configuration.for_path(path).items() if name not in given}
    return replace(request, **settings)


def _rules_of(request: Request, known: Mapping[str, Rule]) -> tuple[str, ...]:
    """The codes of the rules that a request runs.

    Raises:
        InvocationError: it names a rule that does not exist.
    """
    for code, _ in request.severity:
        if code not in known:
            raise InvocationError("unknown-rule", f"No rule {code!r}, whose severity is configured.")
    selection = Selection(catalogue().presets[request.preset], request.select, request.ignore, request.template)
    return tuple(rule.id for rule in select_rules(known.values(), selection))


def jobs_for(files: int) -> int:
    """How many processes pay: each takes as long to start as some ten contracts to check."""
    return max(1, min(os.cpu_count() or 1, files // 10))


def _results(tasks: Sequence[Job], jobs: int) -> Iterator[tuple[int, FileReport]]:
    if jobs == 1 or len(tasks) < 2:
        return enumerate(map(check_file, tasks))
    from clauselint.pool import Pool

    return Pool(check_file, lost_file, min(jobs, len(tasks))).results(tasks)


def outline(path: Path, profile: Profile | None = None, view: View = "final", password: str | None = None) -> Analysis:
    """A contract as understood, with tracked changes accepted or refused; the password is that of a locked PDF.

    Raises:
        UnreadableError: it cannot be read.
    """
    from clauselint.examine import understand

    return understand(path, profile, view, password=password)


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


def _versions(rules: Sequence[Rule], added: Sequence[Rule]) -> dict[str, str]:
    return {
        "clauselint": __version__,
        "rules": catalogue().digest((rule.id for rule in rules if rule not in added), added),
        "model": model_folder().name.replace("-", " "),
    }
