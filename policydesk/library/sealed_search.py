"""Searching a library that is only looked at: the index as it stands, never touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from policydesk.core.progress import Progress
from policydesk.library.damage import ONLY_READ
from policydesk.library.searching import SearchIndex, SearchReads

T = TypeVar("T")


class SealedIndex(SearchIndex):
    """Answers like the reader's search; the coverage says what the index has yet to see."""

    writable = False
    remedy = ONLY_READ

    def mend(self, progress: Progress | None = None) -> str:
        """Leave it as it is."""
        return ""

    def drain(self, progress: Progress | None = None) -> int:
        """Leave it as it is."""
        return 0

    def _with_a_whole_index(self, ask: Callable[[], T]) -> T:
        return SearchReads._with_a_whole_index(self, ask)
