"""A search kept under a name, with what it found when it was kept and what it finds now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from policydesk.core.query import HitKind, Sort

MOST_REMEMBERED = 50
"""Searches in the history."""

NEVER_COUNTED = -1
"""No state of the library: where nothing is known but what was found when the search was saved."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name that is its library's own; `kinds` empty means all.

    `total` is what it found at `saved_at`, read as `made_by` reads queries; partial matches
    do not count. `view` is a state of the register as text (`views.RegisterState`), "" for a
    search of everything.
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
    view: str = ""

    @property
    def noun(self) -> str:
        return "view" if self.view else "search"


@dataclass(frozen=True, slots=True)
class LastCount:
    """What a saved search found when it was last counted, by which reading of queries.

    `revision` is the library's state then: the same number, the same library; or NEVER_COUNTED.
    `own_thesaurus` stands for the library's own changes to the thesaurus, and `also` says what the
    thesaurus read for the query; `own_thesaurus` is empty where neither was noted.
    """

    total: int
    made_by: str
    revision: int
    own_thesaurus: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class CountedSearch:
    """A saved search with what it finds now; None and `error` where it is not understood any more.

    `drift` is a sentence where another version of the program, or another thesaurus of the
    library's own, found something else; with `same_library`, nothing else can be why.
    """

    saved: SavedSearch
    now: int | None
    error: str = ""
    drift: str = ""
    same_library: bool = False

    def sentence(self) -> str:
        """“12 when saved, 15 now”."""
        if self.now is None:
            return f"{self.saved.total:,} when saved; not understood now: {self.error}"
        if self.now == self.saved.total:
            return f"{self.now:,}, as when saved"
        return f"{self.saved.total:,} when saved, {self.now:,} now"


def drift_of(saved: SavedSearch, last: LastCount, now: LastCount, error: str) -> str:
    """What an upgrade, or a change of the library's own thesaurus, changed for a saved search.

    "" for nothing, or where neither took place. An own change counts only where it changed how
    this query is read. Whether the library has changed as well is said only where it is known.
    """
    upgraded = last.made_by != now.made_by
    own = (saved.also_read and last.own_thesaurus not in {"", now.own_thesaurus}
           and last.also != now.also)
    if upgraded and error:
        since = "since the program was upgraded" if last.revision == now.revision else "any more"
        return f"“{saved.name}” is not understood {since}: {error}"
    if error or not (upgraded or own) or last.total == now.total:
        return ""
    causes = [sentence for happened, sentence in (
        (upgraded, "the program was upgraded"),
        (own, "this library’s thesaurus was changed"),
    ) if happened]
    return (f"“{saved.name}” found {last.total:,} before {' and '.join(causes)} and finds "
            f"{now.total:,} now{_read_otherwise(last, now) if own else ''}"
            f"{_and_the_library(last, now)}.")


def _and_the_library(last: LastCount, now: LastCount) -> str:
    if last.revision == now.revision:
        return ", though no document, recommendation or note has changed"
    return "" if last.revision == NEVER_COUNTED else ", and the library has changed as well"


def _read_otherwise(last: LastCount, now: LastCount) -> str:
    """The readings of the thesaurus, before and now: “ (read before: …; now: …)”."""
    return f" (before: {last.also or 'words as typed'}; now: {now.also or 'words as typed'})"
