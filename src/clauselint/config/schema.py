"""What a configuration may say: the pydantic boundary. The template of `clauselint init` shows each key."""

import datetime as dt
import difflib
from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    StringConstraints,
    ValidationError,
)

from clauselint.errors import ConfigurationError
from clauselint.model.clause import Profile
from clauselint.model.rule import Client, Side

FileModel = TypeVar("FileModel", bound=BaseModel)
Level = Literal["error", "warning", "info", "off"]
Pattern = Annotated[str, StringConstraints(min_length=1)]
Codes = tuple[Annotated[str, StringConstraints(to_upper=True, pattern=r"^[A-Za-z]{3}\d{0,3}$")], ...]
Severities = dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}$")], Level]
# As they are written: 3 is "3".
Figure = Annotated[StrictStr | StrictInt, AfterValidator(str)]
Thresholds = dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}$")], Figure]
Names = tuple[Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)], ...]


class _Keys(BaseModel):
    # Not pydantic's `strict`: TOML has arrays where clauselint has tuples.
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"))

    preset: Literal["ci", "audit", "strict"] | None = None
    select: Codes | None = None
    ignore: Codes | None = None
    severity: Severities = {}
    thresholds: Thresholds = {}
    profile: Profile | None = None
    client: Client | None = None
    placeholders: Names | None = None


class OverrideFile(_Keys):
    """Keys for the contracts that `paths` match, in the words of .gitignore, from the folder of the configuration."""

    paths: tuple[Pattern, ...] = Field(min_length=1)


class ConfigurationFile(_Keys):
    """The whole file; `templates` are paths as in an override."""

    extends: str | None = None
    side: Annotated[Side | None, Field(alias="as")] = None
    fail_on: Literal["error", "warning", "info"] | None = None
    baseline: str | None = None
    templates: tuple[Pattern, ...] = ()
    overrides: tuple[OverrideFile, ...] = ()


class WaiverFile(BaseModel):
    """One waiver. A reason that is left out or empty is told in the report of its contracts, not refused here.

    Attributes:
        files: the contracts it is for, in the words of .gitignore, from the folder of the file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}\d{3}$")]
    reason: Annotated[str, StringConstraints(strip_whitespace=True)] = ""
    files: tuple[Pattern, ...] = Field(("*",), min_length=1)
    fingerprint: str = ""
    approver: str = ""
    expires: dt.date | None = None


class WaiversFile(BaseModel):
    """The whole file of waivers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    waiver: tuple[WaiverFile, ...] = ()


def parse(data: dict[str, Any], where: str) -> ConfigurationFile:
    """A validated configuration.

    Raises:
        ConfigurationError: see `validated`.
    """
    return validated(ConfigurationFile, OverrideFile, data, where)


def validated(model: type[FileModel], rows: type[BaseModel], data: dict[str, Any], where: str) -> FileModel:
    """The content of a file.

    Args:
        rows: the model of the tables in its arrays.

    Raises:
        ConfigurationError: an unknown key, told with the one that was probably meant, or a value that is none.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        if first["type"] == "extra_forbidden":
            *above, key = first["loc"]
            message = f"unknown key {place!r}{suggestion(str(key), keys_of(rows if above else model))}."
        else:
            message = f"{place}: {first['msg']}."
        raise ConfigurationError("invalid-configuration", message, where=where) from None


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a table as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def suggestion(word: str, known: Iterable[str]) -> str:
    """« (did you mean 'ignore'?) », or ""."""
    close = difflib.get_close_matches(word, known, 1)
    return f" (did you mean {close[0]!r}?)" if close else ""
