"""One act on several recommendations: what would follow for each, and which gate refuses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from policydesk.core.errors import UserError
from policydesk.core.gates import check_new_status
from policydesk.core.owners import IS_UPDATED
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.core.status import (
    DATED_AXES,
    Assessment,
    Axis,
    Evidence,
    Headline,
    NewStatus,
    Standing,
    StatusEvent,
)
from policydesk.core.supposing import supposed_event, with_event
from policydesk.core.tags import clean_tags
from policydesk.core.targets import TargetsInForce, TargetTold
from policydesk.core.timeline import AsOf, Timeline, counted_events
from policydesk.core.wording import say_event, say_value

ONE_BY_ONE: dict[tuple[Axis, str], str] = {
    (Axis.ASSESSMENT, Assessment.FULLY): "“Implemented, verified” rests on evidence for each "
    "recommendation by itself: record it one by one.",
    (Axis.ASSESSMENT, Assessment.REVERSED): "“Reversed” rests on evidence for each "
    "recommendation by itself: record it one by one.",
    (Axis.STANDING, Standing.SUPERSEDED): "Each has a successor of its own: record it one by one.",
    (Axis.STANDING, Standing.MERGED): "Each has a successor of its own: record it one by one.",
}
"""Updates that are never recorded of several at once, and why."""
_LASTING = DATED_AXES | {Axis.PRIORITY, Axis.EXEMPT}
"""Axes on which saying the same again says nothing, whenever it happened."""
_NOTHING_SAID = frozenset({"none", Assessment.NOT_ASSESSED.value})


@dataclass(frozen=True, slots=True)
class BulkAct:
    """What is done to each: an update recorded, the owner set ("" takes it away), tags set.

    None and () leave things as they are.
    """

    update: NewStatus | None = None
    owner: str | None = None
    add_tags: tuple[str, ...] = ()
    drop_tags: tuple[str, ...] = ()

    def check(self) -> None:
        """Refuse what says nothing, and what is never said of several at once (UserError)."""
        if self == BulkAct():
            raise UserError("Say what to record, or which owner or tag to set.")
        new = self.update
        if new is None:
            return
        if new.axis is Axis.LIMB or new.limb or new.supersedes is not None:
            raise UserError("Parts and corrections belong to one recommendation each.")
        if reason := ONE_BY_ONE.get((new.axis, new.value)):
            raise UserError(reason)


class Outcome(StrEnum):
    """What would come of the act for one recommendation."""

    CHANGED = "changed"
    REFUSED = "refused"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One recommendation under the act: what would be written of it, and how it would stand.

    `said` are the changes in words; `refused` the sentence of the gate that is shut, `warning`
    what would be recorded as a remark. Nothing of a refused row is written.
    """

    recommendation: Recommendation
    outcome: Outcome
    before: Headline
    after: Headline
    update: NewStatus | None = None
    draft: RecommendationDraft | None = None
    said: tuple[str, ...] = ()
    refused: str = ""
    warning: str = ""

    def sentence(self) -> str:
        """What would happen, or why nothing would."""
        if self.outcome is Outcome.REFUSED:
            return self.refused
        if self.outcome is Outcome.SAME:
            return "As it is already."
        head = f"The headline stays “{self.before.label}”"
        if self.after.label != self.before.label:
            head = f"{self.before.label} becomes {self.after.label}"
        return " ".join(filter(None, (f"{'; '.join(self.said)}. {head}.", self.warning)))


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """The act with what would come of it, row by row."""

    act: BulkAct
    rows: tuple[BulkRow, ...]

    def of(self, outcome: Outcome) -> list[BulkRow]:
        """The rows with this outcome."""
        return [row for row in self.rows if row.outcome is outcome]

    def sentence(self) -> str:
        """“Of 12 recommendations: 10 would change, 1 refused, 1 is so already.”"""
        changed, refused, same = (len(self.of(outcome)) for outcome in Outcome)
        parts = [f"{changed:,} would change"]
        parts += [f"{refused:,} refused"] * bool(refused)
        parts += [f"{same:,} {'is' if same == 1 else 'are'} so already"] * bool(same)
        remarks = sum(bool(row.warning) for row in self.of(Outcome.CHANGED))
        parts += [f"{remarks:,} with a remark"] * bool(remarks)
        noun = "recommendation" if len(self.rows) == 1 else "recommendations"
        return f"Of {len(self.rows):,} {noun}: {', '.join(parts)}."


def plan_row(
    rec: Recommendation,
    draft: RecommendationDraft,
    timeline: Timeline,
    act: BulkAct,
    proofs: tuple[Evidence, ...],
    *,
    owners: frozenset[str],
    now: datetime,
) -> BulkRow:
    """What the act would do to one recommendation; `act.update` is graded for it already."""
    today = now.astimezone().date()
    before = timeline.headline(today=today)
    changed, said = _drafted(draft, act)
    new = act.update
    row = BulkRow(rec, Outcome.SAME, before, before)
    if changed.owner != draft.owner and timeline.tells_owner:
        return replace(row, outcome=Outcome.REFUSED, refused=IS_UPDATED)
    if new is not None and not _says_so_already(timeline, new):
        try:
            warning = check_new_status(
                new, proofs, timeline.events, today=today, issued=rec.issued, owners=owners,
                successors=timeline.successor_check(today),
            )  # fmt: skip
        except UserError as error:
            return replace(row, outcome=Outcome.REFUSED, refused=str(error))
        event = supposed_event(rec, timeline, new, now=now, evidence=proofs)
        after = with_event(timeline, event).headline(today=today)
        said = (_say_update(event, timeline), *said)
        row = replace(row, outcome=Outcome.CHANGED, update=new, after=after, warning=warning)
    if changed != draft:
        row = replace(row, outcome=Outcome.CHANGED, draft=changed)
    return replace(row, said=said)


def _drafted(
    draft: RecommendationDraft, act: BulkAct
) -> tuple[RecommendationDraft, tuple[str, ...]]:
    """The draft under the act, and what that changes in words."""
    said = []
    owner = draft.owner if act.owner is None else act.owner
    if owner != draft.owner:
        was = f" (was {draft.owner})" if draft.owner else ""
        said.append((f"Owner: {owner}" if owner else "No owner") + was)
    tags = clean_tags((*(t for t in draft.tags if t not in act.drop_tags), *act.add_tags))
    added, dropped = [t for t in tags if t not in draft.tags], set(draft.tags) - set(tags)
    if added:
        said.append(f"Tagged {', '.join(added)}")
    if dropped:
        said.append(f"No longer tagged {', '.join(sorted(dropped))}")
    if not added and not dropped:
        tags = draft.tags
    return replace(draft, owner=owner, tags=tags), tuple(said)


def _says_so_already(timeline: Timeline, new: NewStatus) -> bool:
    if new.axis is Axis.REVIEW:
        return False
    earlier = counted_events(timeline.events, AsOf())
    said = [e for e in earlier if e.axis is new.axis and not e.limb]
    if not said:
        return new.value in _NOTHING_SAID
    last = said[-1]
    again = new.axis in _LASTING or (last.happened, last.whose) == (new.happened, new.whose)
    return last.value == new.value and again


def _say_update(event: StatusEvent, timeline: Timeline) -> str:
    """“Target date moved to: 31 March 2027 (was 31 March 2026)”, with when it happened."""
    targets = TargetsInForce()
    for earlier in counted_events(timeline.events, AsOf()):
        targets.take(earlier)
    told = targets.tells(event)
    said = say_event(event, target=told)
    if told is TargetTold.MOVED:
        was = timeline.target()
        said += f" (was {say_value(Axis.TARGET, str(was))})"
    return f"{said}, {event.happened.spoken()}"


def in_outcomes(rows: Sequence[BulkRow]) -> list[tuple[Outcome, list[BulkRow]]]:
    """The rows by outcome, those that nothing comes of first: they are what to look at."""
    order = (Outcome.REFUSED, Outcome.CHANGED, Outcome.SAME)
    found = [(outcome, [row for row in rows if row.outcome is outcome]) for outcome in order]
    return [(outcome, some) for outcome, some in found if some]


