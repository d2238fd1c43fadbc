"""What a run asks of each of its contracts: the request, with what is configured for their paths."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from clauselint.config import Configuration
from clauselint.engine.select import Selection, select_rules
from clauselint.engine.thresholds import check_thresholds
from clauselint.errors import InvocationError
from clauselint.job import Job, Request
from clauselint.model.rule import Rule
from clauselint.rulebook.builtin import catalogue


@dataclass(frozen=True)
class Run:
    """The request of a run, the configuration, and the fields of the request that hold whatever is configured."""

    request: Request
    configuration: Configuration | None = None
    given: Collection[str] = ()

    @cached_property
    def own(self) -> Mapping[str, Rule]:
        """The rules of the user's folders by code.

        Raises:
            RuleError: one of them is invalid.
        """
        rules: dict[str, Rule] = {}
        if self.request.packs:
            from clauselint.rulebook.load import load_bases, load_pack
            from clauselint.rulebook.location import rules_directory

            bases = load_bases(rules_directory())
            for folder in self.request.packs:
                rules |= load_pack(folder, {**catalogue().rules, **rules}, bases)
        return rules

    @cached_property
    def known(self) -> Mapping[str, Rule]:
        """All rules by code, those of the user too."""
        return {**catalogue().rules, **self.own}

    def job(self, path: Path, *, attached: Sequence[str] = (), cached: bool = False, analysis: bool = True) -> Job:
        """The work on one contract, given further files of it.

        Raises:
            InvocationError: an unknown rule code.
            ConfigurationError: a threshold that is none.
        """
        request = self.request
        if self.configuration is not None:
            settings = self.configuration.for_path(path)
            request = replace(request, **{name: value for name, value in settings.items() if name not in self.given})
        if attached:
            request = replace(request, attached=tuple(attached))
        codes = self._codes(request)
        added = tuple(self.own[code] for code in codes if code in self.own)
        return Job(path, codes, request, cached, analysis, added)

    def _codes(self, request: Request) -> tuple[str, ...]:
        for code, _ in request.severity:
            if code not in self.known:
                raise InvocationError("unknown-rule", f"No rule {code!r}, whose severity is configured.")
        check_thresholds(request.thresholds, self.known)
        selection = Selection(catalogue().presets[request.preset], request.select, request.ignore, request.template)
        return tuple(rule.id for rule in select_rules(self.known.values(), selection))

    def used(self, jobs: Sequence[Job]) -> list[Rule]:
        """The rules that run on any of these contracts."""
        codes = {code for job in jobs for code in job.rules}
        return [rule for rule in self.known.values() if rule.id in codes]
