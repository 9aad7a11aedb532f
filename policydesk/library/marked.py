"""Which recommendations of a register bear all of some marks, on any dials."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING

from policydesk.core.marks import Mark
from policydesk.core.timeline import AsOf

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def marked(
    reader: LibraryReader, places: Sequence[int], marks: Sequence[Mark], as_of: AsOf
) -> Sequence[int]:
    """Those of the places whose recommendations bear all of these marks, in their order."""
    today = reader.now().astimezone().date()
    with reader.one_moment():
        for mark in marks:
            bears = reader.register_table.bearing(mark, as_of, today)
            places = [*compress(places, map(bears.__getitem__, places))]
    return places
