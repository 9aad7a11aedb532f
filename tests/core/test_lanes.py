"""Lanes: each update at its day in the world and when it was known; slips and corrections."""

from __future__ import annotations

from datetime import UTC, date, datetime

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.lanes import KIND_WORDS, Lane, LaneKind, LanePage, lane_of
from policydesk.core.recommendation import Anchor, Recommendation
from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import AsOf, Timeline, end_of_day
from tests.core.events import Ledger

REC = Recommendation(
    RecommendationId(1), "r", Anchor(DocumentId(1), 0, 1, "q", "", "", None, ""), "Do it", "R1",
    ("Council",), "", (), None, datetime(2021, 1, 2, tzinfo=UTC), "Report", "Institute",
    PartialDate.parse("2021-01"),
)  # fmt: skip


def lane(*events: StatusEvent, as_of: AsOf = AsOf()) -> Lane:  # noqa: B008
    return lane_of(REC, Timeline(tuple(events)), as_of)


def test_every_kind_has_its_own_shape() -> None:
    assert set(KIND_WORDS) == set(LaneKind)
    assert len({shape for shape, _ in KIND_WORDS.values()}) == len(LaneKind)


def test_an_update_stands_at_its_day_and_when_it_was_known() -> None:
    ledger = Ledger()
    found = lane(
        ledger.event(Axis.CLAIM, "under_way", "2021-04", "2021-06-01"),
        ledger.event(Axis.RESPONSE, "accepted", "2021-03-01", "2021-03-05"),
        ledger.event(Axis.REVIEW, "no_change", "2021-05-01"),
    )
    assert [mark.kind for mark in found.marks] == [LaneKind.RESPONSE, LaneKind.CLAIM]
    claim = found.marks[1]
    assert (claim.first, claim.last, claim.day) == (
        date(2021, 4, 1), date(2021, 4, 30), date(2021, 4, 30),
    )  # fmt: skip
    assert claim.known == date(2021, 6, 1)
    assert claim.words == "April 2021: They say: work is under way; known since 1 June 2021"
    assert (found.others, found.begins) == (1, date(2021, 1, 1))


def test_a_day_nobody_knows_stands_where_it_was_recorded() -> None:
    mark = lane(Ledger().event(Axis.CLAIM, "done", "unknown", "2021-06-01")).marks[0]
    assert mark.first == mark.last == mark.day == date(2021, 6, 1)
    assert mark.words.startswith("date not known: ")


def test_a_target_that_moves_back_is_a_slip_and_one_that_moves_nearer_is_not() -> None:
    ledger = Ledger()
    found = lane(
        ledger.event(Axis.TARGET, "2022-01-01", "2021-01-10"),
        ledger.event(Axis.TARGET, "2022-01-02", "2021-02-10"),
        ledger.event(Axis.TARGET, "2021-12-31", "2021-03-10"),
    )
    kinds = [mark.kind for mark in found.marks]
    assert kinds == [LaneKind.TARGET, LaneKind.SLIP, LaneKind.TARGET]
    assert "Target date moved to: 2 January 2022 (1 day back)" in found.marks[1].words
    assert "(2 days nearer)" in found.marks[2].words
    assert found.target == PartialDate.parse("2021-12-31")


def test_what_was_corrected_stays_and_is_marked_with_its_correction() -> None:
    ledger = Ledger()
    wrong = ledger.event(Axis.RESPONSE, "accepted", "2021-03-01")
    right = ledger.event(
        Axis.RESPONSE, "rejected", "2021-03-01", "2021-05-01", supersedes=wrong.id, reason="misread"
    )
    found = lane(wrong, right)
    assert [(mark.corrected, mark.corrects) for mark in found.marks] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert "corrected since: misread" in found.marks[0].words
    assert "a correction: misread" in found.marks[1].words
    assert found.headline.kind.value == "rejected"
    then = lane(wrong, right, as_of=AsOf(known=end_of_day(date(2021, 4, 1))))
    assert [(mark.corrected, mark.corrects) for mark in then.marks] == [(False, False)]
    undone = lane(wrong, right, ledger.retraction(right, "2021-06-01"))
    assert [(mark.corrected, mark.corrects) for mark in undone.marks] == [(False, False)]


def test_dials_take_away_what_had_not_happened() -> None:
    ledger = Ledger()
    events = [ledger.event(Axis.CLAIM, "under_way", "2021", "2022-01-05")]
    assert lane(*events, as_of=AsOf(date(2021, 6, 1))).marks == ()
    mark = lane(*events, as_of=AsOf(date(2021, 6, 1), generous=True)).marks[0]
    assert (mark.day, mark.last) == (date(2021, 1, 1), date(2021, 6, 1))


def test_a_page_spans_all_its_marks_and_the_dials_day() -> None:
    ledger = Ledger()
    found = lane(ledger.event(Axis.CLAIM, "done", "2020-12-01", "2021-06-01"))
    page = LanePage((found,), 0, 1, date(2021, 5, 1))
    assert page.span() == (date(2020, 12, 1), date(2021, 5, 1))
    assert page.span(known=True) == (date(2021, 1, 1), date(2021, 6, 1))
    assert LanePage((), 0, 0, date(2021, 5, 1)).span() == (date(2021, 5, 1), date(2021, 5, 1))
