"""The flags beside a headline: late, slipped, contested, stalled, not looked at for long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from policydesk.core.dates import PartialDate
from policydesk.core.headline import FINISHED
from policydesk.core.limbs import LimbStood, of_limb
from policydesk.core.status import (
    OWNER_AXES,
    Assessment,
    Axes,
    Axis,
    Exempt,
    Headline,
    HeadlineKind,
    Priority,
    Response,
    Standing,
    StatusEvent,
)
from policydesk.core.targets import Slip, targets_of

A_YEAR = timedelta(days=365)
"""What nobody has looked at for so long is stale (status-model: review within twelve months)."""
MOVES = frozenset({Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT})
LOOKS = frozenset({Axis.REVIEW, Axis.ASSESSMENT})
NO_LOOK = OWNER_AXES | {Axis.LIMB, Axis.PRIORITY, Axis.EXEMPT, Axis.TARGET}
"""What is noted at the desk, or put off: nobody has looked at what became of it by that."""
UNDER_WAY = frozenset({HeadlineKind.IN_PROGRESS, HeadlineKind.PARTLY, HeadlineKind.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Clocks:
    """The days that flags are read off, so that they can be asked again on another day.

    `targets` holds (first, current) of the whole or of each open part; `review_by` is the day by
    which somebody is to look again, None for nobody (finished, closed, never looked at).
    `owner_ends` holds the last day of each body that answers for it, and whether the list of
    bodies says who followed.
    """

    fixed: tuple[str, ...] = ()
    targets: tuple[tuple[date, date], ...] = ()
    response_due: date | None = None
    review_by: date | None = None
    owner_ends: tuple[tuple[date, bool], ...] = ()

    def flags(self, day: date) -> tuple[str, ...]:
        """All flags as of a day."""
        late = [first < day for first, _ in self.targets], [now < day for _, now in self.targets]
        found = list(self.fixed)
        found += ["overdue_original"] * any(late[0]) + ["overdue_current"] * any(late[1])
        found += ["response_overdue"] * _before(self.response_due, day)
        found += ["stale"] * _before(self.review_by, day)
        gone = [followed for ended, followed in self.owner_ends if ended < day]
        found += ["owner_followed"] * any(gone) + ["owner_abolished"] * (not all(gone))
        return tuple(found)


def clocks_of(
    headline: Headline,
    axes: Axes,
    limbs: Sequence[LimbStood],
    counted: Sequence[StatusEvent],
    slips: Sequence[Slip],
    *,
    response_due: PartialDate | None,
    counts_from: Callable[[StatusEvent], date],
) -> Clocks:
    """The clocks of a recommendation that stands so; what is finished is never late."""
    open_still = headline.kind not in FINISHED
    waits = open_still and axes.response is Response.NONE
    review_by = review_due(headline, axes, counted)
    fixed = list(headline.flags)
    if not fixed and any("contested" in limb.headline.flags for limb in limbs):
        fixed.append("contested")
    if later := sum(slip.days > 0 for slip in slips):
        fixed.append(f"slipped:{later}")
    if _is_stalled(headline, axes, counted, counts_from):
        fixed.append("stalled")
    latest = {event.axis: event.value for event in counted}
    fixed += ["priority"] * (latest.get(Axis.PRIORITY) == Priority.HIGH)
    fixed += ["exempt"] * (latest.get(Axis.EXEMPT) == Exempt.EXEMPT)
    return Clocks(
        tuple(fixed),
        _targets(open_still, limbs, counted),
        response_due.latest if waits and response_due is not None else None,
        review_by,
    )


def is_watched(headline: Headline, axes: Axes) -> bool:
    """Whether somebody still has to see to it: neither finished nor closed."""
    open_still = headline.kind not in FINISHED or headline.kind is HeadlineKind.CLAIMED
    return open_still and axes.standing is not Standing.CLOSED


def review_due(
    headline: Headline, axes: Axes, counted: Sequence[StatusEvent]
) -> date | None:
    """The day by which somebody is to look again.

    The day that was set, until somebody has looked since; else a year after the last update of what
    became of it. None where there never was one, and for what is finished or closed.
    """
    looked = [e for e in counted if e.axis not in NO_LOOK]
    if not looked or not is_watched(headline, axes) or axes.standing is Standing.CANDIDATE:
        return None
    in_order = sorted(looked, key=lambda e: (e.recorded_at, e.id))
    promised = [n for n, e in enumerate(in_order) if e.axis is Axis.REVIEW_BY]
    latest = (in_order[-1].recorded_at.date()) + A_YEAR
    if promised and not any(e.axis in LOOKS for e in in_order[promised[-1] + 1 :]):
        asked = PartialDate.parse(in_order[promised[-1]].value).latest
        return min(asked, latest) if axes.assessment is Assessment.CANNOT_DETERMINE else asked
    return latest


def _targets(
    open_still: bool, limbs: Sequence[LimbStood], counted: Sequence[StatusEvent]
) -> tuple[tuple[date, date], ...]:
    if not open_still:
        return ()
    if not limbs:
        given = [targets_of(counted)]
    else:
        given = [
            targets_of(of_limb(counted, each.limb.uid))
            for each in limbs
            if each.headline.kind not in FINISHED
        ]
    return tuple((each[0].latest, each[-1].latest) for each in given if each)


def _is_stalled(
    headline: Headline,
    axes: Axes,
    counted: Sequence[StatusEvent],
    counts_from: Callable[[StatusEvent], date],
) -> bool:
    """Somebody looked, a year or more after anything last moved, and nothing had."""
    if headline.kind not in UNDER_WAY or axes.standing is Standing.CLOSED:
        return False
    moved = max((counts_from(e) for e in counted if e.axis in MOVES), default=None)
    looked = max((counts_from(e) for e in counted if e.axis is Axis.REVIEW), default=None)
    return moved is not None and looked is not None and looked >= moved + A_YEAR


def _before(due: date | None, day: date) -> bool:
    return due is not None and due < day
