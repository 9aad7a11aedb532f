"""What a person does with searches: keep, rename, remove and recount them; and ready the index."""

from __future__ import annotations

from policydesk.core.query import Sort
from policydesk.core.saved import CountedSearch, SavedSearch
from policydesk.core.views import RegisterState
from policydesk.gui.bridge import Task


def ready_index() -> Task[int]:
    """Mend the index where it is missing or damaged, and index what is waiting."""
    return Task(lambda library, _origin: library.searching.drain(), undo=False)


def save_search(*, name: str, query: str, sort: Sort, also_read: bool) -> Task[SavedSearch]:
    """Keep a search under a name, with what it finds now."""
    return Task(
        lambda library, origin: library.searches.save(
            name, query, sort=sort, also_read=also_read, origin=origin
        ),
        done=f"Saved as “{name}”.",
    )


def save_view(*, name: str, state: RegisterState, again: bool) -> Task[SavedSearch]:
    """Keep a view of the register under a name, or what it shows now in the place of one."""
    return Task(
        lambda library, origin: library.searches.save_view(
            name, state, again=again, origin=origin
        ),
        done=f"View “{name}” changed." if again else f"View saved as “{name}”.",
    )


def rename_search(*, name: str, new: str) -> Task[SavedSearch]:
    """Give a saved search another name."""
    return Task(
        lambda library, origin: library.searches.rename(name, new, origin=origin),
        done="Search renamed.",
    )


def remove_search(*, name: str) -> Task[SavedSearch]:
    """Keep a search no longer."""
    return Task(
        lambda library, origin: library.searches.remove(name, origin=origin),
        done=f"“{name}” is no longer saved.",
    )


def recount_searches() -> Task[list[CountedSearch]]:
    """Count all saved searches again, by this version of the program."""
    return Task(lambda library, _origin: library.searches.recount(), undo=False)


def settle_drift() -> Task[list[CountedSearch]]:
    """Count the saved searches again that this version of the program may answer otherwise."""
    return Task(lambda library, _origin: library.searches.settle_drift(), undo=False)


def remember_search(*, query: str) -> Task[None]:
    """Put a query into this device's history."""
    return Task(lambda library, _origin: library.searches.remember(query), undo=False)


def forget_history() -> Task[None]:
    """Empty this device's history of searches."""
    return Task(
        lambda library, _origin: library.searches.forget_history(),
        done="The recent searches are forgotten.", undo=False,
    )
