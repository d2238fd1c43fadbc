"""Rules as a configuration has them: their severity, and the names that it declares."""

from collections.abc import Mapping
from dataclasses import replace

from clauselint.checks.undeclared_placeholder import UndeclaredPlaceholder
from clauselint.model.finding import Severity
from clauselint.model.rule import SIDES, Arm, Rule


def configured(rule: Rule, severity: Mapping[str, Severity], placeholders: tuple[str, ...]) -> Rule:
    """A rule with the severity set for it, whatever the side, and the declared names of placeholders."""
    level = severity.get(rule.id)
    return replace(rule, arms=tuple(_arm(arm, level, placeholders) for arm in rule.arms))


def _arm(arm: Arm, level: Severity | None, placeholders: tuple[str, ...]) -> Arm:
    if level is not None:
        # An arm that is silent for a side stays silent for it.
        told = {side: "off" if arm.severity[side] == "off" else level for side in SIDES}
        arm = replace(arm, severity=told)
    if isinstance(arm.check, UndeclaredPlaceholder):
        arm = replace(arm, check=UndeclaredPlaceholder(type=arm.check.type, declared=placeholders))
    return arm
