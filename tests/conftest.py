"""What all tests share: no network, and blocks and contracts made from text."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

DEMO = Path(__file__).parent.parent / "docs" / "demo" / "contrat-assistance.docx"


class NetworkUsedError(AssertionError):
    """A test tried to reach the network; clauselint must never do so."""


def pytest_configure(config: pytest.Config) -> None:
    """A cache of this run alone, before any module of tests is read: nothing of the user's, nothing left behind."""
    folder = tempfile.TemporaryDirectory(prefix="clauselint-tests-", ignore_cleanup_errors=True)
    os.environ["CLAUSELINT_CACHE_DIR"] = folder.name
    config.add_cleanup(folder.cleanup)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contracts are secret: nothing may open a connection."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise NetworkUsedError("a socket was connected")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def demo_contract() -> Path:
    """The contract of `make demo`."""
    return DEMO
