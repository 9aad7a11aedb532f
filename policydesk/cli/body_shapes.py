"""The JSON shapes of bodies, owners and reorganisations: part of the command line's contract."""

from __future__ import annotations

from collections.abc import Iterable

from policydesk.cli.plain_shapes import Shape, moment, numbers_of, text_of
from policydesk.cli.publisher_shapes import body as publisher
from policydesk.core.authority import Authority
from policydesk.core.bodies import Passing, ReorganisationPlan, say_change, say_now
from policydesk.core.owners import Owner, Tenure
from policydesk.core.publisher import Body, Change
from policydesk.core.recommendation import Recommendation
from policydesk.core.register import RegisterRow
from policydesk.core.status import Axis, StatusEvent
from policydesk.library.bodies import Before, BodyInUse, BodyPage

PARTS = {Axis.OWNER: "organisation", Axis.OWNER_ROLE: "role", Axis.OWNER_PERSON: "person"}


def owner_now(found: Owner) -> Shape:
    """Who has to see to it on the dials' day; `owner_was` had it before, `owner_since` when."""
    return {
        "owner": found.name,
        "owner_organisation": found.organisation,
        "owner_role": found.role,
        "owner_person": found.person,
        "owner_was": found.was,
        "owner_since": text_of(found.since),
    }


def tenure(found: Tenure) -> Shape:
    """One owner for a time; null where it was from the beginning, or is still."""
    event = found.event
    return {
        "part": PARTS[found.axis],
        "name": found.name,
        "since": text_of(found.since),
        "until": text_of(found.until),
        "recorded_at": None if event is None else moment(event.recorded_at),
        "event": None if event is None else event.id,
    }


def body_in_use(found: BodyInUse) -> Shape:
    return {
        "name": found.name,
        "key": None if found.body is None else found.body.key,
        "kind": "" if found.body is None else found.body.sort,
        "ended": None if found.body is None else text_of(found.body.ended),
        "recommendations": found.recommendations,
    }


def body(found: Body, bodies: Authority) -> Shape:
    """One body, with what became of it."""
    return {
        **publisher(found, bodies),
        "kind": found.sort,
        "ended": text_of(found.ended),
        "now": [each.key for each in bodies.heirs(found)],
        "changes": [change(found, each, bodies) for each in found.changes],
    }


def change(of: Body, found: Change, bodies: Authority) -> Shape:
    return {
        "kind": found.kind.value,
        "on": str(found.on),
        "successors": list(found.successors),
        "instrument": found.instrument,
        "source": found.source,
        "recorded_at": moment(found.recorded),
        "words": say_change(of, found, bodies),
    }


def page(found: BodyPage) -> Shape:
    """One body with the recommendations it answers for, and those it had before."""
    return {
        **body(found.body, found.bodies),
        "listed": found.listed,
        "says": say_now(found.body.name, found.bodies),
        "recommendations": [_listed(row) for row in found.now],
        "before": [_before(each) for each in found.before],
    }


def _listed(row: RegisterRow) -> Shape:
    return {
        **_named(row.recommendation),
        "headline": row.headline.label,
        "flags": list(row.headline.flags),
        **owner_now(row.owner),
    }


def _before(found: Before) -> Shape:
    return {**_listed(found.row), "until": str(found.until), "to": found.to}


def _named(rec: Recommendation) -> Shape:
    return {**numbers_of(rec), "wording": rec.wording}


def plan(found: ReorganisationPlan, written: Iterable[StatusEvent] | None) -> Shape:
    """What a reorganisation writes, or wrote: `events` is null for a dry run."""
    return {
        "on": str(found.on),
        "ahead": found.ahead,
        "bodies": [each.key for each in found.bodies],
        "added": [each.name for each in found.added],
        "successors": list(found.successors),
        "passing": [_passing(each) for each in found.passings if each.to],
        "staying": [_passing(each) for each in found.staying],
        "finished": found.finished,
        "unchecked": list(found.unchecked),
        "events": None if written is None else [event.id for event in written],
    }


def _passing(found: Passing) -> Shape:
    return {
        **_named(found.recommendation),
        "was": found.was,
        "held_as": found.held.value,
        "to": found.to or None,
    }
