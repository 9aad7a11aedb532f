"""What each new status needs before it may be recorded."""

from collections.abc import Sequence
from datetime import date

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.gates import check_new_status, check_value, suggest_grade
from policydesk.core.ids import EventId
from policydesk.core.status import VALUES, Axis, Evidence, Grade, NewStatus, StatusEvent, Whose
from tests.core.events import Ledger, evidence, new_status

TODAY = date(2026, 11, 22)
OWNERS = frozenset({"northmere council"})
QUOTED = (evidence(),)


def check(
    new: NewStatus,
    quotes: Sequence[Evidence] = (),
    earlier: Sequence[StatusEvent] = (),
    issued: str = "2010-04-13",
) -> str:
    return check_new_status(
        new, quotes, earlier, today=TODAY,
        issued=PartialDate.parse(issued) if issued else None, owners=OWNERS,
    )


def a_response() -> StatusEvent:
    return Ledger().event(Axis.RESPONSE, "accepted", "2012-01-01")


def corrected(axis: Axis, value: str) -> list[StatusEvent]:
    ledger = Ledger()
    first = ledger.event(Axis.RESPONSE, "accepted", "2012-01-01")
    return [first, ledger.event(axis, value, "2012-01-01", supersedes=first.id)]


def verified_in_2014() -> list[StatusEvent]:
    return [Ledger().event(Axis.ASSESSMENT, "fully", "2014-05-01", grade=Grade.A)]


REFUSED: list[tuple[NewStatus, Sequence[Evidence], Sequence[StatusEvent], str]] = [
    (new_status(Axis.RETRACTION, ""), (), (), "made by Undo"),
    (new_status(Axis.RESPONSE, "done"), (), (), "not a value of response; use one of none, acc"),
    (new_status(Axis.CLAIM, "fully"), (), (), "not a value of claim"),
    (new_status(Axis.REVIEW, "done"), (), (), "use one of no_change"),
    (new_status(Axis.TARGET, "soon"), (), (), "is not a date"),
    (new_status(Axis.TARGET, "after 2030"), (), (), "A target needs a last day"),
    (new_status(Axis.TARGET, "unknown"), (), (), "A target needs a last day"),
    (new_status(Axis.CLAIM, "done", "2026-11-23"), (), (), "still to come"),
    (new_status(Axis.CLAIM, "done", "2027"), (), (), "still to come"),
    (new_status(Axis.CLAIM, "done", "after 2026-11-22"), (), (), "still to come"),
    (new_status(Axis.CLAIM, "done", whose=Whose.THIRD_PARTY, third_party=" "), (), (),
     "which third party"),
    (new_status(Axis.CLAIM, "done", supersedes=EventId(7), reason="x"), (), (),
     "not on this recommendation's timeline"),
    (new_status(Axis.CLAIM, "done", supersedes=EventId(1), reason="x"), (),
     corrected(Axis.RESPONSE, "noted"), "corrected already; correct no. 2 instead"),
    (new_status(Axis.CLAIM, "done", supersedes=EventId(1), reason="x"), (),
     corrected(Axis.RETRACTION, ""), "was taken back"),
    (new_status(Axis.CLAIM, "done", supersedes=EventId(1), reason=" "), (), [a_response()],
     "Say why"),
    (new_status(Axis.STANDING, "superseded"), (), (), "Name the recommendation"),
    (new_status(Axis.STANDING, "merged"), (), (), "Name the recommendation"),
    (new_status(Axis.ASSESSMENT, "fully", grade=Grade.A), (), (), "needs a quoted passage"),
    (new_status(Axis.ASSESSMENT, "fully", grade=Grade.C), QUOTED, (), "grade A, or of grade B"),
    (new_status(Axis.ASSESSMENT, "fully"), QUOTED, (), "record their claim instead"),
    (new_status(Axis.ASSESSMENT, "fully", grade=Grade.B), (evidence("Northmere Council"),), (),
     "did not publish"),
    (new_status(Axis.RESPONSE, "rejected", grade=Grade.C), (), (), "needs the quoted response"),
    (new_status(Axis.RESPONSE, "rejected"), QUOTED, (), "grade A to C"),
    (new_status(Axis.RESPONSE, "rejected", grade=Grade.D), QUOTED, (), "grade A to C"),
    (new_status(Axis.RESPONSE, "rejected", "unknown", grade=Grade.C), QUOTED, (),
     "needs the date of the response"),
    (new_status(Axis.ASSESSMENT, "reversed"), (), verified_in_2014(), "needs a quoted passage"),
    (new_status(Axis.ASSESSMENT, "reversed"), QUOTED, [a_response()], "Only what was verified"),
    (new_status(Axis.ASSESSMENT, "reversed"), (evidence(published="2014-04-30"),),
     verified_in_2014(), "dated after the verification"),
    (new_status(Axis.ASSESSMENT, "reversed"), (evidence(published=""),), verified_in_2014(),
     "dated after the verification"),
]


@pytest.mark.parametrize(("new", "quotes", "earlier", "sentence"), REFUSED)
def test_what_must_not_be_recorded_is_refused_with_a_sentence(
    new: NewStatus, quotes: Sequence[Evidence], earlier: Sequence[StatusEvent], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        check(new, quotes, earlier)


ALLOWED: list[tuple[NewStatus, Sequence[Evidence], Sequence[StatusEvent], str]] = [
    (new_status(Axis.RESPONSE, "accepted"), QUOTED, (), ""),
    (new_status(Axis.RESPONSE, "none"), (), (), ""),
    (new_status(Axis.RESPONSE, "not_applicable"), (), (), ""),
    (new_status(Axis.RESPONSE, "noted"), (), (), "No quoted passage supports this update."),
    (new_status(Axis.RESPONSE, "rejected", grade=Grade.C), QUOTED, (), ""),
    (new_status(Axis.CLAIM, "planned"), (), (), ""),
    (new_status(Axis.CLAIM, "done"), QUOTED, [a_response()], ""),
    (new_status(Axis.CLAIM, "done"), QUOTED, (), "They acted without a formal response on record."),
    (new_status(Axis.CLAIM, "done", "2009"), QUOTED, [a_response()],
     "This happened before the recommendation was published."),
    (new_status(Axis.CLAIM, "done", "2010"), QUOTED, [a_response()], ""),
    (new_status(Axis.CLAIM, "done", "unknown"), QUOTED, [a_response()], ""),
    (new_status(Axis.CLAIM, "done", "2026-11"), QUOTED, [a_response()], ""),
    (new_status(Axis.ASSESSMENT, "started"), (), (), "No quoted passage supports this update."),
    (new_status(Axis.ASSESSMENT, "not_done"), (), (), "No note says where we looked, and when."),
    (new_status(Axis.ASSESSMENT, "cannot_determine", note="In the minutes."), (), (), ""),
    (new_status(Axis.ASSESSMENT, "met_otherwise"), QUOTED, (), "No note says how its aim is met."),
    (new_status(Axis.ASSESSMENT, "met_otherwise", note="By law."), QUOTED, (), ""),
    (new_status(Axis.ASSESSMENT, "fully", grade=Grade.B), QUOTED, (), ""),
    (new_status(Axis.ASSESSMENT, "fully", grade=Grade.A), (evidence("Northmere Council"),), (), ""),
    (new_status(Axis.ASSESSMENT, "fully", grade=Grade.B),
     (evidence("Northmere Council"), evidence("County Auditor")), (), ""),
    (new_status(Axis.ASSESSMENT, "reversed"), QUOTED, verified_in_2014(), ""),
    (new_status(Axis.ASSESSMENT, "reversed"), (evidence(published="2014"),),
     verified_in_2014(), ""),
    (new_status(Axis.STANDING, "overtaken"), (), (), "No note says what overtook it."),
    (new_status(Axis.STANDING, "superseded", successor="uid"), (), (), ""),
    (new_status(Axis.STANDING, "live"), (),
     [Ledger().event(Axis.STANDING, "closed", "2014-01-01")], "No note says why it was reopened."),
    (new_status(Axis.STANDING, "live"), (), (), ""),
    (new_status(Axis.TARGET, "2027-03"), (), (), ""),
    (new_status(Axis.REVIEW, "no_change"), (), (), ""),
    (new_status(Axis.RESPONSE, "accepted", supersedes=EventId(1), reason="misread"), QUOTED,
     [a_response()], ""),
    (new_status(Axis.CLAIM, "done", whose=Whose.THIRD_PARTY, third_party="The press"), QUOTED,
     [a_response()], "This is not the body's own statement."),
]


@pytest.mark.parametrize(("new", "quotes", "earlier", "warning"), ALLOWED)
def test_honest_partial_knowledge_is_recorded_with_its_warning(
    new: NewStatus, quotes: Sequence[Evidence], earlier: Sequence[StatusEvent], warning: str
) -> None:
    assert check(new, quotes, earlier) == warning


def test_warnings_add_up() -> None:
    assert check(new_status(Axis.CLAIM, "done", "2009")) == (
        "No quoted passage supports this update. "
        "They acted without a formal response on record. "
        "This happened before the recommendation was published."
    )
    assert "before the recommendation" not in check(
        new_status(Axis.CLAIM, "done", "2009"), issued=""
    )


def test_an_undated_update_that_goes_on_counting_is_said() -> None:
    undated = [Ledger().event(Axis.RESPONSE, "unclear", "unknown")]
    warning = check(new_status(Axis.RESPONSE, "accepted", "2012-01"), QUOTED, undated)
    assert "“They responded: unclear” (of an unknown date) still counts after this" in warning
    exact = [Ledger().event(Axis.RESPONSE, "unclear", "2013-01-01")]
    assert check(new_status(Axis.RESPONSE, "accepted", "2012-01"), QUOTED, exact) == ""


def test_who_reopens_before_it_was_closed_is_told_that_it_stays_closed() -> None:
    closed = [Ledger().event(Axis.STANDING, "closed", "2013-05-01")]
    before, after = (
        check(new_status(Axis.STANDING, "live", day, note="A new inquiry."), (), closed)
        for day in ("2013-04", "2013-06")
    )
    assert before == (
        "“The record: closed” (1 May 2013) still counts after this; correct that one if this is "
        "what it should say."
    )
    assert after == ""


@pytest.mark.parametrize("standing", ["merged", "superseded", "withdrawn", "overtaken"])
def test_what_is_recorded_of_one_that_is_no_longer_asked_is_said_to_change_nothing(
    standing: str
) -> None:
    gone = [a_response(), Ledger().event(Axis.STANDING, standing, "2013-05-01", successor="uid")]
    said = check(new_status(Axis.CLAIM, "done"), QUOTED, gone)
    assert said.startswith("It stands as ")
    assert said.endswith("so the headline stays; record this of what took its place, if anything "
                         "did.")  # fmt: skip
    assert check(new_status(Axis.STANDING, "live", note="Back."), (), gone) == ""


def test_every_value_of_every_axis_is_known() -> None:
    for axis, members in VALUES.items():
        for member in members:
            check_value(new_status(axis, member.value))


def test_only_what_was_verified_can_be_reversed_even_when_that_is_corrected() -> None:
    earlier = verified_in_2014()
    with pytest.raises(UserError, match="Only what was verified"):
        check(
            new_status(Axis.ASSESSMENT, "reversed", supersedes=earlier[0].id, reason="x"),
            QUOTED, earlier,
        )


@pytest.mark.parametrize(
    ("kind", "publisher", "grade"),
    [
        (DocumentKind.LEGISLATION, "Northmere Council", Grade.A),
        (DocumentKind.RESPONSE, "Northmere Council", Grade.C),
        (DocumentKind.RESPONSE, "HM Government", Grade.C),  # it answers for those asked
        (DocumentKind.RESPONSE, "", Grade.C),
        (DocumentKind.REPORT, "northmere council", Grade.C),
        (DocumentKind.COLUMN, "A weekly", Grade.D),
        (DocumentKind.ARTICLE, "", Grade.D),
        (DocumentKind.REPORT, "County Auditor", Grade.B),
        (DocumentKind.REPORT, "", None),
    ],
)
def test_a_grade_is_suggested(kind: DocumentKind, publisher: str, grade: Grade | None) -> None:
    assert suggest_grade(kind, publisher, OWNERS) is grade
