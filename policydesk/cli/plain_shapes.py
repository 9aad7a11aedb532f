"""How days, moments and codes stand in the JSON of every command."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from policydesk.core.recommendation import Recommendation

Shape = dict[str, Any]


def moment(value: date | datetime | None) -> str | None:
    """A day or a moment (UTC) as ISO 8601."""
    return None if value is None else value.isoformat()


def text_of(value: object | None) -> str | None:
    """A vague date or a code in its text form; null when there is none."""
    return None if value is None else str(value)


def numbers_of(rec: Recommendation) -> Shape:
    """By what a recommendation is told apart: here, across libraries, and in its source."""
    return {"recommendation": rec.id, "uid": rec.uid, "number": rec.number}
