"""The gates: what each new status needs before it may be recorded (status-model, transitions)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.status import (
    VALUES,
    Assessment,
    Axis,
    Claim,
    Evidence,
    Grade,
    NewStatus,
    Response,
    Standing,
    StatusEvent,
    Whose,
)
from policydesk.core.timeline import AsOf, axes_on, standing_events


def check_new_status(
    new: NewStatus,
    evidence: Sequence[Evidence],
    earlier: Sequence[StatusEvent],
    *,
    today: date,
    issued: PartialDate | None,
    owners: frozenset[str],
) -> str:
    """Refuse what must not be recorded; return a warning ("" for none) for what is only thin.

    `owners` are the addressees and the owner, in lower case: their own publications are not
    independent. Hard for verified, rejected and reversed, soft elsewhere, so that honest partial
    knowledge can still be saved. Raises UserError with the sentence to show.
    """
    check_value(new)
    _check_form(new, earlier, today=today)
    _check_hard_gates(new, evidence, earlier, owners=owners)
    return " ".join(_soft_warnings(new, evidence, earlier, issued=issued))


def check_value(new: NewStatus) -> None:
    """Refuse a value that is not in the axis's vocabulary, and a target that is not a date."""
    if new.axis is Axis.RETRACTION:
        raise UserError("A retraction is made by Undo, not recorded as an update.")
    if new.axis is Axis.TARGET:
        target = PartialDate.parse(new.value)
        if target.end is None:
            raise UserError("A target needs a last day; give a date, month or year.")
        return
    allowed = [member.value for member in VALUES[new.axis]]
    if new.value not in allowed:
        raise UserError(
            f"“{new.value}” is not a value of {new.axis.value}; use one of {', '.join(allowed)}."
        )


def _check_form(new: NewStatus, earlier: Sequence[StatusEvent], *, today: date) -> None:
    if new.happened.start is not None and new.happened.start > today:
        raise UserError("That day is still to come; record a plan as a target date instead.")
    if new.whose is Whose.THIRD_PARTY and not new.third_party.strip():
        raise UserError("Say which third party this is the word of.")
    if new.supersedes is not None:
        if new.supersedes not in {e.id for e in standing_events(earlier, None)}:
            raise UserError("The update to correct is not on this recommendation's timeline.")
        if not new.reason.strip():
            raise UserError("Say why the earlier update is being corrected.")
    if new.axis is Axis.STANDING and new.value in {Standing.SUPERSEDED, Standing.MERGED}:
        if not new.successor:
            raise UserError("Name the recommendation that takes this one's place.")


def _check_hard_gates(
    new: NewStatus,
    evidence: Sequence[Evidence],
    earlier: Sequence[StatusEvent],
    *,
    owners: frozenset[str],
) -> None:
    if new.axis is Axis.ASSESSMENT and new.value == Assessment.FULLY:
        if not evidence:
            raise UserError("“Implemented, verified” needs a quoted passage as evidence.")
        if new.grade is Grade.B and all(e.publisher.lower() in owners for e in evidence):
            raise UserError(
                "“Implemented, verified” needs evidence that the body itself did not publish."
            )
        if new.grade not in {Grade.A, Grade.B}:
            raise UserError(
                "“Implemented, verified” needs evidence of grade A, or of grade B from someone "
                "other than the body itself; record their claim instead."
            )
    if new.axis is Axis.RESPONSE and new.value == Response.REJECTED:
        if not evidence or new.grade not in {Grade.A, Grade.B, Grade.C}:
            raise UserError("“Rejected” needs the quoted response as evidence, grade A to C.")
        if not new.happened.known:
            raise UserError("“Rejected” needs the date of the response.")
    if new.axis is Axis.ASSESSMENT and new.value == Assessment.REVERSED:
        _check_reversal(new, evidence, earlier)


def _check_reversal(
    new: NewStatus, evidence: Sequence[Evidence], earlier: Sequence[StatusEvent]
) -> None:
    if not evidence:
        raise UserError("“Reversed” needs a quoted passage as evidence.")
    done = {Assessment.FULLY, Assessment.MET_OTHERWISE}
    verified = [
        e
        for e in standing_events(earlier, None)
        if e.axis is Axis.ASSESSMENT and e.value in done and e.id != new.supersedes
    ]
    if not verified:
        raise UserError("Only what was verified, or met another way, can be reversed.")
    last = max(e.happened.earliest for e in verified)
    if not any(e.published_on is not None and e.published_on.latest >= last for e in evidence):
        raise UserError(
            "“Reversed” needs evidence dated after the verification; if the document has no date "
            "yet, give it one."
        )


def _soft_warnings(
    new: NewStatus,
    evidence: Sequence[Evidence],
    earlier: Sequence[StatusEvent],
    *,
    issued: PartialDate | None,
) -> list[str]:
    warnings = []
    needs_quote = (
        (new.axis is Axis.RESPONSE and new.value not in {Response.NONE, Response.NOT_APPLICABLE})
        or (new.axis is Axis.CLAIM and new.value not in {Claim.NONE, Claim.PLANNED})
        or (new.axis is Axis.ASSESSMENT and new.value in _NEED_EVIDENCE)
    )
    if needs_quote and not evidence:
        warnings.append("No quoted passage supports this update.")
    noted = bool(new.note.strip())
    if new.axis is Axis.ASSESSMENT and new.value in _NEED_NOTE and not noted:
        warnings.append("No note says where we looked, and when.")
    if new.axis is Axis.ASSESSMENT and new.value == Assessment.MET_OTHERWISE and not noted:
        warnings.append("No note says how its aim is met.")
    if new.axis is Axis.STANDING and not noted:
        warnings += _standing_warnings(new, earlier)
    if new.axis is Axis.CLAIM and new.value not in {Claim.NONE, Claim.PLANNED}:
        if axes_on(earlier, AsOf()).response is Response.NONE:
            warnings.append("They acted without a formal response on record.")
    if issued is not None and new.happened.end is not None and new.happened.end < issued.earliest:
        warnings.append("This happened before the recommendation was published.")
    return warnings


def _standing_warnings(new: NewStatus, earlier: Sequence[StatusEvent]) -> list[str]:
    if new.value == Standing.OVERTAKEN:
        return ["No note says what overtook it."]
    closed = axes_on(earlier, AsOf()).standing is Standing.CLOSED
    return ["No note says why it was reopened."] if closed and new.value == Standing.LIVE else []


_NEED_EVIDENCE = frozenset(
    {Assessment.STARTED, Assessment.PARTLY, Assessment.LARGELY, Assessment.MET_OTHERWISE}
)
_NEED_NOTE = frozenset(
    {Assessment.NOT_DONE, Assessment.CANNOT_DETERMINE, Assessment.NO_EVIDENCE_FOUND}
)


def suggest_grade(kind: DocumentKind, publisher: str, owners: frozenset[str]) -> Grade | None:
    """The grade a quote from such a document has unless a person says otherwise.

    A for an instrument, C for the body's own account, D for press, B for anybody else's
    published assessment; None where the publisher is not known.
    """
    if kind is DocumentKind.LEGISLATION:
        return Grade.A
    if publisher.lower() in owners:
        return Grade.C
    if kind in {DocumentKind.COLUMN, DocumentKind.ARTICLE}:
        return Grade.D
    return Grade.B if publisher else None
