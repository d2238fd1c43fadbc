"""Frozen objects as JSON and back: unlike pickle, a file can name none but clauselint's own types."""

import dataclasses
import datetime as dt
import functools
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any

_PACKAGE = "clauselint."
_PLAIN: dict[str, Callable[[Any], object]] = {
    "set": frozenset,
    "date": dt.date.fromisoformat,
    "decimal": Decimal,
}


def dump(value: object) -> bytes:
    """The bytes of a value made of texts, numbers, dates, collections and clauselint's dataclasses and options."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> Any:
    """The value that `dump` was given.

    Raises:
        ValueError: the bytes are not of `dump`, or of an older shape.
    """
    try:
        return _decode(json.loads(data))
    except (TypeError, KeyError, AttributeError, ImportError, IndexError) as error:
        raise ValueError(f"not a stored value: {error}") from None


@functools.cache
def _type(name: str) -> Callable[..., Any]:
    module, _, qualified = name.partition(":")
    if not module.startswith(_PACKAGE):
        raise ValueError(f"{name} is not of this package")
    kind = getattr(import_module(module), qualified)
    # Options of checks are pydantic models: they were validated when the rule was read.
    made: Callable[..., Any] = getattr(kind, "model_construct", kind)
    return made


def _encode(value: object) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, list):
        return {"list": [_encode(item) for item in value]}
    if isinstance(value, frozenset):
        return {"set": sorted(_encode(item) for item in value)}
    if isinstance(value, Mapping):
        return {"map": [[_encode(key), _encode(item)] for key, item in value.items()]}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    kind = type(value)
    return {
        "type": f"{kind.__module__}:{kind.__qualname__}",
        "of": {name: _encode(getattr(value, name)) for name in _fields(kind)},
    }


def _fields(kind: Any) -> Iterable[str]:
    if dataclasses.is_dataclass(kind):
        return [field.name for field in dataclasses.fields(kind)]
    return list(kind.model_fields)


def _decode(data: Any) -> Any:
    if isinstance(data, list):
        return tuple([_decode(item) for item in data])
    if not isinstance(data, dict):
        return data
    if "type" in data:
        return _type(data["type"])(**{name: _decode(item) for name, item in data["of"].items()})
    ((tag, content),) = data.items()
    if tag == "map":
        return {_decode(key): _decode(item) for key, item in content}
    if tag == "list":
        return [_decode(item) for item in content]
    return _PLAIN[tag](content)
