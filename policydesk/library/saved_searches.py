"""Searches kept under a name: saved, run, renamed, removed; and what changed under them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.ids import new_uid
from policydesk.core.query import HitCount, HitKind, HitPage, QueryError, Sort
from policydesk.core.register import Register
from policydesk.core.saved import NEVER_COUNTED, CountedSearch, LastCount, SavedSearch, drift_of
from policydesk.core.thesaurus import shipped_thesaurus
from policydesk.core.views import RegisterState
from policydesk.library.thesaurus import ThesaurusReads
from policydesk.library.typed_text import line
from policydesk.store.store import Store

if TYPE_CHECKING:
    from policydesk.library.library import Library

Search = Callable[..., HitPage]
CountHits = Callable[..., HitCount]
Registered = Callable[..., Register]
Counted = tuple[CountedSearch, LastCount]
"""A search with its count, and what is to be remembered of that."""


class SavedSearchReads:
    """Looking at saved searches and running them."""

    def __init__(
        self, store: Store, search: Search, count_hits: CountHits, register: Registered
    ) -> None:
        self._store = store
        self._search, self._register = search, register
        self._count_hits = count_hits
        self._thesaurus = ThesaurusReads(store)

    def all(self) -> list[SavedSearch]:
        """By name."""
        return self._store.saved_searches.all()

    def find(self, name: str) -> SavedSearch:
        """By name, whatever its capitals; UserError where there is none."""
        by_name = {saved.name.casefold(): saved for saved in self.all()}
        wanted = " ".join(name.split()).casefold()
        if wanted in by_name:
            return by_name[wanted]
        close = get_close_matches(wanted, by_name, n=1)
        hint = f" Did you mean “{by_name[close[0]].name}”?" if close else ""
        raise UserError(f"No search is saved as “{line(name, 'name')}”.{hint}")

    def view(self, name: str) -> RegisterState:
        """The state of the register kept under a name; UserError where none is."""
        saved = self.find(name)
        if not saved.view:
            raise UserError(f"“{saved.name}” is a saved search, not a view of the register.")
        return RegisterState.parse(saved.view)

    def run(self, saved: SavedSearch, *, limit: int = 20) -> HitPage:
        """The hits of a saved search, as they are now; UserError for a view of the register."""
        if saved.view:
            raise UserError(f"“{saved.name}” is a view of the register; open it there.")
        return self._search(saved.query, limit=limit, kinds=saved.kinds, sort=saved.sort,
                            also_read=saved.also_read)

    def count(self, saved: SavedSearch, page: HitPage | None = None) -> CountedSearch:
        """What a saved search finds now, and what has changed that; read off a `page` of `run`
        where there is one.
        """
        return self._counted([saved], [_count_of(page)] if page else None)[0][0]

    def recount(self) -> list[CountedSearch]:
        """Each saved search with what it finds now, and what has changed that."""
        return [each for each, _ in self._counted(self.all())]

    def drifted(self) -> list[CountedSearch]:
        """Those that find something else since another version, or another own thesaurus, counts.

        Nothing is searched where neither has changed.
        """
        return [each for each, _ in self._counted(self._read_otherwise()) if each.drift]

    def history(self) -> list[str]:
        """What was searched for lately on this device, last first."""
        return self._store.saved_searches.history()

    def _read_otherwise(self) -> list[SavedSearch]:
        """Those last counted by another version of the program, or another own thesaurus."""
        made, own = made_by(), self._thesaurus.own_mark()
        noted = self._store.saved_searches.last_counts()
        return [saved for saved in self.all() if (last := _last(saved, noted)).made_by != made
                or (saved.also_read and last.own_thesaurus not in {"", own})]

    def _counted(
        self, searches: Sequence[SavedSearch], counts: Sequence[HitCount] | None = None
    ) -> list[Counted]:
        if counts is None:
            counts = [self._count(saved) for saved in searches]
        # Only now: to mend the index, which counting may do, numbers the library's states anew.
        noted = self._store.saved_searches.last_counts()
        now = LastCount(0, made_by(), self._revision(), self._thesaurus.own_mark())
        return [_compared(saved, count, _last(saved, noted), now)
                for saved, count in zip(searches, counts, strict=True)]

    def _count(self, saved: SavedSearch) -> HitCount:
        if not saved.view:
            return self._count_hits(saved.query, kinds=saved.kinds, also_read=saved.also_read)
        try:
            state = RegisterState.parse(saved.view)
        except UserError as error:
            return HitCount(0, error=QueryError(str(error), 0))
        found = self._register(state.query, state.as_of, headlines=state.headlines,
                               marks=state.marks, also_read=saved.also_read)
        return HitCount(len(found.rows), error=found.error)

    def _revision(self) -> int:
        return self._store.outbox.bounds()[1]


class SavedSearches(SavedSearchReads):
    """Looking and running, and the acts on saved searches."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.store, library.search, library.count_hits, library.register)
        self._desk = library

    def save(
        self,
        name: str,
        query: str,
        *,
        sort: Sort = Sort.RELEVANCE,
        kinds: Collection[HitKind] = (),
        also_read: bool = True,
        origin: object = None,
    ) -> SavedSearch:
        """Keep a search with what it finds now.

        Raises UserError for a name in use or empty, and for a query that is not understood.
        """
        saved = SavedSearch(
            0, new_uid(), self._free(name), line(query, "search"), sort, tuple(kinds), also_read,
            self._desk.now(), 0, made_by(),
        )
        if not saved.query:
            raise UserError("There is nothing to save: the search is empty.")
        ((counted, now),) = self._counted([saved])
        if counted.now is None:
            raise UserError(f"This search is not understood: {counted.error}")
        with self._desk.operation(Op.SAVE_SEARCH, origin):
            self._desk.store.saved_searches.add(replace(saved, total=counted.now))
        self._remembered([(counted, now)])
        return self.find(saved.name)

    def save_view(
        self, name: str, state: RegisterState, *, again: bool = False, origin: object = None
    ) -> SavedSearch:
        """Keep a state of the register under a name; `again` puts it in the place of the last.

        Raises UserError for a name in use or empty, and for a filter that is not understood.
        """
        before = self.find(name) if again else None
        if before is not None:
            self.view(name)
        saved = SavedSearch(
            0, new_uid(), before.name if before else self._free(name), state.query,
            Sort.RELEVANCE, (HitKind.RECOMMENDATION,), True, self._desk.now(), 0, made_by(),
            state.text(),
        )
        ((counted, now),) = self._counted([saved])
        if counted.now is None:
            raise UserError(f"This filter is not understood: {counted.error}")
        saved = replace(saved, total=counted.now)
        with self._desk.operation(Op.CHANGE_VIEW if before else Op.SAVE_VIEW, origin):
            if before is None:
                self._desk.store.saved_searches.add(saved)
            else:
                self._desk.store.saved_searches.change(before.id, saved)
        uid = before.uid if before else saved.uid
        self._remembered([(replace(counted, saved=replace(saved, uid=uid)), now)])
        return self.find(saved.name)

    def rename(self, name: str, new: str, *, origin: object = None) -> SavedSearch:
        """Give a search another name; UserError for one in use."""
        saved = self.find(name)
        cleaned = self._free(new, but=saved)
        with self._desk.operation(Op.RENAME_SEARCH, origin):
            self._desk.store.saved_searches.rename(saved.id, cleaned)
        return self.find(cleaned)

    def remove(self, name: str, *, origin: object = None) -> SavedSearch:
        """Keep a search no longer."""
        saved = self.find(name)
        with self._desk.operation(Op.REMOVE_SEARCH, origin):
            self._desk.store.saved_searches.remove(saved.id)
        return saved

    def count(self, saved: SavedSearch, page: HitPage | None = None) -> CountedSearch:
        """As a reader counts; remembered, so that what changed it is told once."""
        return self._remembered(self._counted([saved], [_count_of(page)] if page else None))[0]

    def recount(self) -> list[CountedSearch]:
        """Count all again and remember that; those that something changed carry their drift."""
        return self._remembered(self._counted(self.all()))

    def settle_drift(self) -> list[CountedSearch]:
        """As `drifted`; remembered, so that it is told once."""
        return [each for each in self._remembered(self._counted(self._read_otherwise()))
                if each.drift]

    def remember(self, query: str) -> None:
        """Put a query into the history of this device."""
        if cleaned := query.strip():
            with self._desk.store.derived():
                self._desk.store.saved_searches.remember(cleaned)

    def forget_history(self) -> None:
        """Empty the history."""
        with self._desk.store.derived():
            self._desk.store.saved_searches.forget_history()

    def _remembered(self, counted: list[Counted]) -> list[CountedSearch]:
        with self._desk.store.derived():
            for each, now in counted:
                self._desk.store.saved_searches.note_count(each.saved.uid, now)
        return [each for each, _ in counted]

    def _free(self, name: str, *, but: SavedSearch | None = None) -> str:
        cleaned = line(name, "name")
        if not cleaned:
            raise UserError("A saved search needs a name.")
        for other in self.all():
            if other.name.casefold() == cleaned.casefold() and (but is None or other.id != but.id):
                raise UserError(f"A search is already saved as “{other.name}”.")
        return cleaned


def made_by() -> str:
    """What decides which answers the program gives: its language, its index, its thesaurus.

    Not its version: most versions answer as the one before.
    """
    from policydesk.search.index_folder import answers_as

    return f"{answers_as()}, thesaurus {shipped_thesaurus().mark()}"


def _last(saved: SavedSearch, noted: Mapping[str, LastCount]) -> LastCount:
    return noted.get(saved.uid, LastCount(saved.total, saved.made_by, NEVER_COUNTED))


def _count_of(page: HitPage) -> HitCount:
    """What a strict search would have found, by a page of one that is not strict."""
    instead = page.partial or page.respelt
    return HitCount(0 if instead else page.total - page.titled, page.also, page.error)


def _compared(saved: SavedSearch, count: HitCount, last: LastCount, now: LastCount) -> Counted:
    error = count.error.message if count.error else ""
    also = "; ".join(each.sentence() for each in count.also) if saved.also_read else ""
    now = replace(now, total=count.total, also=also)
    drift, same = drift_of(saved, last, now, error), last.revision == now.revision
    if saved.view and not error and RegisterState.parse(saved.view).marks:
        drift = ""  # what is late or due becomes more or less by itself, day by day
    if error:  # what it found when it was understood stays known
        return (CountedSearch(saved, None, error, drift, same),
                replace(last, made_by=now.made_by))
    return CountedSearch(saved, count.total, "", drift, same), now
