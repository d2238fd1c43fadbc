"""Which files a run reads."""

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from clauselint.extract.source import MEDIA_TYPES, NOT_READ_YET

_CONTRACT_SUFFIXES = frozenset(MEDIA_TYPES) | NOT_READ_YET


def find_contracts(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The files that paths, folders and globs name, each once, in order; and the arguments that name nothing.

    A folder is searched to the bottom for contract formats, hidden files and Word's lock files left out. A file
    that is named itself is always taken, so that a format nobody reads is told and not passed over.
    """
    found: dict[Path, None] = {}
    missing: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            found.update(dict.fromkeys(_in_folder(path)))
        elif path.exists():
            found[path] = None
        elif matches := _matches(argument):
            for match in matches:
                found.update(dict.fromkeys(_in_folder(match) if match.is_dir() else [match]))
        else:
            missing.append(argument)
    return list(found), missing


def _matches(pattern: str) -> list[Path]:
    # Not Path.glob: it refuses absolute patterns.
    return sorted(path for path in map(Path, glob.glob(pattern, recursive=True)) if not _is_lock(path))  # noqa: PTH207


def _is_lock(path: Path) -> bool:
    """Whether Word keeps this file beside a document that is open."""
    return path.name.startswith("~$")


def _in_folder(folder: Path) -> list[Path]:
    """The contracts in a folder, with the folders that cannot be listed: those are told when they are read."""
    found: list[Path] = []

    def closed(error: OSError) -> None:
        found.append(Path(error.filename))

    # Links to folders are not followed: they may lead round in a circle.
    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in names if not name.startswith("."))
        found += [
            path
            for path in paths
            if path.suffix.lower() in _CONTRACT_SUFFIXES and _is_file(path) and not _is_lock(path)
        ]
    return sorted(found)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # told when it is read
        return True
