"""The folder of the cache: files that appear whole or not at all, for one installation of clauselint."""

import contextlib
import functools
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

# Where the cache is, instead of the user's cache folder.
VARIABLE = "CLAUSELINT_CACHE_DIR"
_PARTS = (".py", ".yml", ".npz")
_OURS = re.compile(r"[0-9a-f]{24}")
# Folders of other installations (older releases, other checkouts) that are left in place.
_KEPT = 3


def cache_folder() -> Path:
    """The folder of all installations."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_path("clauselint", appauthor=False))


@functools.cache
def installation() -> str:
    """A digest of everything that can change a result: Python and its packages, our code, word lists and rules.

    Of our files, where they are, their sizes and when they were written: to read them all would take a tenth of the
    time that a kept result takes.
    """
    digest = hashlib.sha256(sys.version.encode())
    # Packages tell their version by the name of the folder that describes them.
    for place in map(Path, sys.path):
        with contextlib.suppress(OSError):
            described = sorted(path.name for path in place.iterdir() if path.name.endswith("-info"))
            digest.update("\n".join(described).encode())
    package = Path(__file__).parent.parent
    rules = () if (package / "_rules").is_dir() else (package.parent.parent / "rules",)
    for root in (package, *rules):
        for folder, folders, names in os.walk(root):
            folders.sort()
            for name in sorted(names):
                if name.endswith(_PARTS):
                    path = os.path.join(folder, name)  # noqa: PTH118  a Path for each file costs as much as asking
                    written = os.stat(path)  # noqa: PTH116
                    digest.update(f"{path}\0{written.st_size}\0{written.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:24]


def read(name: str) -> bytes | None:
    """What `write` stored under a name for this installation; None if nothing, or if it cannot be read."""
    try:
        return (cache_folder() / installation() / name).read_bytes()
    except OSError:
        return None


def write(name: str, data: bytes) -> None:
    """Stores bytes under a name; several processes may do so at once. A folder that cannot be written is no error."""
    import tempfile

    with contextlib.suppress(OSError):
        folder = cache_folder() / installation()
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _forget_others(folder)
        path = folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        # A reader sees the old file or the new one, never a part; mkstemp lets only the user read it.
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(half).replace(path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise


def clear() -> int:
    """Deletes the cache of every installation, and nothing else that may stand in its folder.

    Returns:
        How many files there were.

    Raises:
        OSError: some cannot be deleted.
    """
    import shutil

    count = 0
    for folder in _installations():
        count += sum(path.is_file() for path in folder.glob("**/*"))
        shutil.rmtree(folder)
    return count


def _installations() -> Iterator[Path]:
    root = cache_folder()
    if root.is_dir():
        yield from (path for path in sorted(root.iterdir()) if _OURS.fullmatch(path.name))


def _forget_others(own: Path) -> None:
    import shutil

    others = sorted((path for path in _installations() if path != own), key=lambda path: -path.stat().st_mtime)
    for old in others[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
