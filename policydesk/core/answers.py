"""When a recommendation was first answered, as far as its updates say so on the dials' day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policydesk.core.limbs import OUT, axes_with, limbs_stood
from policydesk.core.status import Axis, Response, Standing, StatusEvent
from policydesk.core.timeline import AsOf, counted_events, counts_from

SILENT = frozenset({Response.NONE, Response.NOT_APPLICABLE})
"""Responses that are no answer: nothing was said, or nothing had to be."""


class Answer(NamedTuple):
    """Days as ordinals, 0 for none.

    The first answer to any of it came from `first` to `last`, one day where its date is exact;
    nothing can have happened after it was written down. From `ended` on nothing was asked any
    more, of no part either (withdrawn, superseded, merged, overtaken). `due` is False where no
    answer is: none is due by their word, to no part either, or it is a draft still.
    """

    first: int = 0
    last: int = 0
    ended: int = 0
    due: bool = True


NO_ANSWER = Answer()
AnswerColumns = tuple[list[int], list[int], list[int], list[bool]]
"""The answers of many, a column for each field of Answer."""


def answer_of(events: Iterable[StatusEvent], as_of: AsOf) -> Answer:
    """What the updates of one recommendation, or of its parts, say about its first answer."""
    first = last = ended = 0
    counted = counted_events(events, as_of)
    for event in counted:
        day = counts_from(event).toordinal()
        if event.axis is Axis.STANDING:
            ended = day
        elif event.axis is Axis.RESPONSE and Response(event.value) not in SILENT:
            first, last = sooner(first, last, first_possible(event), day)
    if as_of.world is not None:  # generous dials: by that day it is held to have happened
        last = min(last, as_of.world.toordinal())
    parts = limbs_stood(counted)
    axes = axes_with(counted, parts)
    over = {part.axes.standing for part in parts} or {axes.standing}
    return Answer(
        first, last, ended if over <= OUT else 0, is_due(axes.response, axes.standing)
    )


def first_possible(event: StatusEvent) -> int:
    """The first day on which it can have happened; 1 for a date that is open or not known."""
    return min(event.happened.earliest.toordinal(), counts_from(event).toordinal())


def sooner(first: int, last: int, other_first: int, other_last: int) -> tuple[int, int]:
    """Between which days the earlier of two came, each known so well; 0 for none yet."""
    if not last:
        return other_first, other_last
    return min(first, other_first), min(last, other_last)


def is_due(said: Response, standing: Standing) -> bool:
    """Whether an answer is to be waited for at all."""
    return said is not Response.NOT_APPLICABLE and standing is not Standing.CANDIDATE
