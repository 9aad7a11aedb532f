"""What a person does with bodies, one function per act."""

from __future__ import annotations

from policydesk.core.bodies import ReorganisationPlan
from policydesk.core.status import StatusEvent
from policydesk.gui.bridge import Task


def reorganise(*, plan: ReorganisationPlan) -> Task[tuple[StatusEvent, ...]]:
    """Record a reorganisation and hand over what its plan says; one step that Undo takes back."""
    return Task(
        lambda library, origin: library.bodies.reorganise(plan, origin=origin),
        done=lambda events: _told(len(events)),
    )


def _told(count: int) -> str:
    if not count:
        return "Reorganisation recorded."
    noun = "recommendation" if count == 1 else "recommendations"
    return f"Reorganisation recorded: {count:,} {noun} handed over."
