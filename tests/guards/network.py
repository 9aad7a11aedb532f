"""Fails a test whose Python code reaches for a network: every such call raises and is remembered.

An audit hook sees C code too. What Qt does in its own code is measured by strace (tests/journeys).
"""

import socket
import sys
from collections.abc import Iterator

import pytest

INTERNET = {socket.AF_INET, socket.AF_INET6}
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class NetworkUsed(RuntimeError):
    """Somebody asked for a network."""


class Watch:
    """Whether calls are refused now, and which were."""

    def __init__(self) -> None:
        self.armed = False
        self.refused: list[str] = []

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.armed or not event.startswith("socket."):
            return
        if event in LOOKUPS or (event == "socket.__new__" and arguments[1] in INTERNET):
            self.refused.append(f"{event}{arguments[1:]}")
            raise NetworkUsed(f"PolicyDesk works offline, and {event} was called.")


_watch = Watch()
sys.addaudithook(_watch.hear)  # for the life of the process: a hook cannot be taken out again


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Refuse sockets of the internet families and look-ups of names while the test runs."""
    _watch.armed, _watch.refused[:] = True, []
    yield
    _watch.armed = False
    if _watch.refused:
        pytest.fail("The network was asked for:\n" + "\n".join(_watch.refused), pytrace=False)
