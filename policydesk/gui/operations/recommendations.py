"""What a person does with recommendations, one function per act."""

from __future__ import annotations

from collections.abc import Sequence

from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.gui.bridge import Task
from policydesk.gui.selection import Span


def tag_recommendation(
    *, document_id: DocumentId, span: Span, draft: RecommendationDraft
) -> Task[Recommendation]:
    """Tag a stretch of text as a recommendation."""
    return Task(
        lambda library, origin: library.recommendations.add(
            document_id, span.start, span.end, draft, origin=origin
        ),
        done=lambda rec: f"Tagged as recommendation {rec.label}.",
    )


def edit_recommendation(
    *, rec_id: RecommendationId, draft: RecommendationDraft
) -> Task[Recommendation]:
    """Set what is said of a recommendation; its quote is locked."""
    return Task(
        lambda library, origin: library.recommendations.edit(rec_id, draft, origin=origin),
        done=lambda rec: f"Recommendation {rec.label} saved.",
    )


def remove_recommendations(*, ids: Sequence[RecommendationId]) -> Task[None]:
    """Take recommendations out of the register; Undo brings them back."""
    noun = "Recommendation" if len(ids) == 1 else f"{len(ids)} recommendations"
    return Task(
        lambda library, origin: library.recommendations.remove(ids, origin=origin),
        done=f"{noun} removed.",
    )
