"""What a person may have to do for the search: nothing but wait until its index is whole."""

from __future__ import annotations

from policydesk.gui.bridge import Task


def ready_index() -> Task[int]:
    """Mend the index where it is missing or damaged, and index what is waiting."""
    return Task(lambda library, _origin: library.searching.drain(), undo=False)
