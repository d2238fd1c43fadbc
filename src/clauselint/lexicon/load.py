"""Reads the word lists that stand beside this module."""

import functools
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from clauselint.errors import RuleError


def parse_yaml(text: str, where: str) -> Any:
    """Parses YAML 1.2 (`on`, `no`, `off` are words), duplicate keys refused.

    Raises:
        RuleError: not valid YAML; the message names the line.
    """
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        reason = " ".join(str(error).split())
        raise RuleError("bad-yaml", f"Not valid YAML: {reason}", where=where) from None


@functools.cache
def load_list(name: str) -> Any:
    """The content of `lexicon/<name>.yml`; the caller knows its shape."""
    resource = files("clauselint.lexicon") / f"{name}.yml"
    return parse_yaml(resource.read_text(encoding="utf-8"), f"lexicon/{name}.yml")
