"""Who is behind a recommendation: its timeline with the list of bodies, and all it judges."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from policydesk.core.authority import Authority, plain_name
from policydesk.core.owners import Named, all_owners
from policydesk.core.publisher import Body
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

    By every name of theirs and of whoever followed them: what a successor publishes is no word of
    somebody independent. Without a timeline, by the names given alone.
    """
    names = {*rec.addressees, rec.owner}
    if timeline is not None:
        bodies = timeline.bodies
        names.update(all_owners(timeline.tenures(), bodies))
        known = [body for name in names if (body := bodies.named(name)) is not None]
        for body in (*known, *(heir for each in known for heir in bodies.heirs(each)),
                     *_of_one_government(names, known, bodies)):  # fmt: skip
            names.update(body.all_names)
    return frozenset(name.lower() for name in names if name)


def _of_one_government(
    names: Collection[str], known: Sequence[Body], bodies: Authority
) -> Iterator[Body]:
    """Who speaks for a department besides it, or for the whole government: no independent word.

    “Government” alone is the whole of it to whoever makes recommendations to it.
    """
    whole = bodies.get(GOVERNMENT)
    if whole is None:
        return
    asked = whole in known or any(plain_name(name) in _THE_WHOLE for name in names)
    if asked or any(body.sort == DEPARTMENT for body in known):
        yield whole
    if asked:
        yield from (body for body in bodies if body.sort == DEPARTMENT)


GOVERNMENT, DEPARTMENT = "hm-government", "department"
"""As the shipped list of bodies has them."""
_THE_WHOLE = frozenset({"government", "the government"})


def owner_before(new: NewStatus, timeline: Timeline) -> str:
    """Whose it was when somebody else became its owner; "" for anything else."""
    if new.axis is not Axis.OWNER:
        return ""
    earlier = [e for e in timeline.events if e.id != new.supersedes]
    before = replace(timeline, events=tuple(earlier)).owner(AsOf(world=new.happened.latest))
    return before.organisation or before.role
