"""The worker processes that a library's threads share: started when the first of them asks."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydesk.intake.reading import Reading


class SharedReading:
    """Opens one Reading for all; imports and page pictures come from different threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: Reading | None = None

    def get(self) -> Reading:
        with self._lock:
            if self._open is None:
                from policydesk.intake.reading import Reading  # slow to load

                self._open = Reading()
            return self._open

    def close(self) -> None:
        """End the workers, if any were started."""
        if self._open is not None:
            self._open.close()
