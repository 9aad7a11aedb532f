"""What a timeline itself says of one recommendation, as the columns of a register have it."""

from __future__ import annotations

from datetime import date

from policydesk.core.facts import KINDS
from policydesk.core.timeline import AsOf, Timeline

Told = tuple[int, str, int, int, int]
"""Headline (place in KINDS), label, slips, days slipped, target (or 0)."""


def told_by(timeline: Timeline, as_of: AsOf, today: date) -> Told:
    """The slow and obvious way."""
    stood = timeline.what_stood(as_of, today=today)
    late = [slip.days for slip in stood.slips if slip.days > 0]
    target = stood.target.latest.toordinal() if stood.target else 0
    return KINDS.index(stood.headline.kind), stood.headline.label, len(late), sum(late), target
