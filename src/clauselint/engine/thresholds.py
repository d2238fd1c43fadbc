"""Whether configured thresholds are those of rules; no check is loaded for that."""

from collections.abc import Iterable, Mapping

from clauselint.errors import ConfigurationError
from clauselint.model.rule import Rule
from clauselint.model.threshold import read_size


def check_thresholds(configured: Iterable[tuple[str, str]], known: Mapping[str, Rule]) -> None:
    """Accepts the configured thresholds, each a code and a figure.

    Raises:
        ConfigurationError: no such rule, a rule without threshold, or a figure of another kind.
    """
    for code, text in configured:
        if code not in known:
            raise ConfigurationError(
                "unknown-rule", f"No rule {code!r}, whose threshold is configured.", hint="See `clauselint rules list`."
            )
        limit = known[code].threshold
        if limit is None:
            having = ", ".join(rule.id for rule in known.values() if rule.threshold is not None)
            raise ConfigurationError(
                "no-threshold", f"{code} has no threshold to configure.", hint=f"These rules have one: {having}."
            )
        try:
            read_size(text, limit.measure)
        except ValueError as error:
            raise ConfigurationError("invalid-threshold", f"Threshold of {code} ({limit}): {error}.") from None
