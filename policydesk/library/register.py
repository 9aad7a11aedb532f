"""The register and its history, worked out from the timelines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import ne
from typing import TYPE_CHECKING

from policydesk.core.dates import month_ends
from policydesk.core.differences import compared_dials, difference
from policydesk.core.facts import KINDS
from policydesk.core.headline import LABELS
from policydesk.core.ids import RecommendationId
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.month_counts import count_months
from policydesk.core.over_time import MOST_MONTHS
from policydesk.core.register import (
    Differences,
    Listed,
    OverTime,
    Register,
    RegisterRow,
    Rows,
    register_row,
)
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.library.marked import marked
from policydesk.library.matching import match_on

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def read_register(
    reader: LibraryReader,
    query: str,
    as_of: AsOf,
    headlines: frozenset[HeadlineKind],
    *,
    marks: Sequence[Mark] = (),
    also_read: bool = True,
) -> Register:
    """The rows that match the query, and have one of the headlines and all marks on that day."""
    today = reader.now().astimezone().date()
    wanted, reading, error = match_on(reader, query, as_of, also_read=also_read)
    with reader.one_moment():
        table = reader.register_table
        brief, stood = table.brief(), table.columns(as_of, today)
        now = stood if as_of.is_plain else table.columns(AsOf(), today)
    places: Sequence[int] = range(len(brief.ids))
    if wanted is not None:
        places = [place for place, rec_id in enumerate(brief.ids) if rec_id in wanted]
    if as_of.world is not None:  # not yet published on the world's day: not in that register
        day = as_of.world.toordinal()
        places = [place for place in places if brief.issued[place] <= day]
    if marks:
        places = marked(reader, places, marks, as_of)
    listed = Listed(
        brief.ids, stood.kinds, stood.labels, stood.slips, stood.slipped_days,
        brief.addressees, brief.publishers, stood.targets,
    )  # fmt: skip
    if headlines:
        kinds = {KINDS.index(kind) for kind in headlines}
        places = [place for place in places if stood.kinds[place] in kinds]
    rows = Rows(listed, lambda ids: read_rows(reader, ids, as_of))
    if len(places) < len(brief.ids):
        rows = rows.subset(places)
    differences = 0
    if now is not stood:
        differs = [*map(ne, stood.labels, now.labels)]
        differences = sum(differs) if len(places) == len(differs) else sum(
            map(differs.__getitem__, places)
        )
    return Register(
        rows, len(brief.ids), as_of, reading, error, differences,
        nothing_known=as_of.known is not None and not reader.status.knew(as_of),
    )  # fmt: skip


def read_otherwise(reader: LibraryReader, register: Register) -> tuple[Rows, tuple[str, ...]]:
    """Those rows of a register whose headline is another one today, and what that is now."""
    today = reader.now().astimezone().date()
    with reader.one_moment():
        at = reader.register_table.table().at
        labels = reader.register_table.columns(AsOf(), today).labels
    then, ids = register.rows.listed.labels, register.rows.ids
    now = [labels[at[each]] if each in at else "" for each in ids]
    places = [place for place, label in enumerate(now) if label and label != then[place]]
    return register.rows.subset(places), tuple(now[place] for place in places)


def read_dials_ahead(reader: LibraryReader) -> None:
    """Have ready what dials look at before they are turned: a register is shown without it."""
    with reader.one_moment():
        reader.register_table.table().be_ready()


def read_marks_ahead(reader: LibraryReader, as_of: AsOf) -> None:
    """Have ready what marks look at on these dials: a register is shown without it."""
    with reader.one_moment():
        table, today = reader.register_table, reader.now().astimezone().date()
        table.glance(as_of, today).be_ready()
        table.bearing(Mark(MarkKind.OWNER_ABOLISHED), as_of, today)


def read_rows(
    reader: LibraryReader, ids: Sequence[RecommendationId], as_of: AsOf
) -> dict[RecommendationId, RegisterRow]:
    """These rows on the dials' day; those that are gone are left out."""
    today = reader.now().astimezone().date()
    with reader.one_moment():
        recs = reader.recommendations.several(ids)
        timelines = reader.status.timelines(recs)
    return {rec.id: register_row(rec, timelines[rec.id], as_of, today) for rec in recs}


def read_differences(
    reader: LibraryReader, query: str, as_of: AsOf, *, marks: Sequence[Mark] = ()
) -> Differences:
    """What was learned late or corrected since the dials' day.

    Of those that match the query on the dials' day and, where marks are given, bear all of them on
    it.
    """
    today = reader.now().astimezone().date()
    if marks:
        marked = read_register(reader, query, as_of, frozenset(), marks=marks)
        reading, error = marked.reading, marked.error
        wanted: frozenset[RecommendationId] | None = frozenset(marked.rows.ids)
    else:
        wanted, reading, error = match_on(reader, query, as_of)
    then, _ = compared_dials(as_of, today)
    with reader.one_moment():
        brief = reader.register_table.brief()
        asked = [each for each in _told_otherwise(reader, then) if wanted is None or each in wanted]
        recs = reader.recommendations.several(asked)
        timelines = reader.status.timelines(recs)
    found = (difference(rec, timelines[rec.id], as_of, today=today) for rec in recs)
    rows = tuple(each for each in found if each is not None)
    return Differences(rows, len(brief.ids), then, reading, error)


def _told_otherwise(reader: LibraryReader, then: AsOf) -> list[RecommendationId]:
    """Those that existed on the dials' day and of which more or other is known now, in order.

    A few more at most: what is asked of thousands of timelines is asked of these alone.
    """
    table, brief = reader.register_table.table(), reader.register_table.brief()
    owned = reader.status.owners_told_since(then)
    places = table.told_otherwise_since(then) | {table.at[n] for n in owned if n in table.at}
    assert then.world is not None
    day = then.world.toordinal()
    return [brief.ids[place] for place in sorted(places) if brief.issued[place] <= day]


def over_time(reader: LibraryReader, register: Register) -> OverTime:
    """Counts by headline at each month's end, as known then (or by the known dial, if earlier)."""
    as_of = register.as_of
    today = as_of.world or reader.now().astimezone().date()
    last = today.toordinal()
    with reader.one_moment():
        begins, table = reader.register_table.brief().begins, reader.register_table.table()
        listed = map(table.at.get, register.rows.ids)
        places = [place for place in listed if place is not None and begins[place] <= last]
        if not places:
            return OverTime((), (), 0)
        first = date.fromordinal(min(map(begins.__getitem__, places)))
        months = tuple(month_ends(first, today)[-MOST_MONTHS:])
        counts = count_months(table, places, begins, months, as_of)
    series = tuple((kind, LABELS[kind][0], c) for kind, c in counts.items() if any(c))
    told_first = reader.status.first_told(team=as_of.team)
    since = None if told_first is None else told_first.date()
    return OverTime(months, series, len(places), since)
