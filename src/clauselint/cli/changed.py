"""The contracts that a range of commits touches."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from clauselint.errors import InvocationError
from clauselint.extract.discover import find_contracts


def changed_contracts(paths: Sequence[str], revision: str) -> list[str]:
    """Those contracts of `paths` that differ from a revision, or within a range (`A..B`); deleted ones are no more.

    Raises:
        InvocationError: no git, no repository, or no such revision.
    """
    found, missing = find_contracts(paths)
    if missing:
        raise InvocationError("no-such-path", f"{', '.join(missing)}: no such file or folder.")
    if not found:
        return []
    folder = found[0].resolve().parent
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    names = _git(
        top, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", "--end-of-options", revision, "--"
    )
    changed = {(top / name).resolve() for name in names.split("\0") if name}
    return [str(path) for path in found if path.resolve() in changed]


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a revision cannot be an option behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git of the user
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        raise InvocationError("no-git", "git is not installed.", hint="--changed-since asks it.") from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["no answer"]
        raise InvocationError("git-failed", f"git: {said[0]}.")
    return done.stdout
