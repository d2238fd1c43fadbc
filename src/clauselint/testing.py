"""The harness that rule authors use: runs the examples of a rule, and shows that each part of the rule is needed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from clauselint.engine.run import hits_of, lint
from clauselint.engine.select import applies, certainty_of
from clauselint.extract.structure import arrange
from clauselint.lexicon.load import parse_yaml
from clauselint.model.clause import Analysis
from clauselint.model.document import Block, Document, Piece
from clauselint.model.finding import Hit
from clauselint.model.labelled import LabelledLine, parse_text
from clauselint.model.rule import Arm, Client, Example, LegalBasis, Rule
from clauselint.model.source import Source
from clauselint.model.span import Span
from clauselint.nlp.analyse import analyse_labelled
from clauselint.rulebook.load import build_rule
from clauselint.rulebook.schema import RuleFile

_SOURCE = Source(Path("example.txt"), "text/plain", "", b"")


def analyse_example(rule: Rule, example: Example) -> Analysis:
    """The analysis of an example; its clause types are those it gives, so that no verdict depends on the classifier."""
    if example.is_document:
        lines = parse_text(example.text)
    else:
        given = tuple(dict.fromkeys(name for arm in rule.arms for name in arm.given.clause))
        lines = (LabelledLine("paragraph", None, given if example.labels is None else example.labels, example.text),)
    blocks = [
        Block(number, line.kind, "body", line.text, (Piece(0, len(line.text), None),), level=line.level)
        for number, line in enumerate(lines)
    ]
    profiles = sorted(rule.applies_to.profiles)
    profile = example.profile or ("gen" if "gen" in profiles else profiles[0])
    document = Document(_SOURCE, arrange(blocks))
    return analyse_labelled(
        document, [line.types or () for line in lines], example.kind or "contract", profile, example.law
    )


def verdict(rule: Rule, example: Example, analysis: Analysis) -> list[Hit]:
    """All hits of a rule on the analysis of an example, in order of its arms."""
    return [hit for _, hit in _hits(rule, example, analysis)]


def _client(rule: Rule, example: Example) -> Client:
    """What the client of an example is: a business where nothing is said and the rule is about businesses too."""
    usual: Client = "business" if "business" in rule.applies_to.client else min(rule.applies_to.client)
    return example.client or usual


def problem(rule: Rule, example: Example) -> str | None:
    """Why an example does not hold, or None."""
    analysis = analyse_example(rule, example)
    hits = verdict(rule, example, analysis)
    found = {hit.span for hit in hits}
    wanted: set[Span | None] = {None} if example.absent else set(example.marks)
    if found != wanted:
        return f"expected {_show(wanted, analysis)}, found {_show(found, analysis)}"
    if example.good:
        return None
    stated = {
        arm.certainty if hit.certainty == "asserted" else hit.certainty for arm, hit in _hits(rule, example, analysis)
    }
    certainties = {certainty_of(rule, analysis, certainty, _client(rule, example)) for certainty in stated}
    if certainties != {example.certainty}:
        return f"expected certainty {example.certainty}, found {', '.join(sorted(certainties))}"
    messages = [finding.message for finding in lint(analysis, [rule], "neutral", _client(rule, example))[0]]
    if example.message is not None and (example.message not in messages or len(messages) > max(1, len(found))):
        return f"expected message {example.message!r}, found {messages}"
    return None


def variants(example: Example) -> Iterator[tuple[str, Example]]:
    """Other typographies of an example: none may change the verdict."""
    for name, change in (
        ("typographic apostrophe", lambda text: text.replace("'", "\u2019")),
        ("straight apostrophe", lambda text: text.replace("\u2019", "'")),
        ("no-break spaces", lambda text: text.replace(" ", "\u00a0")),
        ("decomposed accents", lambda text: unicodedata.normalize("NFD", text)),
    ):
        if example.is_document and name == "no-break spaces":
            continue  # the notation itself needs its spaces
        yield name, replace(example, text=change(example.text), message=None)


def variant_problem(rule: Rule, example: Example) -> str | None:
    """Which typography changes the verdict of an example, or None."""
    base = _excerpts(rule, example)
    for name, variant in variants(example):
        if _excerpts(rule, variant) != base:
            return f"verdict changes with {name}: {base} / {_excerpts(rule, variant)}"
    return None


def uncovered(path: Path, bases: dict[str, LegalBasis]) -> list[str]:
    """The entries of a rule file's checks and exceptions that can be dropped without any example noticing."""
    data = parse_yaml(path.read_text(encoding="utf-8"), str(path))
    idle = []
    for place in _each_drop(data):
        rule = build_rule(RuleFile.model_validate(data), bases, path.name)
        if all(problem(rule, example) is None for example in rule.examples if not example.todo):
            idle.append(place)
    return idle


def _hits(rule: Rule, example: Example, analysis: Analysis) -> list[tuple[Arm, Hit]]:
    if not applies(rule, analysis, _client(rule, example)):
        return []
    return [(arm, hit) for arm in rule.arms for hit in hits_of(arm, analysis)]


def faults(rule: Rule, root: Path, bases: dict[str, LegalBasis]) -> list[str]:
    """All that does not hold of a rule, one sentence each; `root` is the folder that its path starts from."""
    found = []
    for example in rule.examples:
        wrong = problem(rule, example)
        if example.todo and wrong is None:
            found.append(f"{example.text[:60]!r}: a known miss is found now, drop its `todo`")
        elif not example.todo and wrong is not None:
            found.append(f"{example.text[:60]!r}: {wrong}")
        if (varying := variant_problem(rule, example)) is not None:
            found.append(f"{example.text[:60]!r}: {varying}")
    found += [f"no example needs {place}" for place in uncovered(root / rule.path, bases)]
    if not any(example.good and "near miss" in example.note for example in rule.examples):
        found.append("no good example is noted as a near miss")
    return found


def _excerpts(rule: Rule, example: Example) -> list[str | None]:
    analysis = analyse_example(rule, example)
    return [
        unicodedata.normalize("NFC", analysis.document.excerpt(hit.span)).replace("\u2019", "'").replace("\u00a0", " ")
        if hit.span
        else None
        for hit in verdict(rule, example, analysis)
    ]


def _show(spans: set[Span | None], analysis: Analysis) -> str:
    shown = sorted("absence" if span is None else f"« {analysis.document.excerpt(span)} »" for span in spans)
    return ", ".join(shown) or "nothing"


def _each_drop(data: dict[str, Any]) -> Iterator[str]:
    """Drops one entry after the other from the raw data of a rule and puts it back; gives the place of each."""
    arms = [(f"any_of.{number}.", arm) for number, arm in enumerate(data.get("any_of", ()))]
    for prefix, arm in arms or [("", data)]:
        for key in ("check", "unless"):
            for place, holder, index in list(_entries(arm.get(key), prefix + key)):
                removed = holder.pop(index)
                yield f"{place}: {removed}"
                holder.insert(index, removed)


def _entries(node: Any, place: str) -> Iterator[tuple[str, list[Any], int]]:
    """Every list entry below a node that can be dropped: those of lists with company, and whole exceptions."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _entries(value, f"{place}.{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            if len(node) > 1 or isinstance(value, dict):
                yield place, node, index
            yield from _entries(value, f"{place}.{index}")
