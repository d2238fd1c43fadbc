"""Reads rule files, the law they stand on, and presets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from clauselint.checks.missing_clause import MissingClause
from clauselint.checks.quantity import Quantity, Semester
from clauselint.errors import RuleError
from clauselint.lexicon.load import load_list, parse_yaml
from clauselint.model.clause import Kind
from clauselint.model.labelled import parse_line
from clauselint.model.rule import AppliesTo, Arm, Example, Given, LegalBasis, Preset, Rule, When
from clauselint.model.span import Span
from clauselint.model.threshold import Bound, Measure, Threshold
from clauselint.rulebook.marks import split_marks
from clauselint.rulebook.schema import (
    ArmFile,
    ExampleFile,
    LegalBasisFile,
    PresetFile,
    RuleFile,
    SemesterFile,
    SeverityFile,
    WhenFile,
)

FileModel = TypeVar("FileModel", bound=BaseModel)
_BOUNDS: tuple[Bound, ...] = ("above", "below", "at_least")


def load_rules(root: Path) -> dict[str, Rule]:
    """The rules of a folder by code, in order of their codes; those of clauselint itself: `builtin_rules`.

    Raises:
        RuleError: a file is not valid; the message names file and key.
    """
    bases, semesters = load_bases(root), load_semesters(root)
    rules: dict[str, Rule] = {}
    for path in sorted(root.glob("*/[A-Z]*.yml")):
        rule = _dated(build_rule(read_rule_file(path), bases, path.relative_to(root).as_posix()), semesters)
        if rule.id in rules:
            raise RuleError(
                "duplicate-rule", f"{rule.id} is already defined in {rules[rule.id].path}.", where=rule.path
            )
        rules[rule.id] = rule
    _check_siblings(rules.values())
    return dict(sorted(rules.items()))


def load_pack(folder: Path, known: Mapping[str, Rule], bases: Mapping[str, LegalBasis]) -> dict[str, Rule]:
    """The rules of somebody's own folder, to run beside the known ones.

    Files named `CODE-name.yml` are read, at any depth; `law/bases.yml` adds legal bases to the known ones.

    Raises:
        RuleError: no rule there, a file is not valid, or a code is taken.
    """
    bases = {**bases, **(load_bases(folder) if (folder / "law" / "bases.yml").is_file() else {})}
    rules: dict[str, Rule] = {}
    for path in sorted(folder.rglob("[A-Z][A-Z][A-Z][0-9][0-9][0-9]-*.yml")):
        rule = build_rule(read_rule_file(path), dict(bases), path.relative_to(folder).as_posix())
        if rule.id in known or rule.id in rules:
            raise RuleError("duplicate-rule", f"{rule.id} is already defined elsewhere.", where=str(path))
        rules[rule.id] = rule
    if not rules:
        raise RuleError("empty-pack", "No rule file (CODE-name.yml) in this folder.", where=str(folder))
    _check_siblings(rules.values(), known)
    return rules


def read_rule_file(path: Path) -> RuleFile:
    """One rule file, validated against the schema; its name must begin with its code."""
    parsed = _validate(RuleFile, parse_yaml(path.read_text(encoding="utf-8"), str(path)), str(path))
    if not path.name.startswith(f"{parsed.id}-") or path.parent.name == "law":
        raise RuleError(
            "misnamed-rule", f"The file of {parsed.id} must be called {parsed.id}-{parsed.name}.yml.", where=str(path)
        )
    return parsed


def load_bases(root: Path) -> dict[str, LegalBasis]:
    """The legal bases of `law/bases.yml` by key."""
    path = root / "law" / "bases.yml"
    table = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    return {
        key: LegalBasis(key=key, **_validate(LegalBasisFile, value, f"{path}: {key}").model_dump())
        for key, value in table.items()
    }


def load_semesters(root: Path) -> tuple[Semester, ...]:
    """The legal interest rates of `law/legal_interest.yml`: first day, last day, percent a year."""
    path = root / "law" / "legal_interest.yml"
    rows = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    read = (_validate(SemesterFile, row, str(path)) for row in rows)
    return tuple((row.first, row.last, row.professional) for row in read)


def _dated(rule: Rule, semesters: tuple[Semester, ...]) -> Rule:
    """The rule, its checks that compare with the legal interest rate given the table."""
    arms = tuple(
        replace(arm, check=arm.check.model_copy(update={"semesters": semesters}))
        if isinstance(arm.check, Quantity) and arm.check.legal_multiple_below is not None
        else arm
        for arm in rule.arms
    )
    return replace(rule, arms=arms)


def load_presets(root: Path) -> dict[str, Preset]:
    """The presets of `presets/` by name."""
    return {path.stem: _load_preset(path) for path in sorted((root / "presets").glob("*.yml"))}


def _load_preset(path: Path) -> Preset:
    file = _validate(PresetFile, parse_yaml(path.read_text(encoding="utf-8"), str(path)), str(path))
    return Preset(**file.model_dump())


def build_rule(file: RuleFile, bases: dict[str, LegalBasis], path: str) -> Rule:
    """A frozen rule from its validated file.

    Raises:
        RuleError: a legal basis or clause type does not exist.
    """
    unknown = [key for key in file.legal_basis if key not in bases]
    if unknown:
        raise RuleError("unknown-law", f"No legal basis {', '.join(unknown)} in law/bases.yml.", where=path)
    applies = file.applies_to
    rule = Rule(
        id=file.id, name=file.name, title=file.title, why=file.why, fix=file.fix, clause=_reflowed(file.clause),
        status=file.status, since=file.since, tier=file.tier,
        legal_basis=tuple(bases[key] for key in file.legal_basis),
        applies_to=AppliesTo(
            frozenset(applies.kinds), frozenset(applies.profiles), frozenset(applies.client), frozenset(applies.law),
            applies.elsewhere,
        ),
        arms=tuple(_build_arm(arm, file.severity, file.message) for arm in file.arms()),
        silenced_by=file.silenced_by,
        examples=(
            *(_build_example(item, False, file, path) for item in file.examples.bad),
            *(_build_example(item, True, file, path) for item in file.examples.good),
        ),
        path=path,
        templates=file.templates,
        waivable=file.waivable,
        threshold=_threshold_of(file, path),
    )  # fmt: skip
    _check_types(rule, path)
    return rule


def _threshold_of(file: RuleFile, path: str) -> Threshold | None:
    """The figure that the file names as one to configure: that of a quantity, or how many of something there must be.

    Raises:
        RuleError: there are several, or the check has no such figure.
    """
    named = [(number, arm) for number, arm in enumerate(file.arms()) if arm.threshold is not None]
    if not named:
        return None
    ((number, arm), *others) = named
    figures = {bound: getattr(arm.check, bound, None) for bound in _BOUNDS}
    given = [(bound, figure) for bound, figure in figures.items() if figure is not None]
    if others or len(given) != 1:
        raise RuleError("bad-threshold", "`threshold` names one arm, whose check has one figure.", where=path)
    ((bound, figure),) = given
    measure: Measure = arm.check.kind if isinstance(arm.check, Quantity) else "count"
    return Threshold(arm.threshold or "", measure, bound, Decimal(figure), number)


def _reflowed(clause: str) -> str:
    """A model clause without the line breaks of its file; items of a list and paragraphs stay apart."""
    return re.sub(r"(?<!\n)\n(?!\n|[-•])", " ", clause.strip())


def _build_arm(arm: ArmFile, severity: SeverityFile, message: str) -> Arm:
    level = arm.severity or severity
    return Arm(
        given=Given(arm.given.clause, arm.given.text or (), arm.given.not_clause, arm.given.headings),
        scope=arm.scope,
        when=_build_when(arm.when),
        check=arm.check,
        unless=arm.unless,
        severity={"neutral": level.neutral, "prestataire": level.prestataire, "client": level.client},
        message=arm.message or message,
        certainty=arm.certainty,
        once_per=arm.once_per,
    )


def _build_when(when: WhenFile) -> When:
    return When(when.present, when.absent, when.text or (), when.no_text or ())


def _build_example(item: ExampleFile, good: bool, file: RuleFile, path: str) -> Example:
    paragraphs = _paragraphs(item)
    marks: list[Span] = []
    plain = []
    for number, line in enumerate(paragraphs):
        shown = parse_line(line).text if item.document is not None else line
        prefix = line[: line.index(shown)]
        text, spans = split_marks(shown, path, number)
        marks += spans
        plain.append(prefix + text)
    if good == bool(marks or item.expect):
        raise RuleError(
            "bad-example", "A bad example has marks or `expect: absent`, a good one has neither.", where=path
        )
    default_kind: Kind = "contract" if "contract" in file.applies_to.kinds else file.applies_to.kinds[0]
    return Example(
        text="\n".join(plain), good=good, marks=tuple(marks), absent=item.expect == "absent",
        is_document=item.document is not None, labels=item.labels, kind=item.kind or default_kind,
        profile=item.profile, client=item.client, law=item.law, message=item.message,
        certainty=item.certainty, note=item.note, todo=item.todo,
    )  # fmt: skip


def _paragraphs(item: ExampleFile) -> list[str]:
    if item.document is None:
        return [item.text or ""]
    return [line.strip() for line in item.document.splitlines() if line.strip()]


def _validate(model: type[FileModel], data: object, where: str) -> FileModel:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RuleError("invalid-file", f"{place}: {first['msg']}.", where=where) from None


def _check_types(rule: Rule, path: str) -> None:
    known = set(load_list("clauses"))
    named = {
        name
        for arm in rule.arms
        for name in (
            *arm.given.clause,
            *arm.given.not_clause,
            *arm.when.present,
            *arm.when.absent,
            *(arm.check.clause if isinstance(arm.check, MissingClause) else ()),
        )
    }
    if named - known:
        raise RuleError("unknown-clause", f"No clause type {', '.join(sorted(named - known))}.", where=path)


def _check_siblings(rules: Iterable[Rule], others: Iterable[str] = ()) -> None:
    codes = {rule.id for rule in rules}.union(others)
    for rule in rules:
        missing = set(rule.silenced_by) - codes
        if missing:
            raise RuleError(
                "unknown-rule", f"silenced_by names no rule: {', '.join(sorted(missing))}.", where=rule.path
            )
