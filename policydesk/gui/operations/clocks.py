"""What a person does with response clocks: change, reset, and set the day to answer by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policydesk.core.clocks import CLOCKS, ResponseClock
from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import Recommendation
from policydesk.gui.bridge import Task
from policydesk.library.recommendations import draft_of

if TYPE_CHECKING:
    from policydesk.library import Library


def save_clock(*, clock: ResponseClock) -> Task[ResponseClock]:
    """Keep a clock as it is given; a new key adds an own one."""
    return Task(
        lambda library, origin: library.clocks.save(clock, origin=origin),
        done=lambda kept: f"Clock “{kept.name}” saved.",
    )


def reset_clock(*, key: str) -> Task[None]:
    """Let the shipped clock count again, or take an own one away."""
    shipped = any(each.key == key for each in CLOCKS)
    return Task(
        lambda library, origin: library.clocks.reset(key, origin=origin),
        done="Clock as it came with the program." if shipped else "Clock removed.",
    )


def set_clock(*, rec_id: RecommendationId, due: PartialDate) -> Task[Recommendation]:
    """Set the last day to answer."""

    def change(library: Library, origin: object) -> Recommendation:
        draft = replace(draft_of(library.recommendations.get(rec_id)), response_due=due)
        return library.recommendations.edit(rec_id, draft, origin=origin)

    return Task(change, done=f"Response due {due.spoken()}.")
