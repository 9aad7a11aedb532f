"""The digest of a library, read in one pass; nothing is recorded but when it was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.core.digest import Digest, DigestLine, questions
from policydesk.core.facts import KINDS
from policydesk.core.marks import ClockNumbers, bearing
from policydesk.core.timeline import AsOf

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.library.reader import LibraryReader

LOOKED = "digest.looked_at"
"""The setting that says when; an empty one is never."""


def read_digest(reader: LibraryReader) -> Digest:
    """What is due, late, stale or to be checked today, each out of all recommendations."""
    today = reader.now().astimezone().date()
    told = reader.settings.get(LOOKED)
    since = datetime.fromisoformat(told) if told else None
    with reader.one_moment():
        table = reader.register_table
        clocks, kinds = table.clocks(today), table.columns(AsOf(), today).kinds
    day, lines = today.toordinal(), []
    asked = questions(today, since.astimezone().date() if since else None)
    for key, words, marks, headlines in asked:
        found: Sequence[ClockNumbers] = clocks
        if headlines:
            wanted = {KINDS.index(kind) for kind in headlines}
            found = [each for each, kind in zip(clocks, kinds, strict=True) if kind in wanted]
        for mark in marks:
            found = list(filter(bearing(mark, day), found))
        count = len(found)
        lines.append(DigestLine(key, words, count, len(kinds), marks, headlines))
    return Digest(tuple(lines), len(kinds), today, since)


def note_looked(library: Library, *, origin: object = None) -> None:
    """Remember that the digest was looked at now; no act of a person's, so nothing to undo."""
    with library.operation(Op.SET_SETTING, origin):
        library.store.settings.set(LOOKED, library.now().isoformat())
