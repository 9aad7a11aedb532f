"""Searches kept under a name: saved, run, renamed, removed; and what changed under them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from difflib import get_close_matches

from policydesk import __version__
from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.ids import new_uid
from policydesk.core.query import HitKind, HitPage, Sort
from policydesk.core.saved import CountedSearch, LastCount, SavedSearch, drift_of
from policydesk.library.thesaurus import ThesaurusReads
from policydesk.library.typed_text import line
from policydesk.library.writing import Desk
from policydesk.store.store import Store

Search = Callable[..., HitPage]


class SavedSearchReads:
    """Looking at saved searches and running them."""

    def __init__(self, store: Store, search: Search) -> None:
        self._store = store
        self._search = search
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

    def run(self, saved: SavedSearch, *, limit: int = 20) -> HitPage:
        """The hits of a saved search, as they are now."""
        return self._search(saved.query, limit=limit, kinds=saved.kinds, sort=saved.sort,
                            also_read=saved.also_read)

    def count(self, saved: SavedSearch) -> CountedSearch:
        """What a saved search finds now, and what has changed that."""
        return self._counted(saved)[0]

    def all_counted(self) -> list[CountedSearch]:
        """Each saved search with what it finds now."""
        return [self.count(saved) for saved in self.all()]

    def drifted(self) -> list[CountedSearch]:
        """Those that find something else since another version, or another own thesaurus, counts.

        Nothing is searched where neither has changed.
        """
        now, own = made_by(), self._thesaurus.own_mark()
        changed = [saved for saved in self.all() if (last := self._last(saved)).made_by != now
                   or (saved.also_read and last.own_thesaurus not in {"", own})]
        return [counted for saved in changed if (counted := self.count(saved)).drift]

    def history(self) -> list[str]:
        """What was searched for lately on this device, last first."""
        return self._store.saved_searches.history()

    def _counted(self, saved: SavedSearch) -> tuple[CountedSearch, LastCount]:
        page = self._search(saved.query, limit=0, kinds=saved.kinds, strict=True,
                            also_read=saved.also_read)
        error = page.error.message if page.error else ""
        also = "; ".join(also.sentence() for also in page.also) if saved.also_read else ""
        now = LastCount(page.total, made_by(), self._revision(), self._thesaurus.own_mark(), also)
        drift = drift_of(saved, self._last(saved), now, error)
        return CountedSearch(saved, None if error else page.total, error, drift), now

    def _last(self, saved: SavedSearch) -> LastCount:
        first = LastCount(saved.total, saved.made_by, -1)
        return self._store.saved_searches.last_counts().get(saved.uid, first)

    def _revision(self) -> int:
        return self._store.outbox.bounds()[1]


class SavedSearches(SavedSearchReads):
    """Looking and running, and the acts on saved searches."""

    def __init__(self, desk: Desk, search: Search) -> None:
        super().__init__(desk.store, search)
        self._desk = desk

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
        counted, now = self._counted(saved)
        if counted.now is None:
            raise UserError(f"This search is not understood: {counted.error}")
        with self._desk.operation(Op.SAVE_SEARCH, origin):
            self._desk.store.saved_searches.add(replace(saved, total=counted.now))
        self._note(saved, now)
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

    def recount(self) -> list[CountedSearch]:
        """Count all again and remember that; those that something changed carry their drift."""
        counted = [self._counted(saved) for saved in self.all()]
        for each, now in counted:
            if each.now is not None:
                self._note(each.saved, now)
        return [each for each, _ in counted]

    def remember(self, query: str) -> None:
        """Put a query into the history of this device."""
        if cleaned := query.strip():
            with self._desk.store.derived():
                self._desk.store.saved_searches.remember(cleaned)

    def forget_history(self) -> None:
        """Empty the history."""
        with self._desk.store.derived():
            self._desk.store.saved_searches.forget_history()

    def _note(self, saved: SavedSearch, count: LastCount) -> None:
        with self._desk.store.derived():
            self._desk.store.saved_searches.note_count(saved.uid, count)

    def _free(self, name: str, *, but: SavedSearch | None = None) -> str:
        cleaned = line(name, "name")
        if not cleaned:
            raise UserError("A saved search needs a name.")
        for other in self.all():
            if other.name.casefold() == cleaned.casefold() and (but is None or other.id != but.id):
                raise UserError(f"A search is already saved as “{other.name}”.")
        return cleaned


def made_by() -> str:
    """Which program reads and answers queries now: its version, that of its language and index."""
    from policydesk.search.index_folder import answers_as

    return f"{__version__}, {answers_as()}"
