"""What all tests share: no network, and blocks and contracts made from text."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Contracts are secret: nothing may open a connection, but to the browser of a test on this machine."""
    connect = socket.socket.connect

    def refuse(*args: object, **kwargs: object) -> None:
        raise NetworkUsedError("a socket was connected")

    def only_here(self: socket.socket, address: Any) -> None:
        if not isinstance(address, tuple) or address[0] not in ("127.0.0.1", "::1", "localhost"):
            refuse()
        connect(self, address)

    if request.node.get_closest_marker("desktop"):
        monkeypatch.setattr(socket.socket, "connect", only_here)
        return
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module", params=[(1280, 900), (390, 844)], ids=["desktop", "phone"])
def browser(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Chromium at the width of a desk and of a phone."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size={},{}".format(*request.param)):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService("/usr/bin/chromedriver")
    with webdriver.Chrome(options, service) as driver:
        # A window has a least width, a phone has not.
        width, height = request.param
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        yield driver


@pytest.fixture(scope="session")
def demo_contract() -> Path:
    """The contract of `make demo`."""
    return DEMO
