"""Builders of status events, with rising ids."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, EventId, RecommendationId
from policydesk.core.status import Axis, Evidence, NewStatus, StatusEvent, Whose


class Ledger:
    """Makes events; recorded on the day they happened, at 09:00 UTC, unless said."""

    def __init__(self) -> None:
        self._ids = count(1)

    def event(
        self, axis: Axis, value: str, happened: str, recorded: str = "", **changes: object
    ) -> StatusEvent:
        when = PartialDate.parse(happened)
        day = date.fromisoformat(recorded) if recorded else when.latest
        written = datetime.combine(day, datetime.min.time(), tzinfo=UTC) + timedelta(hours=9)
        number = next(self._ids)
        facts: dict[str, object] = {
            "id": EventId(number),
            "uid": f"event-{number}",
            "recommendation_id": RecommendationId(1),
            "recommendation_uid": "recommendation-1",
            "axis": axis,
            "value": value,
            "happened": when,
            "recorded_at": written,
            "received_at": written,
            "whose": Whose.OWNER,
        }
        return StatusEvent(**(facts | changes))  # type: ignore[arg-type]

    def retraction(self, of: StatusEvent, recorded: str) -> StatusEvent:
        return self.event(
            Axis.RETRACTION, "", recorded, recorded, supersedes=of.id, origin="undo"
        )


def new_status(
    axis: Axis, value: str, happened: str = "2015-03-24", **changes: object
) -> NewStatus:
    facts: dict[str, object] = {
        "axis": axis,
        "value": value,
        "happened": PartialDate.parse(happened),
        "whose": Whose.OWNER,
    }
    return NewStatus(**(facts | changes))  # type: ignore[arg-type]


def evidence(publisher: str = "County Auditor", published: str = "2015-04-01") -> Evidence:
    return Evidence(
        document_id=DocumentId(2),
        document_uid="document-2",
        document_title="Follow-up",
        start=0,
        end=9,
        quote="It is so.",
        page=3,
        published_on=PartialDate.parse(published) if published else None,
        publisher=publisher,
    )
