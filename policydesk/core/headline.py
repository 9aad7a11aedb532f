"""The fifteen rules that turn four axes into one headline, first match wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policydesk.core.status import (
    Assessment,
    Axes,
    Axis,
    Claim,
    Grade,
    Headline,
    HeadlineKind,
    Response,
    Standing,
    StatusEvent,
    Whose,
)

ACCEPTANCES = frozenset(
    {Response.ACCEPTED, Response.ACCEPTED_IN_PART, Response.ACCEPTED_IN_PRINCIPLE}
)
UNCHECKED = frozenset({Assessment.NOT_ASSESSED, Assessment.NO_EVIDENCE_FOUND})
FINISHED = frozenset(
    {
        HeadlineKind.SUPERSEDED,
        HeadlineKind.MERGED,
        HeadlineKind.WITHDRAWN,
        HeadlineKind.OVERTAKEN,
        HeadlineKind.VERIFIED,
        HeadlineKind.MET_OTHERWISE,
        HeadlineKind.CLAIMED,
        HeadlineKind.REJECTED,
        HeadlineKind.NOT_IMPLEMENTED,
    }
)
"""Headlines under which no target date can be overdue."""

LABELS: dict[HeadlineKind, tuple[str, str]] = {
    HeadlineKind.DRAFT: ("Draft", "·"),
    HeadlineKind.SUPERSEDED: ("Superseded", "→"),
    HeadlineKind.MERGED: ("Merged", "→"),
    HeadlineKind.WITHDRAWN: ("Withdrawn", "→"),
    HeadlineKind.OVERTAKEN: ("Overtaken", "→"),
    HeadlineKind.REVERSED: ("Reversed", "↺"),
    HeadlineKind.VERIFIED: ("Implemented, verified", "●"),
    HeadlineKind.MET_OTHERWISE: ("Met another way", "●"),
    HeadlineKind.NOT_IMPLEMENTED: ("Not implemented", "✕"),
    HeadlineKind.CLAIMED: ("Claimed, not checked", "○"),
    HeadlineKind.PARTLY: ("Partly implemented", "◐"),
    HeadlineKind.IN_PROGRESS: ("In progress", "▲"),
    HeadlineKind.UNDETERMINED: ("Could not be determined", "?"),
    HeadlineKind.REJECTED: ("Rejected", "✕"),
    HeadlineKind.ACCEPTED: ("Accepted in some form, no action seen", "△"),
    HeadlineKind.NOTED: ("Noted", "–"),
    HeadlineKind.UNCLEAR: ("Response unclear", "–"),
    HeadlineKind.AWAITING: ("Awaiting response", "–"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its number in the status model, what it names, when, and why in words."""

    number: int
    kind: HeadlineKind
    matches: Callable[[Axes], bool]
    why: str


def _standing(value: Standing) -> Callable[[Axes], bool]:
    return lambda axes: axes.standing is value


RULES: tuple[Rule, ...] = (
    Rule(1, HeadlineKind.DRAFT, _standing(Standing.CANDIDATE),
         "because it is only a candidate: nobody has confirmed it yet"),
    Rule(2, HeadlineKind.SUPERSEDED, _standing(Standing.SUPERSEDED),
         "because another recommendation took its place"),
    Rule(2, HeadlineKind.MERGED, _standing(Standing.MERGED),
         "because it was merged into another recommendation"),
    Rule(2, HeadlineKind.WITHDRAWN, _standing(Standing.WITHDRAWN),
         "because those who made it withdrew it"),
    Rule(2, HeadlineKind.OVERTAKEN, _standing(Standing.OVERTAKEN),
         "because events overtook it"),
    Rule(3, HeadlineKind.REVERSED, lambda a: a.assessment is Assessment.REVERSED,
         "because evidence shows that what had been done was undone"),
    Rule(4, HeadlineKind.VERIFIED,
         lambda a: a.assessment is Assessment.FULLY and a.assessment_grade in {Grade.A, Grade.B},
         "because independent evidence of grade A or B shows it done in full"),
    Rule(5, HeadlineKind.MET_OTHERWISE, lambda a: a.assessment is Assessment.MET_OTHERWISE,
         "because evidence shows its aim met by other means"),
    Rule(6, HeadlineKind.NOT_IMPLEMENTED,
         lambda a: (a.assessment is Assessment.NOT_DONE or a.claim is Claim.WILL_NOT_DO)
         and a.response is not Response.REJECTED,
         "because evidence shows that it is not done"),
    Rule(7, HeadlineKind.CLAIMED,
         lambda a: (a.claim is Claim.DONE and a.assessment in UNCHECKED)
         or a.assessment is Assessment.FULLY,
         "because they say it is done and no independent evidence confirms it"),
    Rule(8, HeadlineKind.PARTLY,
         lambda a: a.assessment in {Assessment.PARTLY, Assessment.LARGELY}
         or a.claim is Claim.PARTLY_DONE or a.some_limbs_done,
         "because part of it is done"),
    Rule(9, HeadlineKind.IN_PROGRESS,
         lambda a: a.assessment is Assessment.STARTED or a.claim is Claim.UNDER_WAY,
         "because work has started"),
    Rule(10, HeadlineKind.UNDETERMINED,
         lambda a: a.assessment is Assessment.CANNOT_DETERMINE,
         "because we looked and could not find out"),
    Rule(11, HeadlineKind.REJECTED, lambda a: a.response is Response.REJECTED,
         "because they rejected it and nothing shows action since"),
    Rule(12, HeadlineKind.ACCEPTED,
         lambda a: a.response in ACCEPTANCES and a.claim in {Claim.NONE, Claim.PLANNED},
         "because they accepted it, in whole, in part or in principle, and no action is seen"),
    Rule(13, HeadlineKind.NOTED, lambda a: a.response is Response.NOTED,
         "because they noted it without accepting or rejecting it"),
    Rule(14, HeadlineKind.UNCLEAR, lambda a: a.response is Response.UNCLEAR,
         "because it is not clear from their response whether they accept it"),
    Rule(15, HeadlineKind.AWAITING, lambda _: True,
         "because no response has been recorded"),
)

_ACCEPTED_LABELS = {
    Response.ACCEPTED: "Accepted, no action seen",
    Response.ACCEPTED_IN_PART: "Accepted in part, no action seen",
    Response.ACCEPTED_IN_PRINCIPLE: "Accepted in principle, no action seen",
}
_ACCEPTED_WHY = {
    Response.ACCEPTED: "because they accepted it and no action has been seen",
    Response.ACCEPTED_IN_PART: "because they accepted part of it and no action has been seen",
    Response.ACCEPTED_IN_PRINCIPLE:
        "because they accepted it in principle and no action has been seen",
}
_DECIDING: dict[int, Axis] = {
    1: Axis.STANDING, 2: Axis.STANDING, 3: Axis.ASSESSMENT, 4: Axis.ASSESSMENT,
    5: Axis.ASSESSMENT, 10: Axis.ASSESSMENT, 11: Axis.RESPONSE, 12: Axis.RESPONSE,
    13: Axis.RESPONSE, 14: Axis.RESPONSE, 15: Axis.RESPONSE,
}


def name_headline(axes: Axes) -> Headline:
    """The headline of the first matching rule; a closed record stays legible behind it."""
    rule = next(r for r in RULES if r.matches(axes))
    label, symbol = LABELS[rule.kind]
    why = rule.why
    if rule.kind is HeadlineKind.ACCEPTED:
        label, why = _ACCEPTED_LABELS[axes.response], _ACCEPTED_WHY[axes.response]
    elif rule.kind is HeadlineKind.AWAITING and axes.response is Response.NOT_APPLICABLE:
        label, why = "No formal response due", "because no formal response is due"
    elif rule.kind is HeadlineKind.CLAIMED and axes.assessment is Assessment.FULLY:
        why = "because it is assessed as done, but on evidence weaker than grade B"
    elif rule.kind is HeadlineKind.NOT_IMPLEMENTED and axes.assessment is not Assessment.NOT_DONE:
        why = "because they say that they will not do it"
    if _claimed_only(rule, axes):
        label += " (claimed)"
        why += ", by their own account only"
    if axes.standing is Standing.CLOSED:
        label = f"Closed: {label}"
    behind = _deciding_event(rule, axes)
    if axes.limbs and rule.number > 2:
        why += f" ({_say_limbs(axes)})"
    elif behind is not None:
        why += f" ({_whose(behind)}, {behind.happened.spoken()})"
    flags = ("contested",) if is_contested(axes) else ()
    return Headline(rule.kind, label, symbol, rule.number, why, flags)


def _say_limbs(axes: Axes) -> str:
    if axes.limbs == 1:  # the others are no longer asked for
        shown = "" if axes.limbs_done else "not "
        return f"the one part still asked for is {shown}shown to be done"
    return f"{axes.limbs_done} of its {axes.limbs} parts shown to be done"


def _claimed_only(rule: Rule, axes: Axes) -> bool:
    match rule.kind:
        case HeadlineKind.PARTLY:
            seen = axes.assessment in {Assessment.PARTLY, Assessment.LARGELY}
            return not seen and not axes.some_limbs_done
        case HeadlineKind.IN_PROGRESS:
            return axes.assessment is not Assessment.STARTED
    return False


def is_contested(axes: Axes) -> bool:
    """They say that it is done, and evidence shows that it is not, or not all of it."""
    return axes.claim is Claim.DONE and axes.assessment in {
        Assessment.STARTED,
        Assessment.PARTLY,
        Assessment.NOT_DONE,
    }


def _deciding_event(rule: Rule, axes: Axes) -> StatusEvent | None:
    by_axis = {event.axis: event for event in axes.behind}
    wanted = _DECIDING.get(rule.number)
    if wanted is None:
        assessed = axes.assessment not in UNCHECKED and rule.number in {6, 7, 8, 9}
        wanted = Axis.ASSESSMENT if assessed and not _claimed_only(rule, axes) else Axis.CLAIM
        if rule.kind is HeadlineKind.NOT_IMPLEMENTED:
            not_done = axes.assessment is Assessment.NOT_DONE
            wanted = Axis.ASSESSMENT if not_done else Axis.CLAIM
    return by_axis.get(wanted)


def _whose(event: StatusEvent) -> str:
    match event.whose:
        case Whose.OWNER:
            return "their word"
        case Whose.US:
            return "our reading"
    return event.third_party or "a third party"
