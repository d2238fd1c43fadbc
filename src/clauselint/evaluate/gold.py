"""Gold labels of a contract, as `docs/gold-format.md` describes them."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clauselint.errors import InvocationError
from clauselint.model.clause import SERVICE_KINDS, Kind, Profile

# Labels that say that a paragraph is of no clause type.
NO_CLAUSE = frozenset({"title", "other", "none"})
# « 018_caplogy-contrat-formateur.docx » is of the author caplogy.
_AUTHOR = re.compile(r"[\d_-]*(?P<author>[^\W_]+)")


class GoldParagraph(BaseModel):
    """A paragraph with its types, the main one first."""

    text: str
    types: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def clause_types(self) -> tuple[str, ...]:
        """Its types that are clause types."""
        return tuple(name for name in self.types if name not in NO_CLAUSE)


class Verdict(BaseModel):
    """Whether a rule should fire on a contract; None: not applicable, or a question on which readers differ."""

    fires: bool | None


class Gold(BaseModel):
    """What careful readers say of one contract; keys that are not listed here may stand beside."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    file: str
    kind: Kind
    profile: Profile
    paragraphs: tuple[GoldParagraph, ...]
    presence: Mapping[str, Literal["present", "partial", "absent"]] = {}
    findings: Mapping[str, Verdict] = {}
    service: bool | None = None
    author: str | None = None

    @property
    def is_service(self) -> bool:
        """Whether presence and absence of clauses mean something for it."""
        return self.kind in SERVICE_KINDS if self.service is None else self.service

    @property
    def written_by(self) -> str:
        """Its author: as given, or the start of the file's name."""
        match = _AUTHOR.match(self.file)
        return self.author or (match["author"].lower() if match else self.file)


def read_gold(folder: Path) -> list[Gold]:
    """All gold files of a folder (`<name>.json`, or `gold.json` in folders of their own), in order of their paths.

    The `file` of a gold file in a folder of its own is relative to the folder asked for.

    Raises:
        InvocationError: there is none, or one is not valid; the message says where.
    """
    paths = sorted(folder.rglob("*.json"))
    if not paths:
        raise InvocationError("no-gold", f"No gold file (.json) in {folder}.")
    return [_read(path, folder) for path in paths]


def _read(path: Path, folder: Path) -> Gold:
    try:
        gold = Gold.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InvocationError("bad-gold", f"{path}: {where}: {first['msg']}.") from None
    if path.parent != folder:
        return gold.model_copy(update={"file": (path.parent.relative_to(folder) / gold.file).as_posix()})
    return gold
