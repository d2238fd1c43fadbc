"""Which files of an archive belong together: by a `dossier.toml`, or by their folder and names."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from clauselint.errors import InvocationError
from clauselint.lexicon.folding import fold_text

MARKER = "dossier.toml"
# Words in a file name that tell its role, and with them the number that follows: « avenant n°2 », « annexe A ».
_ROLES = {
    "amendment": re.compile(r"\bavenants?\b(?: ?(?:no?|num|numero)\b)? ?(?:(\d{1,2})\b)?"),
    "annex": re.compile(r"\bannexes?\b(?: ?(?:no?|num|numero)\b)? ?(?:(\d{1,2}|[a-z])\b)?"),
    "terms": re.compile(r"\b(?:cgv|cgu|cgps?|conditions generales(?: (?:de vente|d utilisation|de prestation))?)\b()"),
    "quote": re.compile(r"\b(?:devis|proposition commerciale|bon de commande)\b(?: ?(?:no?|num|numero)\b)?()"),
}
# The contract, then what completes it, then amendments by their numbers: the later one changes the earlier.
_ORDER = ("contract", "annex", "terms", "quote", "amendment")
_VERSION = re.compile(
    r"\b(?:(?P<signed>signee?)|(?P<final>finale?)|scan|copie|pdf|docx?|v(?:ersion)? ?(?P<number>\d+))\b"
)
_SMALL = re.compile(r"\b(?:de|d|du|la|le|l)\b")
_NOISE = re.compile(r"\b(?:contrat|convention|accord|prestations?|services?)\b")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a dossier: its path from the archive, with slashes, and what its name says it is."""

    path: str
    role: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Files that are read as one contract: the contract first, then what completes it, then what amends it."""

    name: str
    members: tuple[Member, ...]


def arrange_dossiers(archive: Path, paths: Iterable[str]) -> list[Dossier]:
    """The dossiers of an archive in order of their names; every file (its path from the archive) is in one of them.

    Raises:
        InvocationError: a `dossier.toml` cannot be read, or two have one name.
    """
    marked = {path.parent.relative_to(archive).as_posix(): _read_marker(path) for path in sorted(archive.rglob(MARKER))}
    folders: dict[str, list[str]] = defaultdict(list)
    explicit: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        parents = [parent.as_posix() for parent in PurePosixPath(path).parents]
        owner = next((parent for parent in parents if parent in marked), None)
        if owner is None:
            folders[parents[0]].append(path)
        else:
            explicit[owner].append(path)
    dossiers: dict[str, Dossier] = {}
    for owner, members in explicit.items():
        name, order = marked[owner]
        listed = [f"{owner}/{file}" if owner != "." else file for file in order]
        if (name or owner) in dossiers:
            raise InvocationError("bad-dossier", f"Two {MARKER} files name a dossier {name!r}.")
        dossiers[name or owner] = _dossier(name or owner, members, listed)
    for folder, members in folders.items():
        for group in _groups(members):
            stem = PurePosixPath(group[0])
            name = next(n for n in _names(folder, stem) if n not in dossiers)
            dossiers[name] = _dossier(name, group, group[:1])
    return sorted(dossiers.values(), key=lambda dossier: dossier.name)


def _names(folder: str, main: PurePosixPath) -> Iterator[str]:
    """What a dossier may be called: after its contract, with its suffix where another one has that name."""
    within = f"{folder}/" if folder != "." else ""
    yield within + main.stem
    yield within + main.name
    yield from (f"{within}{main.name} ({number})" for number in count(2))


def _read_marker(path: Path) -> tuple[str, list[str]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvocationError("bad-dossier", f"Cannot read {path}: {error}.") from None
    name, files = content.pop("name", ""), content.pop("files", [])
    if content or not isinstance(name, str) or not isinstance(files, list):
        raise InvocationError("bad-dossier", f"{path} may hold only `name` (text) and `files` (a list, last prevails).")
    return name, [str(file) for file in files]


def _groups(paths: Sequence[str]) -> list[list[str]]:
    """The dossiers of one folder by names, the contract of each first.

    Every contract stands alone with what bears its name; of several versions of one, the signed or last has it.
    """
    versions: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        if _role(path)[0] == "contract":
            versions[_unversioned(_plain(path))].append(path)
    heads = [max(group, key=_version) for group in versions.values()]
    groups = {path: [path] for group in versions.values() for path in group}
    for path in paths:
        if path not in groups and (owner := _owner(path, heads)) is not None:
            groups[owner].append(path)
    placed = {path for group in groups.values() for path in group}
    return [*groups.values(), *([path] for path in paths if path not in placed)]


def _owner(path: str, heads: Sequence[str]) -> str | None:
    """The one contract of a folder that a file of another role goes with, by its name or for want of another."""
    base = _base(path)
    if not base:
        return heads[0] if len(heads) == 1 else None
    kin = [head for head in heads if _base(head) == base] or [
        head for head in heads if _telling(base) & _telling(_base(head))
    ]
    return kin[0] if len(kin) == 1 else None


def _version(path: str) -> tuple[bool, bool, int]:
    found = list(_VERSION.finditer(_plain(path)))
    numbers = [int(match["number"]) for match in found if match["number"]]
    return any(m["signed"] for m in found), any(m["final"] for m in found), max(numbers, default=0)


def _plain(path: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold_text(PurePosixPath(path).stem)).split())


def _base(path: str) -> str:
    """The words of a name without role, number and habit: « dupont » of « Avenant 2 Dupont »."""
    plain = _plain(path)
    for pattern in _ROLES.values():
        plain = pattern.sub(" ", plain)
    return " ".join(_NOISE.sub(" ", _unversioned(plain)).split())


def _unversioned(plain: str) -> str:
    """What the versions of one file have in common: « contrat dupont » of « contrat Dupont v2 signé »."""
    return " ".join(_SMALL.sub(" ", _VERSION.sub(" ", plain)).split())


def _telling(base: str) -> set[str]:
    return {word for word in base.split() if len(word) > 2 and not word.isdigit()}


def _role(path: str) -> tuple[str, int]:
    plain = _plain(path)
    for role, pattern in _ROLES.items():
        if match := pattern.search(plain):
            number = match[1] or ""
            return role, int(number) if number.isdigit() else 0
    return "contract", 0


def _dossier(name: str, paths: Sequence[str], listed: Sequence[str]) -> Dossier:
    """A dossier in the order of reading: the first one listed, those not listed, the others listed."""

    def place(path: str) -> tuple[int, int, int, str]:
        role, number = _role(path)
        at = 0 if path not in listed else -1 if path == listed[0] else 1 + listed.index(path)
        return (at, _ORDER.index(role), number, path)

    return Dossier(name, tuple(Member(path, _role(path)[0]) for path in sorted(paths, key=place)))
