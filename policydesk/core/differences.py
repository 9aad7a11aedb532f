"""Two views of one day compared: what was learned late, and what turned out to be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from policydesk.core.dates import spoken_day
from policydesk.core.ids import EventId
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Headline, StatusEvent
from policydesk.core.telling import part_words, tell_entries
from policydesk.core.timeline import AsOf, Timeline, TimelineEntry, counted_events, end_of_day


@dataclass(frozen=True, slots=True)
class Difference:
    """How one recommendation stood on a day: as the records had it then, and as known now.

    `late` are updates that counted on that day and were not yet known; `wrong` those believed
    then and corrected since (`corrected_by`); `told` is what each entry says, by event id.
    """

    recommendation: Recommendation
    then: Headline
    now: Headline
    late: tuple[TimelineEntry, ...]
    wrong: tuple[TimelineEntry, ...]
    told: Mapping[EventId, str]

    @property
    def moved(self) -> bool:
        """Whether the headline itself is another one."""
        return self.then.label != self.now.label


def compared_dials(as_of: AsOf, today: date) -> tuple[AsOf, AsOf]:
    """What the records had then, and the same day by present knowledge (status-model, as-of).

    Where only one dial is turned the other stands on the same day.
    """
    world = as_of.world or (as_of.known.date() if as_of.known else today)
    known = as_of.known or end_of_day(world)
    then = replace(as_of, world=world, known=known)
    return then, replace(then, known=None)


def difference(
    rec: Recommendation, timeline: Timeline, as_of: AsOf, *, today: date
) -> Difference | None:
    """What was learned late or corrected since the dials' day; None for nothing."""
    then, now = compared_dials(as_of, today)
    before = counted_events(timeline.events, then)
    after = counted_events(timeline.events, now)
    believed = {event.id for event in before}
    entries = timeline.entries(replace(now, world=None))
    replaced = {e.id: e.supersedes for e in timeline.events}
    # That a recommendation has parts stood in it all along; telling them apart is our own work.
    news = (e for e in after if e.axis is not Axis.LIMB and _first(e.id, replaced) not in believed)
    late_ids = {e.id for e in news} - believed
    late = tuple(x for x in entries if x.event.id in late_ids)
    standing = counted_events(timeline.events, replace(now, world=None))
    gone = believed - {event.id for event in standing}
    wrong = tuple(x for x in entries if x.event.id in gone and x.corrected_by is not None)
    was, stands = timeline.headline(then, today=today), timeline.headline(now, today=today)
    if not late and not wrong and was.label == stands.label:
        return None
    told = {x.event.id: said for x, said in tell_entries(entries, part_words(timeline.events))}
    return Difference(rec, was, stands, late, wrong, told)


def say_difference(found: Difference) -> Iterator[str]:
    """One sentence for what moved, and one for each update behind it."""
    name = found.recommendation.label
    if found.moved:
        yield (
            f"{name}: stood then as “{found.then.label}”, by what is known now as "
            f"“{found.now.label}”."
        )
    for entry in found.late:
        event = entry.event
        happened = "on a day not known" if entry.date_assumed else event.happened.spoken()
        yield (
            f"{name}: learned late, recorded {spoken_day(event.recorded_at.date())}: "
            f"{found.told[event.id]} (happened {happened})."
        )
    for entry in found.wrong:
        by = _correction(entry)
        yield (
            f"{name}: got wrong: “{found.told[entry.event.id]}”, corrected "
            f"{spoken_day(by.recorded_at.date())} to “{found.told.get(by.id, by.value)}”: "
            f"{by.reason}."
        )


def _first(event: EventId, replaced: Mapping[EventId, EventId | None]) -> EventId:
    """The update that a chain of corrections began with: what it says was learned with that."""
    while (earlier := replaced[event]) is not None:
        event = earlier
    return event


def _correction(entry: TimelineEntry) -> StatusEvent:
    assert entry.corrected_by is not None
    assert entry.corrected_by.axis is not Axis.RETRACTION
    return entry.corrected_by
