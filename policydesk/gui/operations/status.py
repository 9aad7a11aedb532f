"""What a person does to the status of a recommendation, one function per act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policydesk.core.bulk import BulkAct, BulkPlan, Outcome
from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId
from policydesk.core.status import Axis, NewStatus, Review, StatusEvent, Whose
from policydesk.gui.bridge import Task
from policydesk.gui.dialogs.status_event import StatusAnswer
from policydesk.library.status import EvidenceQuote


def record_update(*, rec_id: RecommendationId, answer: StatusAnswer) -> Task[StatusEvent]:
    """Record what was learned, or correct an earlier update."""
    correcting = answer.new.supersedes is not None
    return Task(
        lambda library, origin: library.status.add(
            rec_id, answer.new, answer.quotes, origin=origin
        ),
        done="Update corrected." if correcting else "Update recorded.",
    )


def record_no_change(*, rec_id: RecommendationId, today: date) -> Task[StatusEvent]:
    """We looked today; the world had not moved."""
    new = NewStatus(Axis.REVIEW, Review.NO_CHANGE, PartialDate.day(today), Whose.US)
    return Task(
        lambda library, origin: library.status.add(rec_id, new, origin=origin),
        done="Recorded: we looked, no change.",
    )


def update_several(
    *, ids: Sequence[RecommendationId], act: BulkAct, quotes: Sequence[EvidenceQuote]
) -> Task[BulkPlan]:
    """Do one act on each of these that no gate refuses; one step that Undo takes back."""
    return Task(
        lambda library, origin: library.bulk.do(ids, act, quotes, origin=origin),
        done=lambda plan: f"{len(plan.of(Outcome.CHANGED)):,} of {len(plan.rows):,} updated.",
    )
