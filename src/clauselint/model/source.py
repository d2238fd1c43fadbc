"""The bytes of a contract, read once."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was when it was analysed.

    Attributes:
        sha256: hash of `data`.
        password: what opens it; only readers see it.
        ocr: whether the text of its scanned pages is to be recognised.
    """

    path: Path
    media_type: str
    sha256: str
    data: bytes
    password: str | None = field(default=None, repr=False)
    ocr: bool = False
