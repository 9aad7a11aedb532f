"""The gates: what each new status needs before it may be recorded (status-model, transitions)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.flags import A_YEAR
from policydesk.core.headline import ACCEPTANCES
from policydesk.core.limbs import OUT, is_done
from policydesk.core.status import (
    DATED_AXES,
    OWNER_AXES,
    VALUES,
    Assessment,
    Axis,
    Claim,
    Evidence,
    Exempt,
    Grade,
    NewStatus,
    Response,
    Standing,
    StatusEvent,
    Whose,
)
from policydesk.core.timeline import AsOf, Timeline, axes_on, counts_from, standing_events
from policydesk.core.wording import say_event, say_value


class ResponseUndated(UserError):
    """A rejection without the date of the response that it stands in."""


def check_new_status(
    new: NewStatus,
    evidence: Sequence[Evidence],
    earlier: Sequence[StatusEvent],
    *,
    today: date,
    issued: PartialDate | None,
    owners: frozenset[str],
    successors: str = "",
) -> str:
    """Refuse what must not be recorded; return a warning ("" for none) for what is only thin.

    `owners` are the addressees and the owners, in lower case: their own publications are not
    independent. `successors` is what `owners.overtaken_check` says of who may have taken it over,
    a warning when it is called overtaken. Hard for verified, rejected and reversed, soft
    elsewhere, so that honest partial knowledge can still be saved. Raises UserError with the
    sentence to show.
    """
    check_value(new)
    _check_form(new, earlier, today=today)
    _check_hard_gates(new, evidence, earlier, owners=owners)
    warnings = _soft_warnings(new, evidence, earlier, issued=issued)
    if confirmed := _confirmation_warning(new, earlier, issued=issued, owners=owners):
        warnings.append(confirmed)
    if outranked := _outranked_warning(new, earlier, today=today):
        warnings.append(outranked)
    if successors and new.axis is Axis.STANDING and new.value == Standing.OVERTAKEN:
        warnings.append(successors)
    return " ".join(warnings)


def _outranked_warning(
    new: NewStatus, earlier: Sequence[StatusEvent], *, today: date
) -> str:
    """Said where an undated or vague update goes on counting after this one, which may be later.

    Of the record also where another day's does: who reopens what was closed later changes nothing.
    """
    if new.supersedes is not None or new.axis not in _ONE_AT_A_TIME or not new.happened.known:
        return ""
    day = max(new.happened.earliest, min(new.happened.latest, today))
    for event in standing_events(earlier, None):
        same = (event.axis, event.limb) == (new.axis, new.limb) and event.value != new.value
        begun = new.axis is Axis.STANDING or event.happened.earliest <= day
        if same and begun and day < counts_from(event):
            when = event.happened.spoken() if event.happened.known else "of an unknown date"
            return (
                f"“{say_event(event)}” ({when}) still counts after this; correct that one "
                "if this is what it should say."
            )
    return ""


_ONE_AT_A_TIME = frozenset({Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT, Axis.STANDING})


def check_value(new: NewStatus) -> None:
    """Refuse a value that is not in the axis's vocabulary, and a plan that is not a date."""
    if new.axis is Axis.RETRACTION:
        raise UserError("A retraction is made by Undo, not recorded as an update.")
    if new.axis in DATED_AXES:
        if PartialDate.parse(new.value).end is None:
            what = "target" if new.axis is Axis.TARGET else "day to look again"
            raise UserError(f"A {what} needs a last day; give a date, month or year.")
        return
    if new.axis is Axis.LIMB and not new.value.strip():
        raise UserError("Give the words of the part, such as “(a) publish the plan”.")
    if new.axis is Axis.LIMB or new.axis in OWNER_AXES:
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
        corrected = {e.id: e for e in standing_events(earlier, None)}.get(new.supersedes)
        if corrected is None:
            raise UserError(_no_correcting(new, earlier))
        if not new.reason.strip():
            raise UserError("Say why the earlier update is being corrected.")
        if (corrected.axis is Axis.LIMB) is not (new.axis is Axis.LIMB):
            raise UserError("The words of a part can only be corrected to other words.")
    _check_limb(new, earlier)
    if new.axis is Axis.STANDING and new.value in {Standing.SUPERSEDED, Standing.MERGED}:
        if not new.successor:
            raise UserError("Name the recommendation that takes this one's place.")


def _no_correcting(new: NewStatus, earlier: Sequence[StatusEvent]) -> str:
    """Why the update named is not there to be corrected."""
    later = next((e for e in earlier if e.supersedes == new.supersedes), None)
    if later is None:
        return "The update to correct is not on this recommendation's timeline."
    if later.axis is Axis.RETRACTION:
        return "That update was taken back, so there is nothing to correct."
    return f"That update has been corrected already; correct no. {later.id} instead."


def _check_limb(new: NewStatus, earlier: Sequence[StatusEvent]) -> None:
    if not new.limb:
        return
    known = {stood.limb.uid for stood in Timeline(tuple(earlier)).limbs()}
    if new.limb not in known:
        raise UserError("There is no such part of this recommendation; tell its parts apart first.")
    if new.axis in OF_THE_WHOLE:
        raise UserError("This is recorded of the whole recommendation, not of one part.")


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
        _check_every_part(new, earlier)
    if new.axis is Axis.RESPONSE and new.value == Response.REJECTED:
        if not evidence or new.grade not in {Grade.A, Grade.B, Grade.C}:
            raise UserError("“Rejected” needs the quoted response as evidence, grade A to C.")
        if not new.happened.known:
            raise ResponseUndated("“Rejected” needs the date of the response; a year will do.")
    if new.axis is Axis.ASSESSMENT and new.value == Assessment.REVERSED:
        _check_reversal(new, evidence, earlier)


def _check_every_part(new: NewStatus, earlier: Sequence[StatusEvent]) -> None:
    """The whole is verified part by part (status-model: every limb fully or met otherwise)."""
    asked = [
        stood
        for stood in Timeline(tuple(earlier)).limbs()
        if stood.axes.standing not in OUT and not is_done(stood.axes)
    ]
    if not new.limb and asked:
        raise UserError(
            f"“Implemented, verified” needs every part done: “{asked[0].limb.words}” is not yet. "
            "Record what each part's evidence shows."
        )


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
        and (not new.limb or e.limb in {"", new.limb})
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
    warnings += _grade_warnings(new)
    noted = bool(new.note.strip())
    if new.axis is Axis.ASSESSMENT and new.value in _NEED_NOTE and not noted:
        warnings.append("No note says where we looked, and when.")
    if new.axis is Axis.ASSESSMENT and new.value == Assessment.MET_OTHERWISE and not noted:
        warnings.append("No note says how its aim is met.")
    if new.axis is Axis.EXEMPT and new.value == Exempt.EXEMPT and not noted:
        warnings.append("No note says under which paragraph it is exempt.")
    if new.axis is Axis.STANDING and not noted:
        warnings += _standing_warnings(new, earlier)
    if new.axis is Axis.CLAIM and new.value not in {Claim.NONE, Claim.PLANNED}:
        if axes_on(earlier, AsOf()).response is Response.NONE:
            warnings.append("They acted without a formal response on record.")
    warnings += _date_warnings(new, earlier, issued=issued, noted=noted)
    if new.axis in _OF_WHAT_IS_ASKED and new.supersedes is None:
        standing = axes_on(earlier, AsOf()).standing
        if standing in OUT:
            warnings.append(
                f"It stands as {say_value(Axis.STANDING, standing)}, so the headline stays; record "
                "this of what took its place, if anything did."
            )
    return warnings


_OF_WHAT_IS_ASKED = frozenset({Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT, Axis.TARGET})


def _grade_warnings(new: NewStatus) -> list[str]:
    """Evidence that is weaker than the gate asks for, and claims that are not their own."""
    if new.grade in {Grade.D, Grade.E} and (
        (new.axis is Axis.RESPONSE and new.value in _ANSWERS)
        or (new.axis is Axis.CLAIM and new.value not in {Claim.NONE, Claim.PLANNED})
        or (new.axis is Axis.ASSESSMENT and new.value in _SOME_ACT)
    ):
        return ["The evidence is weaker than grade C."]
    met = new.axis is Axis.ASSESSMENT and new.value == Assessment.MET_OTHERWISE
    if met and new.grade not in {None, Grade.A, Grade.B}:
        return ["The evidence is weaker than grade B."]
    own = new.whose is Whose.OWNER
    if new.axis is Axis.CLAIM and new.value in {Claim.DONE, Claim.WILL_NOT_DO} and not own:
        return ["This is not the body's own statement."]
    return []


def _date_warnings(
    new: NewStatus,
    earlier: Sequence[StatusEvent],
    *,
    issued: PartialDate | None,
    noted: bool,
) -> list[str]:
    warnings = []
    dated = new.happened.known
    if not dated and new.axis is Axis.RESPONSE and new.value in _ANSWERS:
        warnings.append("The date of the response is not known.")
    if not dated and new.axis is Axis.ASSESSMENT and new.value == Assessment.STARTED:
        warnings.append("No date says when work started.")
    happened = new.happened.end
    told = new.axis in {Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT}
    if issued is not None and told and happened is not None and happened < issued.earliest:
        if not noted:
            warnings.append("This happened before the recommendation was published.")
    undetermined = axes_on(earlier, AsOf()).assessment is Assessment.CANNOT_DETERMINE
    if new.axis is Axis.REVIEW_BY and undetermined and happened is not None:
        if PartialDate.parse(new.value).latest > happened + A_YEAR:
            warnings.append("What could not be determined is looked at again within a year.")
    return warnings


def _confirmation_warning(
    new: NewStatus,
    earlier: Sequence[StatusEvent],
    *,
    issued: PartialDate | None,
    owners: frozenset[str],
) -> str:
    """A draft is confirmed with its source's date and somebody it is addressed to."""
    if new.axis is not Axis.STANDING or new.value != Standing.LIVE:
        return ""
    if axes_on(earlier, AsOf()).standing is not Standing.CANDIDATE or (issued and owners):
        return ""
    lacks = "a date of publication" if issued is None else "an addressee"
    return f"It is confirmed without {lacks}."


def _standing_warnings(new: NewStatus, earlier: Sequence[StatusEvent]) -> list[str]:
    if new.value == Standing.OVERTAKEN:
        return ["No note says what overtook it."]
    closed = axes_on(earlier, AsOf()).standing is Standing.CLOSED
    return ["No note says why it was reopened."] if closed and new.value == Standing.LIVE else []


_NEED_EVIDENCE = frozenset(
    {Assessment.STARTED, Assessment.PARTLY, Assessment.LARGELY, Assessment.MET_OTHERWISE}
)
OF_THE_WHOLE = frozenset({
    Axis.REVIEW, Axis.REVIEW_BY, Axis.PRIORITY, Axis.EXEMPT, *OWNER_AXES,
})  # fmt: skip
"""What is never recorded of one part alone."""
_SOME_ACT = frozenset({Assessment.STARTED, Assessment.PARTLY, Assessment.LARGELY})
_ANSWERS = ACCEPTANCES | {Response.NOTED, Response.UNCLEAR}
_NEED_NOTE = frozenset(
    {Assessment.NOT_DONE, Assessment.CANNOT_DETERMINE, Assessment.NO_EVIDENCE_FOUND}
)


def suggest_grade(kind: DocumentKind, publisher: str, owners: frozenset[str]) -> Grade | None:
    """The grade a quote from such a document has unless a person says otherwise.

    A for an instrument, C for the body's own account, D for press, B for anybody else's
    published assessment; None where the publisher is not known. A response is the account of those
    who were asked, whoever printed it: “HM Government” answers for a department.
    """
    if kind is DocumentKind.LEGISLATION:
        return Grade.A
    if kind is DocumentKind.RESPONSE or publisher.lower() in owners:
        return Grade.C
    if kind in {DocumentKind.COLUMN, DocumentKind.ARTICLE}:
        return Grade.D
    return Grade.B if publisher else None
