"""Searching a library that is only looked at: the index as it stands, never touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from policydesk.core.progress import Progress
from policydesk.library.searching import SearchIndex

T = TypeVar("T")


class SealedIndex(SearchIndex):
    """Answers like the reader's search; the coverage says what the index has yet to see."""

    writable = False

    def mend(self, progress: Progress | None = None) -> str:
        """Leave it as it is."""
        return ""

    def drain(self, progress: Progress | None = None) -> int:
        """Leave it as it is."""
        return 0

    def _with_a_whole_index(self, ask: Callable[[], T]) -> T:
        return ask()
