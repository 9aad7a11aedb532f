"""Feeds an engine from the library's list of changes, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable

from policydesk.core.progress import NoProgress, Progress
from policydesk.search.engine import Engine, IndexBatch


class Indexer:
    """Applies batches in their order; each is durable before the next is asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def apply(self, batches: Iterable[IndexBatch], progress: Progress | None = None) -> int:
        """The number of entries added. The batch just taken is in the index when the iterator
        is asked for the next one, so that is the moment to clear its changes from the list.

        `progress` may raise Cancelled between two batches; raises what `Engine.apply` raises.
        """
        watch = progress or NoProgress()
        added = 0
        for done, batch in enumerate(batches):
            watch.step(done, 0, "Bringing the search index up to date")
            added += self._engine.apply(batch)
        return added
