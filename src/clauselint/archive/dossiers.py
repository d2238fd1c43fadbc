"""Which files of an archive belong together: by a `dossier.toml`, or by their folder and names."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
# What holds against what, from the weakest to the strongest; amendments follow one another by their numbers.
ORDER = ("annex", "terms", "quote", "contract", "amendment")
_NOISE = re.compile(
    r"\b(?:contrat|convention|accord|de|d|du|la|le|l|prestations?|services?|signee?|final|finale|scan|copie|pdf|docx?"
    r"|v\d+|version ?\d*)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A file and its place in its dossier; `rank` orders the files of a dossier, the strongest last."""

    path: str
    dossier: str
    role: str
    rank: int


def arrange_dossiers(archive: Path, paths: Iterable[str]) -> list[Place]:
    """The dossier of every file, in order of paths (relative to the archive, with slashes).

    Raises:
        InvocationError: a `dossier.toml` cannot be read.
    """
    marked = {path.parent.relative_to(archive).as_posix(): _read_marker(path) for path in sorted(archive.rglob(MARKER))}
    folders: dict[str, list[str]] = defaultdict(list)
    places: list[Place] = []
    explicit: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        parents = [parent.as_posix() for parent in PurePosixPath(path).parents]
        owner = next((parent for parent in parents if parent in marked), None)
        if owner is None:
            folders[parents[0]].append(path)
        else:
            explicit[owner].append(path)
    for owner, members in explicit.items():
        name, order = marked[owner]
        listed = {f"{owner}/{file}" if owner != "." else file: number for number, file in enumerate(order)}
        places += _places(name or owner, members, listed)
    for folder, members in folders.items():
        for key, group in _groups(members).items():
            places += _places("/".join(part for part in (folder if folder != "." else "", key) if part), group, {})
    return sorted(places, key=lambda place: place.path)


def _read_marker(path: Path) -> tuple[str, list[str]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvocationError("bad-dossier", f"Cannot read {path}: {error}.") from None
    name, files = content.pop("name", ""), content.pop("files", [])
    if content or not isinstance(name, str) or not isinstance(files, list):
        raise InvocationError("bad-dossier", f"{path} may hold only `name` (text) and `files` (a list, last prevails).")
    return name, [str(file) for file in files]


def _groups(paths: Sequence[str]) -> dict[str, list[str]]:
    """The dossiers of one folder by name: files of one base, and what is no contract beside the only contract.

    A dossier is called after its first contract.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    beside = []
    for path in paths:
        if _role(path)[0] == "contract":
            groups[_base(path) or PurePosixPath(path).stem].append(path)
        else:
            beside.append(path)
    mains = list(groups)
    for path in beside:
        base = _base(path)
        kin = [main for main in mains if base and (base == main or _words(base) & _words(main))]
        if base in mains:
            owner = base
        elif len(kin) == 1:
            owner = kin[0]
        elif len(mains) == 1 and not base:
            owner = mains[0]
        else:
            owner = PurePosixPath(path).stem
        groups[owner].append(path)
    return {PurePosixPath(members[0]).stem: members for members in groups.values()}


def _plain(path: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold_text(PurePosixPath(path).stem)).split())


def _base(path: str) -> str:
    """The words of a name without role, number and habit: « dupont » of « Avenant 2 Dupont »."""
    plain = _plain(path)
    for pattern in _ROLES.values():
        plain = pattern.sub(" ", plain)
    return " ".join(_NOISE.sub(" ", plain).split())


def _words(base: str) -> set[str]:
    return {word for word in base.split() if len(word) > 2 and not word.isdigit()}


def _role(path: str) -> tuple[str, int]:
    plain = _plain(path)
    for role, pattern in _ROLES.items():
        if match := pattern.search(plain):
            number = match[1] or ""
            return role, int(number) if number.isdigit() else 0
    return "contract", 0


def _places(name: str, paths: Sequence[str], listed: dict[str, int]) -> list[Place]:
    def strength(path: str) -> tuple[int, int, int, str]:
        role, number = _role(path)
        return (listed.get(path, -1), ORDER.index(role), number, path)

    ordered = sorted(paths, key=strength)
    return [Place(path, name, _role(path)[0], rank) for rank, path in enumerate(ordered)]
