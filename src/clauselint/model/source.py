"""The bytes of a contract, read once."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was when it was analysed; `sha256` is the hash of `data`."""

    path: Path
    media_type: str
    sha256: str
    data: bytes
