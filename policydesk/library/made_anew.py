"""What is made from the rest, made anew: the search index, and what the register keeps."""

from __future__ import annotations

from policydesk.core.progress import Progress
from policydesk.library.catching_up import catch_facts_up
from policydesk.library.library import Library
from policydesk.library.searching import SearchIndex


def make_anew(library: Library, progress: Progress) -> None:
    """Make both again, whatever state they are in; the facts of the register in short pieces."""
    # Not `library.searching`: that mends the index when first used, and all would be done twice.
    index = SearchIndex(library.store, library.now)
    try:
        index.rebuild(progress)
    finally:
        index.close()
    with library.store.derived():
        library.store.register_facts.forget()
    while catch_facts_up(library.store, 1):
        pass
