"""Rules as a configuration has them: their severity, their threshold, and the names that it declares."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clauselint.checks.undeclared_placeholder import UndeclaredPlaceholder
from clauselint.model.finding import Severity
from clauselint.model.rule import SIDES, Arm, Rule
from clauselint.model.threshold import Threshold, read_size


def configured(
    rule: Rule, severity: Mapping[str, Severity], thresholds: Mapping[str, str], placeholders: tuple[str, ...]
) -> Rule:
    """A rule with the severity set for it, whatever the side, its threshold, and the declared names of placeholders."""
    level = severity.get(rule.id)
    arms = [_arm(arm, level, placeholders) for arm in rule.arms]
    limit = rule.threshold
    if limit is not None and rule.id in thresholds:
        arms[limit.arm] = _moved(arms[limit.arm], limit, thresholds[rule.id])
    return replace(rule, arms=tuple(arms))


def _moved(arm: Arm, limit: Threshold, text: str) -> Arm:
    """The arm with another figure in its check."""
    check: Any = arm.check
    size = read_size(text, limit.measure)
    figure = int(size) if limit.measure == "count" else size
    return replace(arm, check=check.model_copy(update={limit.bound: figure}))


def _arm(arm: Arm, level: Severity | None, placeholders: tuple[str, ...]) -> Arm:
    if level is not None:
        # An arm that is silent for a side stays silent for it.
        told = {side: "off" if arm.severity[side] == "off" else level for side in SIDES}
        arm = replace(arm, severity=told)
    if isinstance(arm.check, UndeclaredPlaceholder):
        arm = replace(arm, check=UndeclaredPlaceholder(type=arm.check.type, declared=placeholders))
    return arm
