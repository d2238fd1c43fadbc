"""Which rules speak about a contract, and how loudly."""

from collections.abc import Iterable
from dataclasses import dataclass

from clauselint.errors import InvocationError
from clauselint.model.clause import Analysis
from clauselint.model.finding import Certainty
from clauselint.model.rule import Client, Preset, Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """What the user asked for: codes or prefixes to keep and drop, and whether the contract is a template."""

    preset: Preset
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    template: bool = False


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
    left_out = "skip" if selection.template else "only"
    return [
        rule
        for rule in rules
        if (
            rule.id.startswith(selection.select)
            if selection.select
            else rule.status in preset.status and rule.tier in preset.tier
        )
        and rule.templates != left_out
        and not (selection.ignore and rule.id.startswith(selection.ignore))
    ]


def applies(rule: Rule, analysis: Analysis, client: Client | None) -> bool:
    """Whether a rule is about contracts of this kind and profile and about such clients.

    An unknown client is taken for a business, since service contracts of freelancers mostly are between professionals.
    A rule about others speaks of the contracts that name such clients.
    """
    about = rule.applies_to
    return (
        analysis.kind in about.kinds
        and analysis.profile in about.profiles
        and (_suits(about.client, analysis) if client is None else client in about.client)
        and not (about.law and about.elsewhere == "silent" and analysis.law not in about.law)
    )


def certainty_of(rule: Rule, analysis: Analysis, stated: Certainty, client: Client | None) -> Certainty:
    """A finding is only "to check" where another law than its own seems to govern, or where it depends on what the
    client is and nobody said so."""
    if rule.applies_to.law and analysis.law not in rule.applies_to.law:
        return "to_check"
    if client is None and "business" not in rule.applies_to.client:
        return "to_check"
    return stated


def _suits(clients: frozenset[Client], analysis: Analysis) -> bool:
    if "business" in clients:
        return True
    # Selecting rules needs no word list; asking whether one applies to a contract does.
    from clauselint.lexicon.cues import cue_set
    from clauselint.lexicon.load import load_list

    words = cue_set(tuple(cue for client in sorted(clients) for cue in load_list("clients")[client]))
    return any(words.met(analysis.folded[block.id].text) for block in analysis.document.body())
