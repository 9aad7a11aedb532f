"""A qtbot that looks soon: pytest-qt's looks every ten milliseconds, most waits are of two."""

from collections.abc import Callable, Iterator
from time import monotonic

from pytestqt.qtbot import QtBot

LONGEST_MS = 10


def steps() -> Iterator[int]:
    """Yield how many milliseconds to wait before each look: ever longer, for what takes long."""
    for n in range(2 * LONGEST_MS):
        yield 1 + n // 2
    while True:
        yield LONGEST_MS


class QuickBot(QtBot):
    """As pytest-qt's, but for the pauses between two looks."""

    def waitUntil(
        self, callback: Callable[[], bool | None], *, timeout: int = 5000
    ) -> None:
        """Wait until it is true, or raises AssertionError no longer."""
        ends = monotonic() + timeout / 1000
        for step in steps():
            if self._is_so(callback):
                return
            if monotonic() > ends:
                break
            self.wait(step)
        super().waitUntil(callback, timeout=1)  # it says what was waited for

    @staticmethod
    def _is_so(callback: Callable[[], bool | None]) -> bool:
        try:
            return callback() in (None, True)
        except AssertionError:
            return False
