"""What falls due in a library: answers, target dates, looking again; also as a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.due import GIVEN_BY, Due, days_due, given_as, in_order
from policydesk.core.errors import UserError
from policydesk.core.timeline import standing_events
from policydesk.library.exempt import exempt_of

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def read_due(reader: LibraryReader, query: str, until: date | None) -> list[Due]:
    """What is late or due by `until` (None: whenever), earliest first, of those that match.

    Read off the facts kept beside the ledger: of those found, only the timelines in which a date
    was given vaguely are opened.
    """
    today = reader.now().astimezone().date()
    last = (until or date.max).toordinal()
    with reader.one_moment():
        register = reader.register(query)
        if register.error is not None:
            raise UserError(f"{register.error.message} (character {register.error.at + 1})")
        table = reader.register_table
        at, clocks = table.table().at, table.clocks(today)
        days = {
            rec_id: [(duty, day) for duty, day in days_due(clocks[at[rec_id]]) if day <= last]
            for rec_id in register.rows.ids
        }
        recs = reader.recommendations.several([each for each, some in days.items() if some])
        exempt = exempt_of(reader, [rec.id for rec in recs])
        vague = reader.status.with_vague(GIVEN_BY.values())
        told = reader.status.timelines([rec for rec in recs if rec.id in vague])
        given = {rec_id: standing_events(each.events, None) for rec_id, each in told.items()}
    return in_order(
        Due(
            rec, duty, on := date.fromordinal(day), day < today.toordinal(), rec.id in exempt,
            given_as(rec, duty, on, given.get(rec.id, ())),
        )
        for rec in recs
        for duty, day in days[rec.id]
    )  # fmt: skip


def write_calendar(dues: Sequence[Due], target: Path, *, made_at: datetime) -> None:
    """Write them as one calendar file, whole or not at all; UserError where that cannot be.

    Calendars are shared: of what is exempt from publication the wording is left out.
    """
    from policydesk.packs.atomic_export import atomic_export, reads_back
    from policydesk.packs.calendar_file import calendar_file

    data = calendar_file(dues, made_at=made_at)
    atomic_export(target, data, reads_back(data))
