"""Work in several steps, with turns of the event loop between those that take long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import thread_time

import shiboken6
from PySide6.QtCore import QObject, QTimer

Step = Callable[[], None]

LONG = 0.005
"""Seconds of work after which keys and painting have their turn: a third of a frame."""
SOON_MS = 1
"""A timer of 0 ms comes before every other that is due."""


class Turns(QObject):
    """Takes the steps of one piece of work, in as few turns as keep each of them short."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[Step] = []
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Whether steps are left that will still be taken."""
        return bool(self._left) and shiboken6.isValid(self)

    def take(self, steps: Sequence[Step]) -> None:
        """Do the first step now, and all in their order, instead of those that were left."""
        self._left = list(steps)
        self._go_on()

    def drop(self) -> None:
        """Leave undone what is left."""
        self._left.clear()

    def _go_on(self) -> None:
        began = thread_time()
        try:
            while self._left:
                self._left.pop(0)()
                if thread_time() - began >= LONG:
                    break
        finally:  # from now on, so that whatever has waited meanwhile comes first
            if self._left:
                self._timer.start()
