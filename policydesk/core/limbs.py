"""The parts of a recommendation that asks for several things, and the whole read off them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policydesk.core.dates import PartialDate
from policydesk.core.headline import ACCEPTANCES, name_headline
from policydesk.core.status import (
    Assessment,
    Axes,
    Axis,
    Claim,
    Grade,
    Headline,
    Response,
    Standing,
    StatusEvent,
)

OUT = frozenset({Standing.SUPERSEDED, Standing.MERGED, Standing.WITHDRAWN, Standing.OVERTAKEN})
"""Standings under which nothing is asked any more."""
_FROM = 4
"""Letters from which a word says something; shorter ones stand in any sentence."""
GOOD = frozenset({Grade.A, Grade.B})


@dataclass(frozen=True, slots=True)
class Limb:
    """One part: the uid of the event that told it apart, and its words."""

    uid: str
    words: str


@dataclass(frozen=True, slots=True)
class LimbStood:
    """How one part stood, with its own headline and the target date in force for it."""

    limb: Limb
    axes: Axes
    headline: Headline
    target: PartialDate | None = None


def limbs_among(counted: Sequence[StatusEvent]) -> tuple[Limb, ...]:
    """The parts told apart by the events that count, in the order they were."""
    told = sorted(
        (e for e in counted if e.axis is Axis.LIMB), key=lambda e: (e.supersedes or e.id, e.id)
    )
    return tuple({part_of(e): Limb(part_of(e), e.value) for e in told}.values())


def part_of(event: StatusEvent) -> str:
    """The uid of the part that an update speaks about or tells apart; "" for the whole."""
    return event.limb or (event.uid if event.axis is Axis.LIMB else "")


def of_the_whole(counted: Sequence[StatusEvent]) -> list[StatusEvent]:
    """Those of the events that speak about the recommendation as a whole."""
    return [e for e in counted if not e.limb and e.axis is not Axis.LIMB]


def of_limb(counted: Sequence[StatusEvent], uid: str) -> list[StatusEvent]:
    """Those that speak about one part: its own, and those about the whole."""
    return [e for e in counted if e.limb in {"", uid} and e.axis is not Axis.LIMB]


def plain_axes(events: Sequence[StatusEvent]) -> Axes:
    """The latest value of each axis among events in the order in which they count."""
    latest = {event.axis: event for event in events}
    behind = tuple(latest[axis] for axis in _BEHIND if axis in latest)
    assessed = latest.get(Axis.ASSESSMENT)
    return Axes(
        response=Response(latest[Axis.RESPONSE].value) if Axis.RESPONSE in latest
        else Response.NONE,
        claim=Claim(latest[Axis.CLAIM].value) if Axis.CLAIM in latest else Claim.NONE,
        assessment=Assessment(assessed.value) if assessed else Assessment.NOT_ASSESSED,
        standing=Standing(latest[Axis.STANDING].value) if Axis.STANDING in latest
        else Standing.LIVE,
        assessment_grade=assessed.grade if assessed else None,
        behind=behind,
    )


_BEHIND = (Axis.STANDING, Axis.ASSESSMENT, Axis.CLAIM, Axis.RESPONSE)


def limbs_stood(counted: Sequence[StatusEvent]) -> tuple[LimbStood, ...]:
    """How each part stood: by its own latest word, or the whole's where that is later."""
    stood = []
    for limb in limbs_among(counted):
        events = of_limb(counted, limb.uid)
        axes = plain_axes(events)
        targets = [event.value for event in events if event.axis is Axis.TARGET]
        target = PartialDate.parse(targets[-1]) if targets else None
        stood.append(LimbStood(limb, axes, name_headline(axes), target))
    return tuple(stood)


def axes_among(counted: Sequence[StatusEvent]) -> Axes:
    """The axes of a recommendation: its own, or those of its parts taken together."""
    return axes_with(counted, limbs_stood(counted))


def axes_with(counted: Sequence[StatusEvent], stood: Sequence[LimbStood]) -> Axes:
    """The same, where it is known already how each part stood."""
    whole = plain_axes(of_the_whole(counted))
    return together(whole, [each.axes for each in stood]) if stood else whole


def together(whole: Axes, parts: Sequence[Axes]) -> Axes:
    """The axes of a whole whose parts stand so; parts no longer asked for do not count.

    The whole is never better than its parts say: accepted, claimed or done only where all are.
    """
    live = [part for part in parts if part.standing not in OUT]
    asked = live or list(parts)
    standing = whole.standing
    if not live and standing not in OUT:
        shared = {part.standing for part in parts}
        standing = shared.pop() if len(shared) == 1 else Standing.CLOSED
    assessment = _assessment(asked)
    events = {event.id: event for part in (whole, *asked) for event in part.behind}
    return replace(
        whole,
        response=_response([part.response for part in asked]),
        claim=_claim([part.claim for part in asked]),
        assessment=assessment,
        standing=standing,
        assessment_grade=_weakest(asked) if assessment is Assessment.FULLY else None,
        behind=tuple(sorted(events.values(), key=lambda e: (_BEHIND.index(e.axis), e.id))),
        limbs=len(asked),
        limbs_done=sum(map(is_done, asked)),
    )


def is_done(axes: Axes) -> bool:
    """Verified, or met another way."""
    if axes.assessment is Assessment.FULLY:
        return axes.assessment_grade in GOOD
    return axes.assessment is Assessment.MET_OTHERWISE


def _response(given: Sequence[Response]) -> Response:
    values = set(given)
    if len(values) > 1:
        values.discard(Response.NOT_APPLICABLE)
    if len(values) == 1:
        return values.pop()
    if values <= ACCEPTANCES:
        in_part = Response.ACCEPTED_IN_PART in values
        return Response.ACCEPTED_IN_PART if in_part else Response.ACCEPTED_IN_PRINCIPLE
    if values & ACCEPTANCES:
        return Response.ACCEPTED_IN_PART
    return next(value for value in _LEAST_SAID if value in values)


_LEAST_SAID = (Response.NONE, Response.UNCLEAR, Response.NOTED, Response.REJECTED)


def _claim(given: Sequence[Claim]) -> Claim:
    values = set(given)
    if len(values) == 1:
        return given[0]
    if values & {Claim.DONE, Claim.PARTLY_DONE}:
        return Claim.PARTLY_DONE
    return next(
        value for value in (Claim.UNDER_WAY, Claim.PLANNED, Claim.NONE) if value in values
    )


def _assessment(parts: Sequence[Axes]) -> Assessment:
    values = {part.assessment for part in parts}
    done = sum(map(is_done, parts))
    if len(values) == 1 and done in {0, len(parts)}:
        return parts[0].assessment
    if done == len(parts):
        return Assessment.MET_OTHERWISE
    if values & _SOME_DONE:
        return Assessment.PARTLY
    return next(value for value in _LEAST_SEEN if value in values)


_SOME_DONE = frozenset(
    {Assessment.FULLY, Assessment.MET_OTHERWISE, Assessment.PARTLY, Assessment.LARGELY}
)
_LEAST_SEEN = (
    Assessment.STARTED,
    Assessment.NOT_ASSESSED,
    Assessment.NO_EVIDENCE_FOUND,
    Assessment.CANNOT_DETERMINE,
    Assessment.NOT_DONE,
)


def _weakest(parts: Sequence[Axes]) -> Grade | None:
    grades = [part.assessment_grade for part in parts]
    return None if None in grades else max(grade for grade in grades if grade is not None)


def strange_part(words: str, quote: str) -> str:
    """What is odd about the words of a part, as a sentence; "" where the quote speaks of them.

    A part may be worded afresh, but with more of its words from elsewhere than from the quote it
    is likely one of another recommendation.
    """
    asked = set(re.findall(r"[^\W\d_]+", words.casefold()))
    telling = {word for word in asked if len(word) >= _FROM}
    there = set(re.findall(r"[^\W\d_]+", quote.casefold()))
    if len(telling & there) * 2 >= len(telling):
        return ""
    return f"Most words of “{words}” do not stand in the recommendation."
