"""What a person does with trackers and the register as a file: long work, for the bridge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from policydesk.core.progress import Progress
from policydesk.core.tracker import TrackerChoices, TrackerPlan, TrackerReport
from policydesk.core.tracker_telling import say_unread_dates
from policydesk.core.views import RegisterState, in_order

if TYPE_CHECKING:
    from policydesk.library import Library
    from policydesk.library.tracker_plan import ReadTracker


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A tracker as it was read, and what taking it in would do."""

    read: ReadTracker
    plan: TrackerPlan


def look_at_tracker(path: Path) -> Callable[[Library, Progress], LookedAt]:
    """Work of a job: read the file in a jailed worker, and compare it with the library."""

    def look(library: Library, _: Progress) -> LookedAt:
        read = library.trackers.read(path)
        return LookedAt(read, library.trackers.plan(read))

    return look


def think_again(
    read: ReadTracker, choices: TrackerChoices
) -> Callable[[Library, Progress], TrackerPlan]:
    """Work of a job: the plan with what was said of columns and words."""
    return lambda library, _: library.trackers.plan(read, choices)


def run_tracker(found: LookedAt) -> Callable[[Library, Progress], TrackerReport]:
    """Work of a job: take it in."""
    return lambda library, _: library.trackers.run(found.read, found.plan)


def export_register(
    state: RegisterState, target: Path
) -> Callable[[Library, Progress], str]:
    """Work of a job: write what the register shows, narrowed and in order, as a workbook.

    Its outcome is what to know before the file goes to anyone else; "" for nothing.
    """

    def export(library: Library, _: Progress) -> str:
        with library.reader() as reader:
            found = reader.register(
                state.query, state.as_of, headlines=state.headlines, marks=state.marks
            )
            rows = found.rows.subset(in_order(found.rows.listed, state.order))
            return reader.trackers.export(replace(found, rows=rows), target).warning

    return export


def tracker_sentence(report: TrackerReport) -> str:
    """What was taken in, in a sentence or two."""
    parts = []
    if report.recommendations:
        noun = "recommendation" if report.recommendations == 1 else "recommendations"
        parts.append(f"{report.recommendations:,} new {noun}")
    if report.changed:
        parts.append(f"{report.changed:,} changed")
    parts.append(f"{report.events:,} {'update' if report.events == 1 else 'updates'} recorded")
    plan = report.plan
    more = (say_unread_dates(plan.unread_dates), plan.said_of_renewals)
    return " ".join(filter(None, (f"{', '.join(parts)}.", *more)))
