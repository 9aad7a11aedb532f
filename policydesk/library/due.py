"""What falls due in a library: answers, target dates, looking again; also as a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.due import Due, dues_of, in_order
from policydesk.core.errors import UserError

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def read_due(reader: LibraryReader, query: str, until: date | None) -> list[Due]:
    """What is late or due by `until` (None: whenever), earliest first, of those that match."""
    today = reader.now().astimezone().date()
    with reader.one_moment():
        register = reader.register(query)
        if register.error is not None:
            raise UserError(f"{register.error.message} (character {register.error.at + 1})")
        recs = reader.recommendations.several(register.rows.ids)
        timelines = reader.status.timelines(recs)
    found = (due for rec in recs for due in dues_of(rec, timelines[rec.id], today=today))
    return in_order(due for due in found if until is None or due.day <= until)


def write_calendar(dues: Sequence[Due], target: Path, *, made_at: datetime) -> None:
    """Write them as one calendar file, whole or not at all; UserError where that cannot be."""
    from policydesk.packs.atomic_export import atomic_export, reads_back
    from policydesk.packs.calendar_file import calendar_file

    data = calendar_file(dues, made_at=made_at)
    atomic_export(target, data, reads_back(data))
