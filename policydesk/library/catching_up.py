"""What is made from the rest brought up to date: the register's facts and the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydesk.core.errors import PolicyDeskError
from policydesk.library.damage import INDEX_WAITS

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.store.store import WritingStore

AT_CLOSING = 20
"""Pieces of the register's facts that a library completes as it closes: about a second."""


def catch_up(library: Library) -> bool:
    """Bring a little of both up to date; whether there is more."""
    more = catch_facts_up(library.store, 1)
    return library.searching.drain_some() or more


def index_what_is_left(library: Library) -> None:
    """As it closes; what cannot be done now stands in its notes, and the next start does it."""
    try:
        catch_facts_up(library.store, AT_CLOSING)
        if library.store.outbox.pending():
            library.searching.drain()
    except PolicyDeskError:
        library.notes = (*library.notes, INDEX_WAITS)


def facts_wait(store: WritingStore) -> bool:
    """Whether the register's facts lack updates, as after a migration or a large import."""
    facts = store.register_facts
    return facts.covered() < facts.last_event()


def catch_facts_up(store: WritingStore, pieces: int) -> bool:
    """Complete the register's facts by at most so many pieces; whether there is more."""
    more = facts_wait(store)
    while more and pieces:
        with store.derived():
            more = store.register_facts.bring_up()
        pieces -= 1
    return more
