"""Fails a test in which a log record of WARNING or above appeared that the test did not announce.

A test announces the level it expects, and only that one: `with caplog.at_level(logging.WARNING):`.
"""

import logging
from collections.abc import Iterator

import pytest


class Listener(logging.Handler):
    """Keeps every record that nobody announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        announced = (logging.getLogger().level, logging.getLogger(record.name).level)
        if record.levelno not in announced:
            self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log() -> Iterator[None]:
    """Listen at the root while the test runs, its fixtures included."""
    listener = Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    if listener.unexpected:
        pytest.fail("Unexpected log records:\n" + "\n".join(listener.unexpected), pytrace=False)
