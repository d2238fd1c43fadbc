"""Reads the word lists that stand beside this module."""

import contextlib
import functools
from pathlib import Path
from typing import Any

from clauselint.cache import codec, folder
from clauselint.errors import RuleError


def parse_yaml(text: str, where: str) -> Any:
    """Parses YAML 1.2 (`on`, `no`, `off` are words), duplicate keys refused.

    Raises:
        RuleError: not valid YAML; the message names the line.
    """
    # A pure Python parser, imported only where the cache has not kept what it read: it takes seconds for all rules.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        reason = " ".join(str(error).split())
        raise RuleError("bad-yaml", f"Not valid YAML: {reason}", where=where) from None


@functools.cache
def load_list(name: str) -> Any:
    """The content of `lexicon/<name>.yml`; the caller knows its shape."""
    stored = f"lists/{name}.json"
    if (data := folder.read(stored)) is not None:
        with contextlib.suppress(ValueError):
            return codec.load(data)
    path = Path(__file__).with_name(f"{name}.yml")
    content = parse_yaml(path.read_text(encoding="utf-8"), f"lexicon/{name}.yml")
    folder.write(stored, codec.dump(content))
    return content
