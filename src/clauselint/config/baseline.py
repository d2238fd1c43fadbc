"""The file of a baseline: JSON, sorted, one finding a line, so that its history can be read."""

import json
from collections.abc import Mapping
from pathlib import Path

from clauselint.errors import ConfigurationError

NAME = "clauselint-baseline.json"
SCHEMA = "clauselint.baseline/1"


def read_baseline(path: Path) -> dict[str, dict[str, str]]:
    """For each contract the fingerprints of its known findings with their rules.

    Raises:
        ConfigurationError: it cannot be read, or is no baseline.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(
            "no-baseline", f"Cannot read the baseline: {error.strerror}.", where=str(path),
            hint="Make one with `clauselint baseline create`.",
        ) from None  # fmt: skip
    except ValueError as error:
        raise ConfigurationError("invalid-baseline", f"Not a baseline: {error}.", where=str(path)) from None
    contracts = data.get("contracts") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
    if not isinstance(contracts, dict) or not all(isinstance(item, dict) for item in contracts.values()):
        raise ConfigurationError("invalid-baseline", "Not a baseline.", where=str(path))
    return contracts


def write_baseline(path: Path, contracts: Mapping[str, Mapping[str, str]]) -> None:
    """Writes a baseline; contracts without findings are left out.

    Raises:
        ConfigurationError: it cannot be written.
    """
    kept = {name: found for name, found in contracts.items() if found}
    text = json.dumps({"schema": SCHEMA, "contracts": kept}, ensure_ascii=False, indent=1, sort_keys=True)
    try:
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigurationError("no-output", f"Cannot write: {error.strerror}.", where=str(path)) from None
