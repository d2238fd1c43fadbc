"""Which rules speak about a contract, and how loudly."""

from collections.abc import Iterable
from dataclasses import dataclass

from clauselint.errors import InvocationError
from clauselint.model.clause import Analysis
from clauselint.model.finding import Certainty
from clauselint.model.rule import Client, Preset, Rule, Side


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user asked for: codes or prefixes to keep and drop, the side, and what the client is (None: unknown)."""

    preset: Preset
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    side: Side = "neutral"
    client: Client | None = None


def select_rules(rules: Iterable[Rule], selection: Selection) -> list[Rule]:
    """The rules of the preset, or exactly those selected by code, less those ignored.

    Raises:
        InvocationError: a code or prefix matches no rule.
    """
    rules = list(rules)
    for pattern in (*selection.select, *selection.ignore):
        if not any(rule.id.startswith(pattern) for rule in rules):
            raise InvocationError("unknown-rule", f"No rule matches {pattern!r}.", hint="See `clauselint rules list`.")
    preset = selection.preset
    return [
        rule
        for rule in rules
        if (
            rule.id.startswith(selection.select)
            if selection.select
            else rule.status in preset.status and rule.tier in preset.tier
        )
        and not (selection.ignore and rule.id.startswith(selection.ignore))
    ]


def applies(rule: Rule, analysis: Analysis, client: Client | None) -> bool:
    """Whether a rule is about contracts of this kind and profile and about such clients.

    An unknown client is taken for a business: service contracts of freelancers mostly are between professionals.
    """
    about = rule.applies_to
    return (
        analysis.kind in about.kinds
        and analysis.profile in about.profiles
        and (client or "business") in about.client
        and not (about.law and about.elsewhere == "silent" and analysis.law not in about.law)
    )


def certainty_of(rule: Rule, analysis: Analysis, stated: Certainty) -> Certainty:
    """A finding is only "to check" where it rests on French law and another seems to govern, or on guessed letters."""
    if any(notice.code == "recognised-text" for notice in analysis.document.notices):
        return "to_check"
    if rule.applies_to.law and analysis.law not in rule.applies_to.law:
        return "to_check"
    return stated
