"""Damage that any file may come to."""

import random
from collections.abc import Callable

import pytest

Damage = Callable[[bytes, random.Random], bytes]


def truncate(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(1, len(data))]


def flip(data: bytes, draw: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(draw.choice((1, 3, 30))):
        damaged[draw.randrange(len(damaged))] ^= 1 << draw.randrange(8)
    return bytes(damaged)


@pytest.fixture(scope="session")
def crude() -> tuple[Damage, ...]:
    """Ways to damage any file: cut short, bits turned."""
    return truncate, flip
