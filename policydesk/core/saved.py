"""A search kept under a name, with what it found when it was kept and what it finds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policydesk.core.query import HitKind, Sort

MOST_REMEMBERED = 50
"""Searches in the history."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name that is its library's own; `kinds` empty means all.

    `total` is what it found at `saved_at`, read as `made_by` reads queries; partial matches
    do not count.
    """

    id: int
    uid: str
    name: str
    query: str
    sort: Sort
    kinds: tuple[HitKind, ...]
    also_read: bool
    saved_at: datetime
    total: int
    made_by: str


@dataclass(frozen=True, slots=True)
class LastCount:
    """What a saved search found when it was last counted, by which reading of queries.

    `revision` is the library's state then: the same number, the same library.
    """

    total: int
    made_by: str
    revision: int


@dataclass(frozen=True, slots=True)
class CountedSearch:
    """A saved search with what it finds now; None and `error` where it is not understood any more.

    `drift` is a sentence where another version of the program found something else.
    """

    saved: SavedSearch
    now: int | None
    error: str = ""
    drift: str = ""

    def sentence(self) -> str:
        """“12 when saved, 15 now”."""
        if self.now is None:
            return f"{self.saved.total:,} when saved; not understood now: {self.error}"
        if self.now == self.saved.total:
            return f"{self.now:,}, as when saved"
        return f"{self.saved.total:,} when saved, {self.now:,} now"


def drift_of(saved: SavedSearch, last: LastCount, now: LastCount, error: str) -> str:
    """What an upgrade changed for a saved search; "" for nothing, or where none took place."""
    if last.made_by == now.made_by:
        return ""
    if error:
        return f"“{saved.name}” is not understood since the program was upgraded: {error}"
    if last.total == now.total:
        return ""
    because = (
        "though no document, recommendation or note has changed" if last.revision == now.revision
        else "and the library has changed as well"
    )
    return (f"“{saved.name}” found {last.total:,} before the program was upgraded and finds "
            f"{now.total:,} now, {because}.")
