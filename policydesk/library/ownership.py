"""Who is behind a recommendation: its timeline with the list of bodies, and all it judges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policydesk.core.authority import Authority
from policydesk.core.owners import Named, all_owners
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.status import Axis, NewStatus, StatusEvent
from policydesk.core.timeline import AsOf, Timeline


def timeline_of(
    rec: Recommendation, events: Sequence[StatusEvent], bodies: Authority
) -> Timeline:
    """The timeline of a recommendation, with who was named and what became of them."""
    return Timeline(tuple(events), rec.response_due, Named(rec.owner, rec.addressees), bodies)


def owners_of(
    rec: Recommendation | RecommendationDraft, timeline: Timeline | None = None
) -> frozenset[str]:
    """Who is judged by a recommendation's status: addressees and owners, in lower case.

    By every name of theirs: what a successor publishes is no word of somebody independent.
    """
    names = {*rec.addressees, rec.owner}
    if timeline is not None:
        names.update(all_owners(timeline.tenures(), timeline.bodies))
    return frozenset(name.lower() for name in names if name)


def owner_before(new: NewStatus, timeline: Timeline) -> str:
    """Whose it was when somebody else became its owner; "" for anything else."""
    if new.axis is not Axis.OWNER:
        return ""
    earlier = [e for e in timeline.events if e.id != new.supersedes]
    before = replace(timeline, events=tuple(earlier)).owner(AsOf(world=new.happened.latest))
    return before.organisation or before.role
