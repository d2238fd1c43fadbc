"""Results of earlier runs, each sealed with the very bytes of the contract it belongs to.

A result quotes the contract, and contracts are secret. The name of an entry and the key it is enciphered with are both
derived from the bytes of the file: who does not have the contract can neither find its entry nor read it.
"""

import hashlib
from pathlib import Path

from clauselint.cache import folder

# Entries kept; the oldest go when, now and then, they are counted.
_MOST = 5000


class Entry:
    """The place of one result.

    Args:
        contract: the bytes of the file; `sha256` is their hash, which a report tells everyone.
        context: all else that the result depends on (rules, side, options); the installation always counts.
    """

    def __init__(self, contract: bytes, context: str) -> None:
        self.sha256 = hashlib.sha256(contract).hexdigest()
        secret = hashlib.sha256(b"clauselint" + hashlib.sha512(contract).digest() + context.encode()).digest()
        self._key = hashlib.sha256(b"key" + secret).digest()
        self._name = "results/" + hashlib.sha256(b"name" + secret).hexdigest()

    def read(self) -> bytes | None:
        """What `write` stored, or None."""
        sealed = folder.read(self._name)
        if sealed is None:
            return None
        plain = self._cipher(sealed[32:])
        return plain if hashlib.sha256(self._key + plain).digest() == sealed[:32] else None

    def write(self, plain: bytes) -> None:
        """Stores a result; where the cache cannot be written, nothing happens."""
        folder.write(self._name, hashlib.sha256(self._key + plain).digest() + self._cipher(plain))
        if self._name.startswith("results/00"):
            forget_oldest(_MOST)

    def _cipher(self, data: bytes) -> bytes:
        """Adds a key stream that serves this entry alone; applied twice, it gives the data back."""
        stream = hashlib.shake_256(self._key).digest(len(data))
        return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")


def forget_oldest(most: int) -> None:
    """Deletes all but the newest results of this installation."""
    kept = folder.cache_folder() / folder.installation() / "results"
    try:
        newest = sorted(kept.iterdir(), key=lambda path: -path.stat().st_mtime)
        for path in newest[most:]:
            path.unlink(missing_ok=True)
    except OSError:
        return


def entry_for(path: Path, context: str) -> Entry | None:
    """The entry of a file; None if it cannot be read."""
    try:
        # The format is told by the name of the file, besides its bytes.
        return Entry(path.read_bytes(), f"{path.suffix.lower()}\n{context}")
    except OSError:
        return None
