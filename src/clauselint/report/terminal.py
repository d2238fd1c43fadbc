"""The report that a person reads in a terminal: one contract after the other, most dangerous first."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from clauselint.model.finding import FileReport, Finding, Severity
from clauselint.model.report import Report
from clauselint.model.rule import Rule
from clauselint.report.balance import score_of, score_words
from clauselint.report.french import DISCLAIMER, KINDS, PROFILES, SEVERITIES, SIDES, count, place, plural
from clauselint.report.reading import reading_sentence, revision_words

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan", "off": ""}
_COVERED = (
    ("waiver", "constat sous dérogation", "constats sous dérogation"),
    ("baseline", "constat déjà connu", "constats déjà connus"),
)
_LONGEST_QUOTE = 240


def print_report(report: Report, console: Console, *, verbose: bool = False, quiet: bool = False) -> None:
    """Writes a report to a console.

    Args:
        verbose: add to each finding why it matters, the law it stands on, and the wording to propose.
        quiet: only the closing line.
    """
    if not quiet:
        for file in report.files:
            _print_file(file, report, console, verbose=verbose)
    console.print(_closing(report))
    if not quiet and any(file.findings for file in report.files):
        hint = "" if verbose else " Le droit et la clause à proposer : clauselint rules show CODE, ou -v."
        console.print(Text(DISCLAIMER + hint, style="dim"))


def shown(file: FileReport) -> list[Finding]:
    """The findings of a file that are told: those that no other finding or waiver covers."""
    return [finding for finding in file.findings if not finding.suppressed]


def _print_file(file: FileReport, report: Report, console: Console, *, verbose: bool) -> None:
    console.print(Text(file.path, style="bold underline"), soft_wrap=True)  # a path cut in two cannot be clicked
    print_indented(console, _summary(file, report), 2)
    if file.reading is not None:
        words = reading_sentence(file.reading)
        print_indented(console, Text(words, style="dim"), 2)
    if file.placeholders:
        names = (f"{words} × {times}" if times > 1 else words for words, times in file.placeholders)
        print_indented(console, Text("Champs à remplir : " + ", ".join(names) + ".", style="dim"), 2)
    for notice in file.notices:
        if notice.level != "info" or verbose:
            mark = "!" if notice.level == "error" else "·"
            print_indented(console, Text(f"{mark} {notice.message}", style="bold magenta" if mark == "!" else "dim"), 2)
    for finding in shown(file):
        console.print()
        _print_finding(finding, report.rules[finding.rule], console, verbose=verbose)
    if lines := list(score_words(score_of(file, report))):
        console.print()
        print_indented(console, Text("Bilan (erreur 3, alerte 2, conseil 1, pour chaque côté)", style="bold"), 2)
        for line in lines:
            print_indented(console, Text(line, style="dim"), 4)
    console.print()


def _summary(file: FileReport, report: Report) -> Text:
    if file.kind is None or file.profile is None:
        return Text("illisible : ce contrat n'a pas été contrôlé", style="bold magenta")
    words = [KINDS[file.kind]]
    if PROFILES[file.profile] and PROFILES[file.profile] not in words[0]:
        words.append(PROFILES[file.profile])
    if report.side != "neutral":
        words.append(f"lu pour le {SIDES[report.side]}")
    if report.view == "original":
        words.append("modifications suivies refusées")
    if report.only_changes:
        words.append("ce que les modifications suivies apportent")
    if file.status == "incomplete":
        words.append("lu en partie seulement")
    for reason, one, several in _COVERED:
        if number := sum(finding.suppressed == reason for finding in file.findings):
            words.append(f"{number} {one if number == 1 else several}")
    if not shown(file):
        words.append("rien à signaler" if file.status == "complete" else "rien à signaler dans ce qui a été lu")
    return Text(" · ".join(words), style="dim")


def _print_finding(finding: Finding, rule: Rule, console: Console, *, verbose: bool) -> None:
    name = "à vérifier" if finding.certainty == "to_check" else SEVERITIES[finding.severity][0]
    head = Text.assemble(
        (f"{name.upper()} ", _STYLES[finding.severity]), (f"{finding.rule} ", "bold"), (rule.title, "bold")
    )
    if where := place(finding):
        head.append(f"  ({where})", style="dim")
    print_indented(console, head, 2)
    for text, style in _lines(finding, rule, verbose=verbose):
        print_indented(console, Text(text, style=style), 4)


def _lines(finding: Finding, rule: Rule, *, verbose: bool) -> Iterator[tuple[str, str]]:
    if finding.excerpt:
        yield f"« {_shorten(finding.excerpt)} »", "italic"
    yield finding.message, ""
    if finding.revision is not None:
        yield revision_words(finding.revision), "magenta"
    yield f"→ {' '.join(rule.fix.split())}", "green"
    if verbose:
        yield " ".join(rule.why.split()), "dim"
        if rule.clause:
            yield f"Clause à proposer : {rule.clause}", "green"
        yield "Fondement : " + " ; ".join(basis.citation for basis in rule.legal_basis), "dim"


def print_indented(console: Console, text: Text, indent: int) -> None:
    """Prints a text wrapped behind an indent, with no blanks at the end of its lines."""
    for line in text.wrap(console, console.width - indent):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line))


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"


def _closing(report: Report) -> Text:
    findings = [finding for file in report.files for finding in shown(file)]
    asserted = Counter(finding.severity for finding in findings if finding.certainty == "asserted")
    parts = [count(asserted[severity], severity) for severity in ("error", "warning", "info") if asserted[severity]]
    to_check = sum(finding.certainty == "to_check" for finding in findings)
    if to_check:
        parts.append(plural(to_check, "point") + " à vérifier")
    statuses = Counter(file.status for file in report.files)
    tail = plural(len(report.files), "fichier")
    if statuses["incomplete"]:
        tail += f", dont {statuses['incomplete']} lu{'s' if statuses['incomplete'] > 1 else ''} en partie"
    if statuses["unreadable"]:
        tail += f", dont {statuses['unreadable']} illisible{'s' if statuses['unreadable'] > 1 else ''}"
    style = "bold red" if asserted["error"] or statuses["unreadable"] else "bold"
    unread = len(report.files) - statuses["complete"]
    nothing = "Rien à signaler" if not unread else "Rien à signaler dans ce qui a été lu"
    if unread == statuses["unreadable"] == len(report.files):
        nothing = "Rien n'a été contrôlé"
    return Text(f"{', '.join(parts) or nothing} — {tail}.", style=style)
