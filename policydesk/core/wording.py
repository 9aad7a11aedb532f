"""How events, flags and moments are said in plain words, on the screen and in print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time

from policydesk.core.dates import PartialDate, Precision, spoken_day
from policydesk.core.status import (
    DATED_AXES,
    OWNER_AXES,
    Assessment,
    Axes,
    Axis,
    Standing,
    StatusEvent,
    Whose,
)
from policydesk.core.targets import TargetTold
from policydesk.core.timeline import AsOf

_VALUES: dict[tuple[Axis, str], str] = {
    (Axis.RESPONSE, "none"): "no response",
    (Axis.RESPONSE, "unclear"): "unclear",
    (Axis.RESPONSE, "not_applicable"): "no formal response due",
    (Axis.CLAIM, "none"): "nothing yet",
    (Axis.CLAIM, "planned"): "it is planned",
    (Axis.CLAIM, "under_way"): "work is under way",
    (Axis.CLAIM, "partly_done"): "it is partly done",
    (Axis.CLAIM, "done"): "it is done",
    (Axis.CLAIM, "will_not_do"): "they will not do it",
    (Axis.ASSESSMENT, "not_assessed"): "not assessed",
    (Axis.ASSESSMENT, "no_evidence_found"): "no evidence found",
    (Axis.ASSESSMENT, "started"): "work has started",
    (Axis.ASSESSMENT, "partly"): "it is partly done",
    (Axis.ASSESSMENT, "largely"): "it is largely done",
    (Axis.ASSESSMENT, "fully"): "it is done in full",
    (Axis.ASSESSMENT, "met_otherwise"): "its aim is met another way",
    (Axis.ASSESSMENT, "not_done"): "it is not done",
    (Axis.ASSESSMENT, "reversed"): "what was done has been undone",
    (Axis.ASSESSMENT, "cannot_determine"): "it could not be determined",
    (Axis.STANDING, "candidate"): "a candidate, not yet confirmed",
    (Axis.STANDING, "merged"): "merged into another recommendation",
    (Axis.STANDING, "overtaken"): "overtaken by events",
    (Axis.PRIORITY, "high"): "it comes before the others",
    (Axis.PRIORITY, "none"): "not before the others",
    (Axis.EXEMPT, "exempt"): "exempt from publication",
    (Axis.EXEMPT, "none"): "may be published",
}
_INTRODUCTIONS = {
    Axis.RESPONSE: "They responded",
    Axis.CLAIM: "They say",
    Axis.ASSESSMENT: "Evidence shows",
    Axis.STANDING: "The record",
}
_WHOLE_SENTENCES = {
    Axis.REVIEW: "We looked: no change",
    Axis.REVIEW_BY: "To be looked at again by {}",
    Axis.LIMB: "One part of it: {}",
    Axis.PRIORITY: "Priority: {}",
    Axis.EXEMPT: "Its text: {}",
    Axis.OWNER: "Owner: {}",
    Axis.OWNER_ROLE: "Owner, by role: {}",
    Axis.OWNER_PERSON: "Owner, in person: {}",
    Axis.RETRACTION: "An update was taken back",
}
_NOT_SHOWN = {"not_assessed", "no_evidence_found", "cannot_determine"}
_FLAGS = {
    "contested": "contested: they say it is done, the evidence shows less",
    "overdue_original": "past its first target date",
    "overdue_current": "past its target date",
    "response_overdue": "response overdue",
    "stale": "not looked at again in time",
    "exempt": "exempt from publication",
    "stalled": "stalled: a year on, nothing had moved",
    "owner_abolished": "owner abolished, no successor recorded",
    "owner_followed": "owner abolished, its successor has not taken it over",
}


def say_value(axis: Axis, value: str) -> str:
    """A value of an axis in words: “accepted in part”, “work is under way”, “31 March 2012”."""
    if axis in DATED_AXES:
        return PartialDate.parse(value).spoken()
    if axis in OWNER_AXES:
        return value or "nobody"
    if axis is Axis.LIMB:
        return value
    return _VALUES.get((axis, value), value.replace("_", " "))


def say_event(event: StatusEvent, *, target: TargetTold = TargetTold.SET) -> str:
    """What an event tells: “They say: work is under way”; `target` what it says of a target."""
    value = say_value(event.axis, event.value)
    match event.axis:
        case Axis.TARGET:
            return f"Target date {target}: {value}"
        case Axis.OWNER if event.value_was:
            return f"Owner: {value} (was {event.value_was})"
        case Axis.RESPONSE if event.value in {"none", "not_applicable"}:
            return f"Response: {value}"
        case Axis.ASSESSMENT if event.value in _NOT_SHOWN:
            return f"Assessment: {value}"
    if event.axis in _WHOLE_SENTENCES:
        return _WHOLE_SENTENCES[event.axis].format(value)
    return f"{_INTRODUCTIONS[event.axis]}: {value}"


def say_part(words: str) -> str:
    """A part in few words: “(a)” where its words begin with a letter or number, else their start.

    “A part” where it is not told apart (any more).
    """
    label = _LABEL.match(words)
    if label is not None:
        return f"Part {label[0].strip()}"
    short = words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"
    return f"“{short}”" if words else "A part"


SHORT = 40
_LABEL = re.compile(r"\([a-z0-9]{1,4}\)|[a-z0-9]{1,3}[.)](?=\s)", re.IGNORECASE)


def say_whose(event: StatusEvent) -> str:
    """Whose word it rests on: “their word”, “our reading”, or the third party by name."""
    match event.whose:
        case Whose.OWNER:
            return "their word"
        case Whose.US:
            return "our reading"
    return event.third_party or "a third party"


_SAID_APART = {
    Precision.BEFORE, Precision.AFTER, Precision.RANGE, Precision.QUARTER,
}  # fmt: skip
"""Dates of which “since before 1 May 2011” would be no English."""


def say_unchecked(axes: Axes) -> str:
    """“Not checked by anybody since 24 March 2010”, their last word; "" where that is no news."""
    said = [e for e in axes.behind if e.axis in {Axis.RESPONSE, Axis.CLAIM}]
    if axes.assessment is not Assessment.NOT_ASSESSED or axes.standing is not Standing.LIVE:
        return ""
    told = [e for e in said if e.value != "none"]
    last = max(told, key=lambda e: e.happened.latest, default=None)
    if last is None:
        return ""
    if not last.happened.known:
        return "Not checked by anybody"
    words = last.happened.spoken()
    if last.happened.precision in _SAID_APART:
        words = f"their word ({words})"
    return f"Not checked by anybody since {words}"


def say_flag(flag: str) -> str:
    """A flag of a headline in words: `slipped:2` is “target date moved back 2 times”."""
    kind, _, count = flag.partition(":")
    if kind == "slipped":
        return f"target date moved back {'once' if count == '1' else f'{count} times'}"
    return _FLAGS.get(flag, flag.replace("_", " "))


def say_flags(flags: Sequence[str]) -> tuple[str, ...]:
    """All flags in words; the two about target dates in one, as they say much the same."""
    said = list(flags)
    if {"overdue_original", "overdue_current"} <= set(said):
        said.remove("overdue_original")
    return tuple(say_flag(flag) for flag in said)


def say_dials(as_of: AsOf) -> tuple[str, ...]:
    """The two dials in sentences: “The world on 31 March 2025, as we know it today.”"""
    world = "today" if as_of.world is None else f"on {spoken_day(as_of.world)}"
    who, now = ("anyone", "knows") if as_of.team else ("we", "know")
    known = f"{now} it today" if as_of.known is None else f"knew it on {say_moment(as_of.known)}"
    vague = ("Vague dates count from their first possible day.",) if as_of.generous else ()
    return f"The world {world}, as {who} {known}.", *vague


def say_moment(moment: datetime) -> str:
    """A moment in words, in UTC: “24 March 2010, 14:05 UTC”, or the day alone at its very end."""
    utc = moment.astimezone(UTC)
    if utc.time() == time.max:
        return spoken_day(utc.date())
    return f"{spoken_day(utc.date())}, {utc:%H:%M} UTC"
