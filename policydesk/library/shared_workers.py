"""The worker processes that a library's threads share: started when the first of them asks."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydesk.intake.reading import Reading
    from policydesk.library.pictures import Pictures


class SharedWorkers:
    """Opens one Reading for all, and one Pictures; who asks comes from different threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: Reading | None = None
        self._pictures: Pictures | None = None
        self._closed = False

    def pictures(self) -> Pictures:
        """Who draws charts."""
        with self._lock:
            if self._pictures is None:
                from policydesk.library.pictures import Pictures  # not where nothing is drawn

                self._pictures = Pictures()
                if self._closed:  # who still asks is told so, and starts nothing
                    self._pictures.close()
            return self._pictures

    def get(self) -> Reading:
        with self._lock:
            if self._open is None:
                from policydesk.intake.reading import Reading  # slow to load

                self._open = Reading()
            return self._open

    def close(self) -> None:
        """End the workers, if any were started."""
        with self._lock:
            self._closed = True
        if self._open is not None:
            self._open.close()
        if self._pictures is not None:
            self._pictures.close()
