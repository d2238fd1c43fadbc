"""Finds a configuration, reads those it extends, and says what holds for a contract."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clauselint.errors import ConfigurationError
from clauselint.model.finding import Severity
from clauselint.model.rule import Side

if TYPE_CHECKING:
    from clauselint.config.schema import ConfigurationFile

NAME = "clauselint.toml"
_PER_PATH = ("preset", "select", "ignore", "profile", "client", "placeholders")
# Tables by code of a rule: later ones add to earlier ones.
_BY_RULE = ("severity", "thresholds")


@dataclass(frozen=True, slots=True)
class PathSettings:
    """Settings for the paths that match, counted from `folder`."""

    folder: Path
    patterns: tuple[str, ...]
    values: dict[str, Any]

    def match(self, path: Path) -> bool:
        """Whether a contract is one of these paths; one outside of the folder is not."""
        from pathspec import GitIgnoreSpec

        try:
            inside = path.resolve().relative_to(self.folder)
        except ValueError:
            return False
        return GitIgnoreSpec.from_lines(self.patterns).match_file(inside.as_posix())


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration says; without any, nothing.

    Attributes:
        path: the file it was read from.
        paths: settings of paths, in the order in which they are applied; the first hold for all.
    """

    path: Path | None = None
    side: Side | None = None
    fail_on: Severity | None = None
    baseline: Path | None = None
    paths: tuple[PathSettings, ...] = ()

    def for_path(self, path: Path) -> dict[str, Any]:
        """The options of a check that are configured for a contract, by the names of `Request`."""
        merged: dict[str, Any] = {}
        tables: dict[str, dict[str, Any]] = {}
        for settings in self.paths:
            if settings.match(path):
                for name, value in settings.values.items():
                    if name in _BY_RULE:
                        tables[name] = {**tables.get(name, {}), **value}
                    else:
                        merged[name] = value
        return merged | {name: tuple(sorted(table.items())) for name, table in tables.items()}


def configuration_for(arguments: Sequence[str]) -> Configuration:
    """The configuration of a run: the nearest one above its first path.

    Raises:
        ConfigurationError: it cannot be read, or says what none may.
    """
    start = Path(arguments[0]).resolve() if arguments else Path.cwd()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return load_configuration(folder / NAME)
        if (project := folder / "pyproject.toml").is_file() and _table(project) is not None:
            return load_configuration(project)
    return Configuration()


def load_configuration(path: Path) -> Configuration:
    """A configuration with those it extends.

    Raises:
        ConfigurationError: it cannot be read, or says what none may.
    """
    chain = _chain(path.resolve())
    side = fail_on = baseline = None
    everywhere: list[PathSettings] = []
    some: list[PathSettings] = []
    for file, content in chain:
        side, fail_on = content.side or side, content.fail_on or fail_on
        baseline = file.parent / content.baseline if content.baseline else baseline
        everywhere.append(PathSettings(Path(file.anchor), ("*",), _values(content)))
        if content.templates:
            some.append(PathSettings(file.parent, content.templates, {"template": True}))
        some += [PathSettings(file.parent, item.paths, _values(item)) for item in content.overrides]
    return Configuration(path, side, fail_on, baseline, (*everywhere, *some))


def _values(content: Any) -> dict[str, Any]:
    said = {name: value for name in _PER_PATH if (value := getattr(content, name)) is not None}
    return said | {name: table for name in _BY_RULE if (table := getattr(content, name))}


def _chain(path: Path) -> list[tuple[Path, "ConfigurationFile"]]:
    """The configuration after those that it extends, the farthest first."""
    from clauselint.config.schema import parse

    chain: list[tuple[Path, ConfigurationFile]] = []
    following: Path | None = path
    while following is not None:
        if any(following == file for file, _ in chain):
            raise ConfigurationError("circular-extends", "This configuration extends itself.", where=str(path))
        content = parse(_table(following) or {}, str(following))
        chain.insert(0, (following, content))
        following = (following.parent / content.extends).resolve() if content.extends else None
    return chain


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        ConfigurationError: it cannot be read.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError("invalid-configuration", f"Cannot be read: {error}.", where=str(path)) from None


def _table(path: Path) -> dict[str, Any] | None:
    """The table of a file that is clauselint's; None where a pyproject.toml has none."""
    data = read_toml(path)
    if path.name != "pyproject.toml":
        return data
    table = data.get("tool", {}).get("clauselint")
    return table if isinstance(table, dict) else None
