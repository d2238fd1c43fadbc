"""`clauselint-waivers.toml`, beside contracts or above them."""

import functools
from pathlib import Path

from clauselint.config.find import PathSettings, read_toml
from clauselint.model.waiver import Waiver

NAME = "clauselint-waivers.toml"


def waivers_for(contract: str) -> tuple[Waiver, ...]:
    """The waivers for a contract: those of the nearest file beside it or above.

    Raises:
        ConfigurationError: the file cannot be read, or says what none may.
    """
    path = Path(contract).resolve()
    for folder in path.parents:
        if (file := folder / NAME).is_file():
            return tuple(waiver for paths, waiver in _read(file, file.stat().st_mtime_ns) if paths.match(path))
    return ()


@functools.lru_cache(32)
def _read(path: Path, written: int) -> tuple[tuple[PathSettings, Waiver], ...]:
    from clauselint.config.schema import WaiverFile, WaiversFile, validated

    items = validated(WaiversFile, WaiverFile, read_toml(path), str(path)).waiver
    return tuple(
        (
            PathSettings(path.parent, item.files, {}),
            Waiver(item.rule, item.reason, path.name, item.approver, item.expires, item.fingerprint),
        )
        for item in items
    )
