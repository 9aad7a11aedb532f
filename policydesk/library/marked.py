"""Which recommendations of a register bear all of some marks, on any dials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from policydesk.core.marks import ClockNumbers, Mark, MarkKind, bearing, packed, unpacked
from policydesk.core.marks_foretold import Foretold, Glance
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, Timeline

if TYPE_CHECKING:
    from datetime import date

    from policydesk.library.reader import LibraryReader


def marked(
    reader: LibraryReader, places: Sequence[int], marks: Sequence[Mark], as_of: AsOf
) -> list[int]:
    """Those of the places whose recommendations bear all of these marks, in their order.

    Off today the columns of the dials tell most of it; the timelines are read of the rest.
    """
    today = as_of.world or reader.now().astimezone().date()
    tests = [bearing(mark, today.toordinal()) for mark in marks]
    if as_of.is_plain:
        clocks = reader.register_table.clocks()
        return [place for place in places if all(test(clocks[place]) for test in tests)]
    told = [*map(_glance(reader, as_of, today).tells, marks)]
    verdicts = [(place, _of_all(told, place)) for place in places]
    asked = [place for place, verdict in verdicts if verdict is None]
    ids = reader.register_table.brief().ids
    recs = reader.recommendations.several([ids[place] for place in asked])
    timelines = reader.status.timelines(recs)
    return [
        place
        for place, verdict in verdicts
        if verdict or (verdict is None and _bears(timelines.get(ids[place]), tests, as_of, today))
    ]


def numbers_of(timeline: Timeline, as_of: AsOf, today: date) -> ClockNumbers:
    """The clocks of one recommendation on the dials, as its timeline tells them."""
    clocks = timeline.what_stood(as_of, today=today).clocks
    due = clocks.response_due.toordinal() if clocks.response_due else 0
    return unpacked(packed(clocks), due, clocks.owner_ends)


def _bears(
    timeline: Timeline | None,
    tests: Sequence[Callable[[ClockNumbers], bool]],
    as_of: AsOf,
    today: date,
) -> bool:
    """Whether its timeline tells all of them; of one that went meanwhile, none."""
    if timeline is None:
        return False
    numbers = numbers_of(timeline, as_of, today)
    return all(test(numbers) for test in tests)


def _of_all(told: Sequence[Foretold], place: int) -> bool | None:
    """False where one mark is surely missing, True where all are surely there."""
    found = [each(place) for each in told]
    if False in found:
        return False
    return None if None in found else True


def _glance(reader: LibraryReader, as_of: AsOf, today: date) -> Glance:
    table = reader.register_table
    with reader.one_moment():
        stood = table.columns(as_of, reader.now().astimezone().date())
        ended = table.with_ended_bodies()
        named = {
            MarkKind.PRIORITY: reader.status.ever_said(Axis.PRIORITY),
            MarkKind.EXEMPT: reader.status.ever_said(Axis.EXEMPT),
            MarkKind.OWNER_ABOLISHED: ended,
            MarkKind.OWNER_FOLLOWED: ended,
        }
    facts = table.table()
    places = {
        kind: frozenset(facts.at[rec_id] for rec_id in ids if rec_id in facts.at)
        for kind, ids in named.items()
    }
    return Glance(facts, stood, table.brief().due_by, places, as_of, today.toordinal())
