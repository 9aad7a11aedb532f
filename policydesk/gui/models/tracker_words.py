"""What a tracker's status word can be said to mean, and what its rows propose, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from policydesk.core.status import VALUES, Axis
from policydesk.core.tracker import Meaning, ProposedEvent, RowPlan, RowStatus, TrackerPlan
from policydesk.core.tracker_telling import say_unread_dates
from policydesk.core.wording import say_value

SAID = {
    Axis.RESPONSE: "they responded",
    Axis.CLAIM: "they say",
    Axis.ASSESSMENT: "evidence shows",
    Axis.STANDING: "the record",
    Axis.PRIORITY: "priority",
}
_OFFERED = (Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT, Axis.STANDING)
_NEEDS_MORE = frozenset({"superseded", "merged"})
"""Values that a word alone cannot set: the record must name what took its place."""


def say_meanings(meanings: Sequence[Meaning] | None) -> str:
    """“They say: it is done”; several are joined; what sets nothing says so."""
    if meanings is None:
        return "Not understood yet"
    said = "; ".join(f"{SAID[m.axis]}: {say_value(m.axis, m.value)}" for m in meanings)
    return said[:1].upper() + said[1:] if said else "Sets nothing"


def offered(now: tuple[Meaning, ...] | None) -> list[tuple[str, tuple[Meaning, ...] | None]]:
    """The choices for a word: as it is read now, each single meaning, and nothing."""
    every: list[tuple[Meaning, ...] | None] = [
        (Meaning(axis, value.value),)
        for axis in _OFFERED
        for value in VALUES[axis]
        if value.value not in _NEEDS_MORE
    ]
    every = [*([] if now in every or now == () else [now]), (), *every]
    return [(say_meanings(meanings), meanings) for meanings in every]


def say_event(event: ProposedEvent) -> str:
    """“They say: it is done (“Completed”), 4 November 2024”."""
    new = event.new
    if new.axis is Axis.TARGET:
        when = f", set {new.happened.spoken()}" if new.happened.known else ""
        return f"Target date: {say_value(new.axis, new.value)}{when}"
    word = f" (“{new.their_word}”)" if new.their_word else ""
    said = f"{SAID[new.axis]}: {say_value(new.axis, new.value)}{word}, {new.happened.spoken()}"
    return said[:1].upper() + said[1:]


def say_row(row: RowPlan) -> str:
    """Everything that would come of a row."""
    parts = [*map(say_event, row.events), *(note.rstrip(".") for note in row.notes)]
    if row.status is RowStatus.SAME and not parts:
        return "nothing is new in it"
    return "; ".join(parts) or "no status"


def plan_sentence(plan: TrackerPlan) -> str:
    """What would happen, in a sentence or two."""
    told = ((RowStatus.NEW, "new"), (RowStatus.CHANGED, "changed"),
            (RowStatus.SAME, "as they were"), (RowStatus.UNCLEAR, "unclear"))  # fmt: skip
    parts = [f"{plan.count(status):,} {words}" for status, words in told if plan.count(status)]
    events = plan.new_events
    updates = f" {events:,} {'update' if events == 1 else 'updates'} in all." if events else ""
    rows = "row" if len(plan.rows) == 1 else "rows"
    found = f"Of {len(plan.rows):,} {rows}: {', '.join(parts) or 'nothing to take in'}."
    more = (say_unread_dates(plan.unread_dates), plan.said_of_renewals)
    besides = "".join(f" {each}" for each in more if each)
    return f"{found}{updates}{besides} Nothing has been changed yet."
