"""Trackers kept elsewhere: taken in, taken in again, brought up to date, and written out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell

from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import AnchorState, Recommendation
from policydesk.core.status import Axis, StatusEvent
from policydesk.core.timeline import AsOf
from policydesk.core.tracker import (
    RowStatus,
    TrackerChoices,
    TrackerField,
    TrackerPlan,
    TrackerReport,
)
from policydesk.core.tracker_rows import fingerprint
from policydesk.core.tracker_vocabulary import parse_meanings
from policydesk.library import Library
from policydesk.library.recommendations import draft_of
from policydesk.library.tracker_rows import STRANGE
from policydesk.store.ledger import Ledger
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_new_library,
    a_recommendation,
    an_update,
    utc,
)
from tests.helpers.lent import lent
from tests.helpers.trackers import HEAD, KINDS, ROWS, Rows, edited, ods, read_here, xlsx

NOW = utc(2025, 2, 1, 12)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_new_library(tmp_path / "library", now=lambda: NOW)) as made:
        yield made


def look(
    library: Library, folder: Path, data: bytes, name: str = "tracker.xlsx", **choices: object
) -> TrackerPlan:
    """The plan of a file with these bytes."""
    return library.trackers.plan(
        read_here(folder / name, data), TrackerChoices(**choices)  # type: ignore[arg-type]
    )


def take_in(
    library: Library, folder: Path, data: bytes, name: str = "tracker.xlsx", **choices: object
) -> TrackerReport:
    """Take a file in, and see that what it did is what it said it would do."""
    plan = look(library, folder, data, name, **choices)
    return library.trackers.run(read_here(folder / name, data), plan)


def counts(plan: TrackerPlan) -> tuple[int, int, int, int]:
    """New, changed, same, unclear."""
    found = [plan.count(status) for status in RowStatus]
    assert sum(found) == len(plan.rows)
    return found[0], found[1], found[2], found[3]


@pytest.mark.parametrize("suffix", KINDS)
def test_a_tracker_is_taken_in_from_each_kind_of_file(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    data = KINDS[suffix](ROWS)
    report = take_in(library, tmp_path, data, f"audit{suffix}")
    fields = {column.heading: column.field for column in report.plan.columns}
    assert fields == {
        "Ref": TrackerField.NUMBER, "Recommendation": TrackerField.TEXT,
        "Directorate": TrackerField.ADDRESSEE, "Lead officer": TrackerField.OWNER,
        "Priority": TrackerField.PRIORITY, "Date of report": TrackerField.ISSUED,
        "Status": TrackerField.STATUS, "Date completed": TrackerField.HAPPENED,
        "Target date": TrackerField.TARGET, "Revised date": TrackerField.REVISED,
        "Management response": TrackerField.REPLY, "Last updated": TrackerField.RECORDED,
    }  # fmt: skip
    assert all(column.reason for column in report.plan.columns)
    assert (report.recommendations, report.events) == (4, 10)
    recs = {rec.number: rec for rec in library.recommendations.all()}
    first, second = recs["A1"], recs["A2"]
    assert first.anchor.quote == ROWS[1][1]
    assert library.recommendations.anchor_state(first) is AnchorState.EXACT
    assert str(first.issued) == "2024-03-05"
    assert (first.addressees, first.owner, first.tags) == (
        ("Property",), "A. Marsh", ("priority/high",),
    )  # fmt: skip
    told = [(e.axis, e.value, str(e.happened), e.their_word)
            for e in library.status.timeline(first.id).events]  # fmt: skip
    assert told == [
        (Axis.RESPONSE, "unclear", "before 2025-01-16", ""),
        (Axis.CLAIM, "under_way", "before 2025-01-16", "In progress"),
        (Axis.TARGET, "2024-09-30", "2024-03-05", ""),
        (Axis.TARGET, "2025-03-31", "before 2025-01-16", ""),
    ]
    unread, done, *_ = library.status.timeline(second.id).events
    assert [proof.quote for proof in unread.evidence] == ["Done: the list went to members."]
    assert (done.value, str(done.happened), done.their_word) == ("done", "2024-11-04", "Completed")
    assert [proof.quote for proof in done.evidence] == [
        "Completed", "Done: the list went to members.",
    ]  # fmt: skip
    assert (done.recorded_at, done.origin) == (NOW, "import")
    text = library.documents.text(report.document)
    assert all(text[p.start : p.end] == p.quote for p in done.evidence)
    register = {row.recommendation.number: row for row in library.register().rows}
    assert (register["A1"].slips, register["A1"].slipped_days) == (1, 182)


@pytest.mark.parametrize("suffix", KINDS)
def test_the_same_file_again_changes_nothing(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    data = KINDS[suffix](ROWS)
    take_in(library, tmp_path, data, f"audit{suffix}")
    before = list(library.dump())
    again = take_in(library, tmp_path, data, f"copy{suffix}")
    assert counts(again.plan) == (0, 0, 4, 0)
    assert (again.document, again.events) == (None, 0)
    assert list(library.dump()) == before


def test_the_next_file_of_another_kind_proposes_only_what_is_new(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    moved: Rows = (
        *edited(
            ROWS,
            (1, "Status", "Completed"), (1, "Date completed", date(2025, 1, 20)),
            (3, "Target date", date(2025, 12, 31)),
            (4, "Lead officer", "D. Field"),
        ),
        ("A5", "Sell the depot.", "Property", "A. Marsh", "Low", date(2025, 1, 9), "Accepted",
         None, None, None, None, date(2025, 1, 31)),
    )  # fmt: skip
    plan = look(library, tmp_path, ods(moved), "q2.ods")
    assert counts(plan) == (1, 3, 1, 0)
    assert plan.known
    told = {row.label: [(e.new.axis, e.new.value) for e in row.events] for row in plan.rows}
    assert told == {
        "A1": [(Axis.CLAIM, "done")], "A2": [], "A3": [(Axis.TARGET, "2025-12-31")], "A4": [],
        "A5": [(Axis.RESPONSE, "accepted")],
    }  # fmt: skip
    changed = next(row for row in plan.rows if row.label == "A4")
    assert changed.notes == ("Owner: B. Stone → D. Field.",)
    library.trackers.run(read_here(tmp_path / "q2.ods", ods(moved)), plan)
    assert {rec.number: rec.owner for rec in library.recommendations.all()}["A4"] == "D. Field"
    assert counts(look(library, tmp_path, ods(moved), "q2.ods")) == (0, 0, 5, 0)


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    after = (library.recommendations.count(), library.documents.count())
    assert library.undo_label == "Import tracker"
    library.undo()
    assert (library.recommendations.count(), library.documents.count()) == (0, 0)
    assert library.store.trackers.rows() == {}
    assert counts(look(library, tmp_path, xlsx())) == (4, 0, 0, 0)
    library.redo()
    assert (library.recommendations.count(), library.documents.count()) == after
    assert counts(look(library, tmp_path, xlsx())) == (0, 0, 4, 0)
    states = {row.recommendation.number: row.axes.claim for row in library.register().rows}
    assert states == {"A1": "under_way", "A2": "done", "A3": "none", "A4": "none"}


def test_an_undone_correction_leaves_what_was_before(library: Library, tmp_path: Path) -> None:
    take_in(library, tmp_path, xlsx())
    later = xlsx(edited(ROWS, (2, "Date completed", date(2024, 12, 4))))
    plan = look(library, tmp_path, later)
    (event,) = next(row for row in plan.rows if row.events).events
    assert event.new.supersedes is not None
    assert event.new.reason == "The tracker now gives another date."
    library.trackers.run(read_here(tmp_path / "tracker.xlsx", later), plan)
    rec = next(rec for rec in library.recommendations.all() if rec.number == "A2")
    shown = library.status.timeline(rec.id).entries()
    assert [str(e.event.happened) for e in shown if e.event.axis is Axis.CLAIM and
            e.corrected_by is None] == ["2024-12-04"]  # fmt: skip
    library.undo()
    assert counts(look(library, tmp_path, later)) == (0, 1, 3, 0)


def test_a_word_that_nobody_knows_is_said_and_then_remembered(
    library: Library, tmp_path: Path
) -> None:
    rows = edited(ROWS, (1, "Status", "Wobbling"))
    first = take_in(library, tmp_path, xlsx(rows))
    assert counts(first.plan) == (3, 0, 0, 1)
    (unclear,) = (row for row in first.plan.rows if row.status is RowStatus.UNCLEAR)
    assert unclear.notes == (
        "“Wobbling” is not understood: no vocabulary knows it; say what it means.",
    )
    words = {"wobbling": parse_meanings("claim:under_way+response:accepted")}
    second = take_in(library, tmp_path, xlsx(rows), words=words)
    assert counts(second.plan) == (1, 0, 3, 0)
    rec = next(rec for rec in library.recommendations.all() if rec.number == "A1")
    told = {(e.axis, e.value): e.their_word for e in library.status.timeline(rec.id).events}
    assert told[Axis.CLAIM, "under_way"] == told[Axis.RESPONSE, "accepted"] == "Wobbling"
    assert list(library.trackers.words()) == ["wobbling"]
    third = look(library, tmp_path, xlsx(edited(rows, (3, "Status", "Wobbling"))))
    assert [e.new.value for e in third.rows[2].events] == ["under_way", "accepted"]


def test_another_meaning_of_the_same_word_is_a_correction(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    library.trackers.set_word("Completed", parse_meanings("claim:partly_done"))
    plan = look(library, tmp_path, xlsx())
    (row,) = (row for row in plan.rows if row.status is RowStatus.CHANGED)
    assert (row.label, row.events[0].new.reason) == (
        "A2", "“Completed” is now read as it is partly done.",
    )  # fmt: skip
    library.trackers.set_word("Completed", None)
    assert counts(look(library, tmp_path, xlsx())) == (0, 0, 4, 0)


def test_what_a_row_corrects_no_longer_counts_for_its_next_update(
    library: Library, tmp_path: Path
) -> None:
    rows: Rows = (
        ("Ref", "Recommendation", "Response", "Date of response", "Progress"),
        ("1", "Mend the bridge.", "Agreed", date(2024, 12, 1), "Planned"),
    )
    columns = {"Response": TrackerField.RESPONSE, "Progress": TrackerField.CLAIM}
    take_in(library, tmp_path, xlsx(rows), columns=columns)
    later = edited(rows, (1, "Date of response", date(2024, 5, 1)), (1, "Progress", "Completed"))
    plan = look(library, tmp_path, xlsx(later), words={"Agreed": parse_meanings("response:none")})
    response, claim = plan.rows[0].events
    assert response.new.supersedes is not None
    assert (claim.new.value, claim.warning) == (
        "done", "They acted without a formal response on record.",
    )  # fmt: skip


def test_a_word_that_means_what_it_meant_is_nothing_to_take_back(library: Library) -> None:
    library.trackers.set_word("Parked", parse_meanings("claim:planned"))
    library.trackers.set_word("Parked", parse_meanings("claim:planned"))
    library.undo()
    assert library.trackers.words() == {}
    library.trackers.set_word("Parked", parse_meanings("claim:planned"))
    library.trackers.set_word("Parked", parse_meanings("claim:done"))
    library.undo()
    assert library.trackers.words() == {"parked": parse_meanings("claim:planned")}


def test_columns_are_mapped_by_a_person_and_remembered(library: Library, tmp_path: Path) -> None:
    rows = (("Zq", "Vx", "Wy"), ("1", "Mend the bridge over the brook.", "Complete"),
            ("2", "Paint the railings of the park.", "Complete"))  # fmt: skip
    with pytest.raises(UserError, match="No sheet has headings of a tracker"):
        look(library, tmp_path, xlsx(rows))
    columns = {"Zq": TrackerField.NUMBER, "Vx": TrackerField.TEXT, "Wy": TrackerField.STATUS}
    report = take_in(library, tmp_path, xlsx(rows), columns=columns)
    assert (report.recommendations, report.events) == (2, 2)
    again = look(library, tmp_path, xlsx(rows[:2]))
    assert {column.reason for column in again.columns} == {"as in the last such tracker"}
    assert counts(again) == (0, 0, 1, 0)
    with pytest.raises(UserError, match="There is no column “Nope”"):
        look(library, tmp_path, xlsx(rows), columns={"Nope": TrackerField.TEXT})


YEARLY = ("No", "Recommendation", "Where it stood 30-Jun-22", "Cost at 30-Jun-22")


def yearly(year: int, *rows: tuple[str, ...]) -> bytes:
    """A tracker whose headings name the day of the year."""
    return xlsx([[name.replace("22", str(year)) for name in YEARLY], *rows])


def test_next_years_headings_are_those_of_this_year_with_another_day(
    library: Library, tmp_path: Path
) -> None:
    row = ("1", "Mend the bridge over the brook before it falls.")
    mapped = {YEARLY[2]: TrackerField.CLAIM, YEARLY[3]: TrackerField.IGNORED}
    words = {"Half": parse_meanings("claim:under_way")}
    first = yearly(22, (*row, "Half", "£3m"))
    take_in(library, tmp_path, first, columns=mapped, words=words, keeper="Vale Council")
    plan = look(library, tmp_path, yearly(23, (*row, "Complete", "£4m")))
    said = {column.heading: (column.field, column.reason) for column in plan.columns}
    assert said["Where it stood 30-Jun-23"] == (
        TrackerField.CLAIM, "as “where it stood 30 jun 22” in the last such tracker",
    )
    assert said["Cost at 30-Jun-23"][0] is TrackerField.IGNORED
    (event,) = (event.new for row_plan in plan.rows for event in row_plan.events)
    assert (event.value, str(event.happened)) == ("done", "before 2023-07-01")
    take_in(library, tmp_path, yearly(23, (*row, "Complete", "£4m")))
    (known,) = library.store.trackers.known().values()
    assert known.keeper == "Vale Council"


def test_shares_under_a_heading_of_per_cent_are_read_and_kept_as_they_stand(
    library: Library, tmp_path: Path
) -> None:
    rows = [("No", "Recommendation", "% complete")]
    rows += [(str(n), f"Mend bridge {n} before it falls into the brook.", str(n * 3))
             for n in range(34)]  # fmt: skip
    report = take_in(library, tmp_path, xlsx(rows))
    assert counts(report.plan)[3] == 0
    assert report.plan.columns[2].field is TrackerField.CLAIM
    (rec,) = [each for each in library.recommendations.all() if each.number == "20"]
    timeline = library.status.timeline(rec.id)
    assert [(e.value, e.their_word) for e in timeline.events] == [("under_way", "60")]


def test_what_a_later_file_opens_again_is_live_from_then_on(
    library: Library, tmp_path: Path
) -> None:
    head = ("No", "Recommendation", "Date of report", "Status", "Date closed")
    row = ("1", "Mend the bridge over the brook before it falls.", date(2011, 7, 1))
    take_in(library, tmp_path, xlsx((head, (*row, "Closed", date(2013, 5, 1)))))
    again = xlsx((head, (*row, "Open", None)))
    take_in(library, tmp_path, again)
    timeline = library.status.timeline(library.recommendations.all()[0].id)
    assert timeline.axes().standing == "live"
    assert timeline.axes(AsOf(date(2014, 1, 1))).standing == "closed"
    assert counts(look(library, tmp_path, again)) == (0, 0, 1, 0)
    other = xlsx((head, ("2", "Paint the railings of the park.", date(2011, 7, 1), "Open",
                         None)))  # fmt: skip
    take_in(library, tmp_path, other, "other.xlsx")
    (rec,) = [each for each in library.recommendations.all() if each.number == "2"]
    (event,) = library.status.timeline(rec.id).events
    assert str(event.happened) == "2011-07-01"  # as it has been since it was made
    assert counts(look(library, tmp_path, other, "other.xlsx")) == (0, 0, 1, 0)


def test_a_note_that_an_older_version_did_not_take_is_said_to_be_that(
    library: Library, tmp_path: Path
) -> None:
    head, row = ("No", "Recommendation", "Status", "RAG", "Comments"), (
        "1", "Mend the bridge over the brook before it falls.", "In progress", "Complete", "Soon.")
    take_in(library, tmp_path, xlsx((head, row)))
    (kept,) = library.store.trackers.rows().values()
    said = [[*fact] for fact in kept.said["facts"]]
    for fact in said:
        fact[4] = fingerprint("Soon.\n") if fact[0] == "claim" else fact[4]
    with library.operation(Op.IMPORT_TRACKER):
        library.store.trackers.keep_row(replace(kept, said={**kept.said, "facts": said}))
    plan = look(library, tmp_path, xlsx((head, row)))
    assert counts(plan) == (0, 1, 0, 0)
    assert plan.rows[0].notes == (
        ("What is new is only what an earlier version did not take: “In the tracker, RAG: "
         "Complete”."),
    )


def test_nothing_is_dropped_silently(library: Library, tmp_path: Path) -> None:
    rows: Rows = (
        ("Audit follow-up for members",), HEAD, ROWS[1],
        ("Finance", *[None] * 11), HEAD, ROWS[2],
        ("A9", "Do what was asked.", None, None, None, date(2024, 1, 1), "Completed",
         date(2031, 1, 1), *[None] * 4),
    )  # fmt: skip
    plan = look(library, tmp_path, xlsx(rows, more={"Key": [("Green",), ("Red",)]}))
    assert counts(plan) == (2, 0, 0, 2)
    notes = [row.notes for row in plan.rows if row.status is RowStatus.UNCLEAR]
    assert notes == [
        ("It has neither a text nor a status word; say which column has them.",),
        ("That day is still to come; record a plan as a target date instead.",),
    ]
    assert plan.passed_over == (
        "Above the headings: row 1 of “Audit actions”.",
        "The headings again: row 5 of “Audit actions”.",
        "The sheet “Key” is no table of recommendations.",
    )


def test_a_rejection_needs_its_date_and_takes_the_day_of_the_record(
    library: Library, tmp_path: Path
) -> None:
    rows = (("Number", "Recommendation", "Status"), ("1", "Build a second bridge.", "Rejected"))
    plan = look(library, tmp_path, xlsx(rows))
    assert plan.rows[0].notes == (
        "“Rejected” needs the date of the response; a year will do.",
        "Say which column has that date, or when they wrote the tracker down.",
    )
    on = an_update("response", "rejected", "2024-04-04").happened
    report = take_in(library, tmp_path, xlsx(rows), recorded=on)
    (event,) = library.status.timeline(library.recommendations.all()[0].id).events
    assert (report.events, event.value, str(event.happened)) == (1, "rejected", "before 2024-04-05")


def test_a_row_finds_the_recommendation_that_was_tagged_in_its_report(
    library: Library, tmp_path: Path
) -> None:
    document = a_document(library)
    rec = a_recommendation(library, document)
    library.status.add(rec.id, an_update("response", "accepted", "2021-06-01"))
    rows = (("Number", "Recommendation", "Status", "Lead officer"),
            ("R1", rec.anchor.quote, "Completed", "A. Marsh"))  # fmt: skip
    report = take_in(library, tmp_path, xlsx(rows))
    assert (report.recommendations, report.changed, report.events) == (0, 1, 1)
    assert library.recommendations.get(rec.id).owner == "A. Marsh"
    assert library.register().rows[0].axes.claim == "done"
    assert counts(look(library, tmp_path, xlsx(rows))) == (0, 0, 1, 0)


def of_number(library: Library, number: str) -> Recommendation:
    return next(rec for rec in library.recommendations.all() if rec.number == number)


def test_a_hand_tagged_recommendation_gets_the_date_and_tags_of_its_row(
    library: Library, tmp_path: Path
) -> None:
    rec = a_recommendation(library, a_document(library), owner="C. Reed", tags=("roads",))
    rows: Rows = (
        ("Number", "Recommendation", "Lead officer", "Priority", "Date of report", "Status"),
        ("R1", rec.anchor.quote, "A. Marsh", "High", date(2021, 3, 9), None),
    )
    report = take_in(library, tmp_path, xlsx(rows))
    assert report.plan.rows[0].notes == (
        "Date it was made: 4 March 2021 → 9 March 2021.",
        "Its owner there is A. Marsh; yours stays.",
        "Tags: roads → roads, priority/high.",
    )
    found = library.recommendations.get(rec.id)
    assert (str(found.issued), found.tags, found.owner) == (
        "2021-03-09", ("roads", "priority/high"), "C. Reed",
    )  # fmt: skip
    assert counts(look(library, tmp_path, xlsx(rows))) == (0, 0, 1, 0)


def test_a_month_that_the_date_of_the_document_fits_says_nothing_new(
    library: Library, tmp_path: Path
) -> None:
    rec = a_recommendation(library, a_document(library))
    rows: Rows = (("Number", "Recommendation", "Date of report"),
                  ("R1", rec.anchor.quote, "March 2021"))  # fmt: skip
    plan = look(library, tmp_path, xlsx(rows))
    assert (counts(plan), plan.rows[0].notes) == ((0, 0, 1, 0), ())


def test_another_date_of_the_report_is_followed(library: Library, tmp_path: Path) -> None:
    take_in(library, tmp_path, xlsx())
    moved = xlsx(edited(ROWS, (2, "Date of report", date(2024, 4, 5)),
                        (3, "Date of report", None)))  # fmt: skip
    report = take_in(library, tmp_path, moved)
    assert (counts(report.plan), report.events) == ((0, 2, 2, 0), 0)
    assert [row.notes for row in report.plan.writes] == [
        ("Date it was made: 5 March 2024 → 5 April 2024.",),
        ("Date it was made: 5 March 2024 → none.",),
    ]
    assert str(of_number(library, "A2").own_issued) == "2024-04-05"
    assert of_number(library, "A3").own_issued is None
    assert counts(look(library, tmp_path, moved)) == (0, 0, 4, 0)


def test_a_date_that_was_set_here_stays_and_that_is_said_once(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    rec = of_number(library, "A2")
    ours = an_update("claim", "done", "2024-03-08").happened
    library.recommendations.edit(rec.id, replace(draft_of(rec), issued=ours))
    moved = xlsx(edited(ROWS, (2, "Date of report", date(2024, 4, 5))))
    report = take_in(library, tmp_path, moved)
    assert report.plan.rows[1].notes == ("Its date there is now 5 April 2024; yours stays.",)
    assert (counts(report.plan), report.renewed) == ((0, 0, 4, 0), 1)
    assert str(of_number(library, "A2").issued) == "2024-03-08"
    assert look(library, tmp_path, moved).rows[1].notes == ()


def test_rows_of_which_no_date_was_remembered_lose_none(library: Library, tmp_path: Path) -> None:
    take_in(library, tmp_path, xlsx())
    with library.operation(Op.IMPORT_TRACKER):
        for kept in library.store.trackers.rows().values():
            said = {name: it for name, it in kept.said.items() if name not in {"issued", "unsaid"}}
            library.store.trackers.keep_row(replace(kept, said=said))
    report = take_in(library, tmp_path, xlsx(edited(ROWS, (1, "Date of report", "5/4/2024"))))
    assert (counts(report.plan), report.renewed) == ((0, 0, 4, 0), 4)
    assert report.plan.rows[0].notes == ("Its date there is 5 April 2024; yours stays.",)


def test_other_words_of_a_row_are_said_once(library: Library, tmp_path: Path) -> None:
    take_in(library, tmp_path, xlsx())
    before = list(library.dump())
    worded = xlsx(edited(ROWS, (4, "Recommendation", "End the contract for the older system.")))
    report = take_in(library, tmp_path, worded)
    note = "Its words differ from those of the earlier file; the quote stays."
    assert [row.notes for row in report.plan.rows] == [(), (), (), (note,)]
    assert (counts(report.plan), report.renewed, report.events) == ((0, 0, 4, 0), 1, 0)
    kept = list(library.dump())
    again = take_in(library, tmp_path, worded)
    assert (again.plan.rows[3].notes, again.renewed) == ((), 0)
    assert list(library.dump()) == kept
    assert library.undo_label == "Import tracker"
    library.undo()
    assert list(library.dump()) == before


def test_a_hand_tagged_recommendation_joins_its_tracker_without_news(
    library: Library, tmp_path: Path
) -> None:
    document = a_document(library)
    recs = [a_recommendation(library, document, quote, number=f"R{n}")
            for n, quote in enumerate(PARAGRAPHS[1:3], 1)]  # fmt: skip
    rows = (("Number", "Recommendation", "Directorate"),
            *((rec.number, rec.anchor.quote, "Councils") for rec in recs))  # fmt: skip
    report = take_in(library, tmp_path, xlsx(rows))
    assert (counts(report.plan), report.renewed, report.changed) == ((0, 0, 2, 0), 2, 0)
    later = edited(rows, (2, "Recommendation", "Say every year what is owed."))
    plan = look(library, tmp_path, xlsx(later))
    assert counts(plan) == (0, 0, 2, 0)
    assert plan.rows[1].matched_by == "its number, in the same tracker"
    assert plan.rows[1].recommendation == recs[1].id


def test_what_a_file_left_out_and_the_next_says_again_is_no_news(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    blank = edited(
        ROWS, (1, "Target date", None), (2, "Status", None), (2, "Date completed", None),
        (2, "Management response", None),
    )  # fmt: skip
    report = take_in(library, tmp_path, xlsx(blank))
    assert (counts(report.plan), report.renewed) == ((0, 0, 4, 0), 2)
    assert report.plan.rows[1].notes == ("It said “Completed” before and says nothing now.",)
    assert look(library, tmp_path, xlsx(blank)).rows[1].notes == ()
    plan = look(library, tmp_path, xlsx())
    assert (counts(plan), plan.new_events) == ((0, 0, 4, 0), 0)
    other = edited(ROWS, (2, "Status", "In progress"), (2, "Date completed", None))
    take_in(library, tmp_path, xlsx(other))
    (event,) = look(library, tmp_path, xlsx()).rows[1].events
    assert (event.new.value, event.new.supersedes) == ("done", None)


def test_an_owner_that_was_changed_here_stays(library: Library, tmp_path: Path) -> None:
    take_in(library, tmp_path, xlsx())
    rec = next(rec for rec in library.recommendations.all() if rec.number == "A1")
    draft = draft_of(rec)
    library.recommendations.edit(rec.id, type(draft)(**{
        **{name: getattr(draft, name) for name in draft.__slots__}, "owner": "Mine"}))  # fmt: skip
    plan = look(library, tmp_path, xlsx(edited(ROWS, (1, "Lead officer", "New lead"))))
    assert counts(plan) == (0, 0, 4, 0)
    assert plan.rows[0].notes == ("Its owner there is now New lead; yours stays.",)


def test_only_the_updates_of_rows_that_match_are_read(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(library, tmp_path, xlsx())
    asked: list[int] = []
    read = Ledger.of_recommendations

    def told(
        self: Ledger, ids: Sequence[RecommendationId]
    ) -> dict[RecommendationId, list[StatusEvent]]:
        asked.extend(ids)
        return read(self, ids)

    monkeypatch.setattr(Ledger, "of_recommendations", told)
    look(library, tmp_path, xlsx(ROWS[:2]))
    assert asked == [rec.id for rec in library.recommendations.all() if rec.number == "A1"]


QUARTERS: tuple[Rows, ...] = (
    (("Ref", "Recommendation", "Status", "Update Q1"),
     ("1", "Mend the bridge.", "Largely implemented", ""),
     ("2", "Mend the road.", "Ongoing", "begun"),
     ("3", "Mend the gate.", "Partly implemented", "")),
    (("Ref", "Recommendation", "Status", "Update Q2"),
     ("1", "Mend the bridge.", "Fully implemented", ""),
     ("2", "Mend the road.", "Fully implemented", "begun"),
     ("3", "Mend the gate.", "Fully implemented", "")),
)  # fmt: skip


def test_the_last_vocabulary_reads_the_next_file_of_the_tracker(
    library: Library, tmp_path: Path
) -> None:
    first, second = map(xlsx, QUARTERS)
    assert look(library, tmp_path, second).preset != "anao"
    assert take_in(library, tmp_path, first).plan.preset == "anao"
    plan = look(library, tmp_path, second)
    (word,) = plan.words
    assert (plan.preset, str(word.meanings[0] if word.meanings else "")) == (
        "anao", "assessment:fully",
    )  # fmt: skip
    assert word.reason.endswith(", as in the last file of this tracker")
    elsewhere = edited(QUARTERS[1], *((n, "Recommendation", f"Build hall {n}.") for n in (1, 2, 3)))
    assert look(library, tmp_path, xlsx(elsewhere)).preset != "anao"
    take_in(library, tmp_path, second, preset="upr")
    third = xlsx(edited(QUARTERS[0], (2, "Update Q1", "done soon")))
    assert look(library, tmp_path, third).preset == "upr"
    library.undo()
    assert look(library, tmp_path, second).preset == "anao"


def test_the_list_of_a_cell_counts_whatever_the_librarys_words_say(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    target = tmp_path / "register.xlsx"
    library.trackers.export(library.register(), target)
    library.trackers.set_word("done", parse_meanings("assessment:partly"))
    library.trackers.set_word("shelved", parse_meanings("assessment:not_done"))
    book = openpyxl.load_workbook(target)
    page = book["Register"]
    at = [cell.value for cell in page[1]].index("What they say is done") + 1
    for row, word in ((2, "done"), (4, "shelved")):
        page.cell(row, at).value = word
    book.save(target)
    plan = look(library, tmp_path, target.read_bytes(), "edited.xlsx")
    (event,) = plan.rows[0].events
    assert (event.new.axis, event.new.value) == (Axis.CLAIM, "done")
    assert plan.rows[2].status is RowStatus.UNCLEAR
    assert "“shelved” is no value" in plan.rows[2].notes[0]


def test_twins_keep_their_places(library: Library, tmp_path: Path) -> None:
    rows = (("Number", "Recommendation", "Status"), ("7", "Mend the roof.", "Open"),
            ("7", "Mend the roof.", "Open"), ("7", "Mend the gate.", "Open"))  # fmt: skip
    take_in(library, tmp_path, xlsx(rows))
    assert library.recommendations.count() == 3
    later = edited(rows, (3, "Status", "Completed"))
    plan = look(library, tmp_path, xlsx(later))
    assert [row.status for row in plan.rows] == [
        RowStatus.SAME, RowStatus.SAME, RowStatus.CHANGED,
    ]  # fmt: skip


def test_a_plan_that_no_longer_holds_is_refused(library: Library, tmp_path: Path) -> None:
    plan = look(library, tmp_path, xlsx())
    read = read_here(tmp_path / "tracker.xlsx", xlsx())
    library.trackers.run(read, plan)
    before = list(library.dump())
    with pytest.raises(UserError, match="The library has changed"):
        library.trackers.run(read, plan)
    assert list(library.dump()) == before


def test_a_file_that_is_no_sheet_is_refused_with_a_sentence(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear members,\n\nthe tracker is late.\n")
    with pytest.raises(UserError, match="A tracker is a workbook, a table or a Word document"):
        library.trackers.read(tmp_path / "letter.txt")


def test_a_date_that_is_none_of_the_status_is_kept_in_the_note(
    library: Library, tmp_path: Path
) -> None:
    rows: Rows = (
        ("Number", "Recommendation", "Status", "Closed", "Due"),
        ("1", "Mend the bridge.", "Open", date(2024, 5, 2), "when there is money"),
        ("2", "Mend the road.", "Completed", date(2024, 5, 2), date(2024, 6, 1)),
    )
    take_in(library, tmp_path, xlsx(rows))
    recs = {rec.number: rec for rec in library.recommendations.all()}
    (event,) = library.status.timeline(recs["1"].id).events
    assert event.note == (
        "In the tracker, target date: when there is money\n"
        "In the tracker, date the status came about: 2 May 2024"
    )
    assert [e.note for e in library.status.timeline(recs["2"].id).events] == ["", ""]


def test_a_date_that_cannot_be_read_is_named_with_its_row_and_column(
    library: Library, tmp_path: Path
) -> None:
    rows = edited(
        ROWS, (1, "Target date", "31/02/2025"), (2, "Date completed", "n/a"),
        (3, "Target date", "after 2025"), (4, "Target date", "ongoing"),
        (4, "Date of report", "2024-13-01"),
    )  # fmt: skip
    plan = look(library, tmp_path, xlsx(rows))
    assert [(cell.row.number, cell.column, cell.text) for cell in plan.unread_dates] == [
        (2, "Target date", "31/02/2025"), (4, "Target date", "after 2025"),
        (5, "Date of report", "2024-13-01"), (5, "Target date", "ongoing"),
    ]  # fmt: skip
    assert plan.rows[0].notes == ("“31/02/2025” under “Target date” is no date.",)
    assert [e.new.value for e in plan.rows[0].events] == [
        "unclear", "under_way", "2025-03-31",
    ]  # fmt: skip
    report = take_in(library, tmp_path, xlsx(rows))
    assert len(report.plan.unread_dates) == 4
    again = look(library, tmp_path, xlsx(rows))
    assert (counts(again), len(again.unread_dates)) == ((0, 0, 4, 0), 4)
    assert not any(row.notes for row in again.rows)


def test_an_exported_rows_day_of_change_that_is_none_leaves_the_row_unclear(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    target = tmp_path / "register.xlsx"
    library.trackers.export(library.register(), target)
    book = openpyxl.load_workbook(target)
    page = book["Register"]
    head = [cell.value for cell in page[1]]
    for row in (2, 3):
        page.cell(row, head.index("Date of the change") + 1).value = "31/02/2025"
    page.cell(2, head.index("What they say is done") + 1).value = "will not do"
    book.save(target)
    plan = look(library, tmp_path, target.read_bytes(), "edited.xlsx")
    assert counts(plan) == (0, 0, 3, 1)
    assert plan.rows[0].notes == ("“31/02/2025” under “Date of the change” is no date.",)
    assert [cell.row.number for cell in plan.unread_dates] == [2, 3]


def test_a_third_partys_assessment_is_theirs_and_quotes_its_row(
    library: Library, tmp_path: Path
) -> None:
    rows = (("Number", "Recommendation", "Agency", "Status", "Closed"),
            ("G1", "Count what is bought.", "Treasury", "Closed - Implemented", "2019-05-02"),
            ("G2", "Count what is sold.", "Treasury", "Open", None))  # fmt: skip
    take_in(library, tmp_path, xlsx(rows))
    row = next(r for r in library.register().rows if r.recommendation.number == "G1")
    assert row.headline.label == "Closed: Implemented, verified"
    (event,) = (e for e in row.axes.behind if e.axis is Axis.ASSESSMENT)
    assert (event.whose, event.grade, event.third_party) == (
        "third_party", "B", "US Government Accountability Office",
    )  # fmt: skip


def test_an_exported_register_comes_back_with_exactly_what_was_edited(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    target = tmp_path / "register.xlsx"
    assert library.trackers.export(library.register(), target).rows == 4
    assert counts(look(library, tmp_path, target.read_bytes(), "same.xlsx")) == (0, 0, 4, 0)
    book = openpyxl.load_workbook(target)
    page = book["Register"]
    head = [cell.value for cell in page[1]]
    place = {page.cell(at, 2).value: at for at in range(2, 6)}

    def write(number: str, heading: str, value: object) -> None:
        page.cell(place[number], head.index(heading) + 1).value = value

    write("A1", "What they say is done", "done")
    write("A1", "Date of the change", date(2025, 1, 30))
    write("A1", "Note for the change", "they told us")
    write("A3", "Target date", date(2026, 3, 31))
    write("A4", "Owner", "E. Wood")
    write("A2", "What they said", "reject it")
    page.delete_rows(place["A2"] + 10)
    book.save(target)
    plan = look(library, tmp_path, target.read_bytes(), "edited.xlsx")
    assert counts(plan) == (0, 3, 0, 1)
    fields = {column.heading: (column.field, column.reason) for column in plan.columns}
    to_read = (TrackerField.IGNORED, "PolicyDesk wrote it to be read, not to be changed")
    assert {fields[name] for name in ("Grade", "Headline", "Response due")} == {to_read}
    (event,) = next(row for row in plan.rows if row.label == "A1").events
    assert (event.new.value, str(event.new.happened), event.new.note) == (
        "done", "2025-01-30", "they told us",
    )  # fmt: skip
    report = library.trackers.run(
        read_here(tmp_path / "edited.xlsx", target.read_bytes()), plan
    )
    assert (report.document, report.recommendations, report.changed) == (None, 0, 3)
    again = look(library, tmp_path, target.read_bytes(), "edited.xlsx")
    assert counts(again) == (0, 0, 3, 1)
    assert again.new_events == 0
    write("A1", "Target date", None)
    book.save(target)
    emptied = look(library, tmp_path, target.read_bytes(), "edited.xlsx")
    assert next(row for row in emptied.rows if row.label == "A1").notes == (
        "Target date: an emptied cell is no update; write a day, a month or a year.",
    )


def test_what_was_changed_in_vain_is_told_and_another_programs_dates_are_not_changes(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx())
    target = tmp_path / "register.xlsx"
    library.trackers.export(library.register(), target)
    book = openpyxl.load_workbook(target)
    page = book["Register"]
    head = [cell.value for cell in page[1]]

    def cell(at: int, heading: str) -> Cell:
        found = page.cell(at, head.index(heading) + 1)
        assert isinstance(found, Cell)
        return found

    rows = range(2, 6)
    dated = next(at for at in rows if isinstance(cell(at, "Target date").value, datetime))
    day = cell(dated, "Target date")
    assert isinstance(day.value, datetime)
    day.number_format, day.value = "@", f"{day.value:%m/%d/%Y}"
    cell(dated, "Recommendation").value = f"  {cell(dated, 'Recommendation').value}\n"
    book.save(target)
    assert counts(look(library, tmp_path, target.read_bytes(), "same.xlsx")) == (0, 0, 4, 0)
    first, second = [at for at in rows if at != dated][:2]
    cell(first, "Recommendation").value = "Quite another thing."
    cell(second, "Tags").value = "new"
    cell(second, "Owner").value = "Ann Lee"
    book.save(target)
    plan = look(library, tmp_path, target.read_bytes(), "edited.xlsx")
    assert counts(plan) == (0, 1, 2, 1)
    assert plan.rows[first - 2].notes == (
        "Changed, but not taken in: “Recommendation”. Edit it here.",
    )
    assert plan.rows[second - 2].notes[0] == "Changed, but not taken in: “Tags”. Edit it here."
    cell(first, "Target date").value = "30/06/2030"  # so the column puts the day first
    book.save(target)
    assert counts(look(library, tmp_path, target.read_bytes(), "both.xlsx")) == (0, 2, 2, 0)
    for at in rows:  # as exported before that was kept track of
        kept = cell(at, "As exported")
        kept.value = str(kept.value).split("; printed=")[0]
    book.save(target)
    assert counts(look(library, tmp_path, target.read_bytes(), "old.xlsx")) == (0, 2, 2, 0)


def test_a_row_whose_key_is_not_here_is_unclear(library: Library, tmp_path: Path) -> None:
    take_in(library, tmp_path, xlsx())
    library.trackers.export(library.register(), tmp_path / "register.xlsx")
    with a_new_library(tmp_path / "other") as other:
        plan = look(other, tmp_path, (tmp_path / "register.xlsx").read_bytes(), "r.xlsx")
        assert counts(plan) == (0, 0, 0, 4)
        assert {row.notes for row in plan.rows} == {
            (STRANGE,)
        }


def test_counts_by_their_words_are_the_sheets(library: Library, tmp_path: Path) -> None:
    report = take_in(library, tmp_path, xlsx())
    sheet = Counter(str(row[6]) for row in ROWS[1:])
    assert report.plan.by_word == sheet
    stored = Counter(
        word for row in library.register().rows
        for word in {e.their_word for e in row.axes.behind if e.their_word}
    )  # fmt: skip
    assert stored == sheet


def test_rows_that_head_others_name_their_source(library: Library, tmp_path: Path) -> None:
    rows: Rows = (
        ("No", "Recommendation", "Status"),
        ("Review of homes (March 2023)", None, None), (1, "Publish the list of homes.", "Complete"),
        (2, "Ask what it costs to keep them.", "In progress"),
        ("Review of schools", None, None), (1, "Ask every school what it saves.", "Complete"),
    )  # fmt: skip
    report = take_in(library, tmp_path, xlsx(rows))
    assert counts(report.plan) == (3, 0, 0, 0)
    assert [said for said in report.plan.passed_over if "heads" in said] == [
        "It heads the rows below it: row 2 of “Audit actions”, “Review of homes (March 2023)”.",
        "It heads the rows below it: row 5 of “Audit actions”, “Review of schools”.",
    ]
    tags = [rec.tags for rec in library.recommendations.all()]
    homes, schools = ("source/review of homes (march 2023)",), ("source/review of schools",)
    assert sorted(tags) == sorted([homes, homes, schools])
    assert counts(take_in(library, tmp_path, xlsx(rows), "again.xlsx").plan) == (0, 0, 3, 0)


def test_every_revised_date_is_a_move_with_its_own_words(library: Library, tmp_path: Path) -> None:
    rows: Rows = (
        ("Ref", "Recommendation", "Due date", "Revised date 1", "Revised date 2", "Date of report"),
        ("A1", "Publish the list.", date(2024, 3, 31), "Autumn 2024", date(2025, 3, 31),
         date(2023, 6, 1)),
    )  # fmt: skip
    take_in(library, tmp_path, xlsx(rows))
    (rec,) = library.recommendations.all()
    moves = [(e.value, e.their_word) for e in library.status.timeline(rec.id).events]
    assert moves == [
        ("2024-03-31", ""), ("2024-09-01/2024-11-30", "Autumn 2024"), ("2025-03-31", ""),
    ]  # fmt: skip
    (row,) = library.register().rows
    assert row.slips == 2



def test_a_column_is_judged_by_its_cells_too(library: Library, tmp_path: Path) -> None:
    head = ("Rec file name", "Rec ID", "Rec extracted", "Res ID", "Res extracted",
            "Complete? (Y/N)", "Status (accept/reject/partial)")  # fmt: skip
    rows: Rows = (head, *(
        ("report.pdf", f"{n}.1", f"Publish part {n} of the list.", f"{n}", f"We shall, part {n}.",
         "Y", ("Accept", "Partial")[n % 2]) for n in range(1, 7)
    ))  # fmt: skip
    plan = look(library, tmp_path, xlsx(rows))
    assert [column.field for column in plan.columns] == [
        TrackerField.IGNORED, TrackerField.NUMBER, TrackerField.TEXT, TrackerField.IGNORED,
        TrackerField.REPLY, TrackerField.CLAIM, TrackerField.STATUS,
    ]  # fmt: skip
    assert counts(plan) == (6, 0, 0, 0)
    assert [(e.new.axis, e.new.value) for e in plan.rows[0].events] == [
        (Axis.CLAIM, "done"), (Axis.RESPONSE, "accepted_in_part"),
    ]  # fmt: skip


REPLIES = (
    ("Ref", "Recommendation", "To", "Status", "Made", "Reply text"),
    ("B1", "Fit a lamp to every crossing in the county.", "Rail", "Open", date(2024, 3, 5),
     "We are looking at this with the owners of the line, and shall write again in the summer."),
    ("B2", "Train every guard in first aid, each year.", "Rail", "Open", date(2024, 3, 5),
     "Awaiting response"),
    ("B3", "Write down who opens the gates at night.", "Rail", "Open", date(2024, 3, 5), None),
    *((f"B{n}", f"Mend the {n} gates on the coast road.", "Rail", "Open", date(2024, 3, 5),
       f"The {n} gates stand on land that is not ours; we have asked the county what it would do.")
      for n in range(4, 9)),
)  # fmt: skip


def _stand(library: Library) -> dict[str, str]:
    return {row.recommendation.number: row.headline.label for row in library.register().rows}


def test_a_reply_without_a_word_for_it_is_an_answer_that_nobody_has_read_yet(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx(REPLIES))
    stand = _stand(library)
    assert (stand["B1"], stand["B2"], stand["B3"]) == (
        "Response unclear", "Awaiting response", "Awaiting response",
    )  # fmt: skip
    first = library.recommendations.find("B1")
    replied = library.status.timeline(first.id).axes().behind
    proofs = [p.quote for e in replied if e.axis is Axis.RESPONSE for p in e.evidence]
    assert proofs == [REPLIES[1][5]]
    assert counts(look(library, tmp_path, xlsx(REPLIES))) == (0, 0, 8, 0)


def test_a_reply_that_somebody_has_read_is_not_unread_again_by_the_next_file(
    library: Library, tmp_path: Path
) -> None:
    take_in(library, tmp_path, xlsx(REPLIES))
    for number in ("B1", "B3"):
        rec = library.recommendations.find(number)
        unread = [e for e in library.status.timeline(rec.id).events if e.axis is Axis.RESPONSE]
        corrects = {"supersedes": unread[0].id, "reason": "I read it"} if unread else {}
        library.status.add(rec.id, an_update(Axis.RESPONSE, "accepted", "2024-05", **corrects))
    later = edited(
        REPLIES, (1, "Reply text", "We have written again to them."),
        (3, "Reply text", "We agree to write all of it down, and shall do so before the winter."),
    )
    take_in(library, tmp_path, xlsx(later), "next.xlsx")
    assert _stand(library)["B1"] == _stand(library)["B3"] == "Accepted, no action seen"
