"""Columns of trackers as councils, boards and inspectors head them: what each is taken for."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.errors import UserError
from policydesk.core.tracker import SheetRow, TrackerField
from policydesk.core.tracker_columns import find_tables, guess_columns

Rows = tuple[tuple[str | date, ...], ...]


def sheet(rows: Rows, name: str = "Tracker") -> list[SheetRow]:
    """Rows as they are read: dates as shown, and beside it as they are."""
    return [
        SheetRow(
            name, number, tuple(f"{c:%d/%m/%Y}" if isinstance(c, date) else c for c in cells),
            {at: c for at, c in enumerate(cells) if isinstance(c, date)},
        )
        for number, cells in enumerate(rows, 1)
    ]  # fmt: skip


def taken(rows: Rows) -> dict[str, str]:
    columns = guess_columns(find_tables(sheet(rows)), {}, {})
    return {column.heading: column.field.value for column in columns}


MAY, JUNE, JULY = date(2024, 5, 1), date(2024, 6, 10), date(2024, 7, 9)

CASES: dict[str, tuple[Rows, tuple[str, ...]]] = {
    "a scrutiny committee": (
        (
            ("Recommendations monitoring",),
            ("Ref", "Date of meeting", "Recommendation", "Cabinet response",
             "Cabinet response date", "BRAG"),
            ("S1", MAY, "That the depots are looked at before winter", "Agreed", JUNE, "Green"),
            ("S2", MAY, "That grit bins are offered at cost to parishes", "Not agreed", JULY,
             "Blue"),
        ),
        ("number", "issued", "text", "response", "responded", "status"),
    ),
    "a management response of short words": (
        (
            ("No", "Recommendation", "Response", "Owner"),
            ("1", "Keep a register of the owners of towers", "Agreed", "Head of Legal"),
            ("2", "Publish what the register says each year", "Agreed", "Head of Legal"),
        ),
        ("number", "text", "response", "owner"),
    ),
    "a response and the day it was published": (
        (
            ("No", "Recommendation", "Government position", "Published", "Evidence link"),
            ("1", "Publish an annual statement of the money", "Accepted", MAY, "a page of theirs"),
        ),
        ("number", "text", "response", "responded", "note"),
    ),
    "a coroner's reports": (
        (
            ("PFD reference", "Date of report", "Concern / recommendation", "Sent to",
             "Response due (56 days)", "Response received", "Implemented?"),
            ("2024-01", MAY, "The levels of watching should be reviewed", "A trust", JUNE, JULY,
             "Yes"),
            ("2024-02", MAY, "A sign should be put up at the weir", "An agency", JULY, JULY, "No"),
        ),
        ("number", "issued", "text", "addressee", "ignored", "responded", "claim"),
    ),
    "an ombudsman's remedies": (
        (
            ("Case ref", "Decision date", "Authority", "Remedy recommended", "Agreed by authority",
             "Date agreed", "Deadline", "Compliance date"),
            ("23 001 23", MAY, "Borough", "Say sorry and pay what was lost", "Y", MAY, JUNE, JULY),
            ("23 001 24", MAY, "Borough", "Look again at who gets a home", "N", JUNE, JULY, JULY),
        ),
        ("number", "issued", "addressee", "text", "response", "responded", "target", "happened"),
    ),
    "an inspection's plan": (
        (
            ("Area for improvement", "Who will do it", "When by", "What we have done so far"),
            ("Waits for an assessment are too long", "Head of Care", "31/03/2026", "Four hired"),
            ("Carers are not offered a review", "Carers lead", "Dec-25", "Letters sent"),
        ),
        ("text", "owner", "target", "note"),
    ),
    "a learning review, whose actions are not what was recommended": (
        (
            ("Review name", "Learning point / recommendation", "Agency response", "Action required",
             "Lead person", "Signed off by board"),
            ("Child Q", "Guidance should be written again with schools", "Accepted",
             "Write the guidance again with all of the schools there are", "A. D.", "Yes"),
            ("Child Q", "The agreement with the police should be renewed", "Partly accepted",
             "Renew it", "Supt", "No"),
        ),
        ("source", "text", "response", "note", "owner", "ignored"),
    ),
    "a text that no heading tells": (
        (
            ("HMI Ref", "Cause", "Detail", "Target closure date", "Date closed"),
            ("A-01", "AFI", "The service should plan where it goes first", MAY, JUNE),
            ("A-02", "AFI", "The service should share what it knows of need", JULY, ""),
        ),
        ("number", "ignored", "text", "target", "happened"),
    ),
    "a parish's minutes": (
        (
            ("Minute", "Resolved that", "Officer", "Outcome"),
            ("45/24", "the clerk write to the county about the crossing", "Clerk", "Done"),
            ("51/24", "quotes be sought for the roof of the pavilion", "Clerk", "Done"),
        ),
        ("number", "text", "owner", "status"),
    ),
    "assurance apart from what they say": (
        (
            ("Rec", "Recommendation detail", "Accountable organisation", "Delivery confidence",
             "Milestone date", "Independent assurance opinion"),
            ("1", "Trusts must say how many work there", "Trusts", "Amber", MAY,
             "Partially implemented"),
            ("2", "An examiner for the whole country is needed", "DHSC", "Red", JUNE,
             "Not implemented"),
        ),
        ("number", "text", "addressee", "claim", "target", "assessment"),
    ),
    "the latest of several times, and a date that was moved": (
        (
            ("ID", "Rec", "Delivery status Q2", "Delivery status Q1", "Implementation date",
             "Revised implementation date"),
            ("T1", "Bring in one ticket for every bus", "Complete", "On track", MAY, JULY),
            ("T2", "Close the gap in the cycle way east", "Delayed", "Delayed", JUNE, ""),
        ),
        ("number", "text", "claim", "claim", "target", "revised"),
    ),
    "what the auditor thinks": (
        (
            ("Key recommendation", "Raised by auditor in", "Auditor’s view of progress 2024"),
            ("Set out how the gap will be closed", "2022-23", "In progress"),
            ("Report more fully on the companies", "2022-23", "Fully implemented"),
        ),
        ("text", "issued", "assessment"),
    ),
    "words for a time are no status": (
        (
            ("#", "Commission recommendation", "Primary audience", "Timeframe"),
            ("1", "Set up a commission for the land", "The authority", "Short term"),
            ("2", "Give all of the money for skills", "Government", "Medium term"),
        ),
        ("number", "text", "addressee", "note"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_columns_are_taken_for(name: str) -> None:
    rows, fields = CASES[name]
    assert tuple(taken(rows).values()) == fields


def test_each_guess_says_why() -> None:
    rows, _ = CASES["a coroner's reports"]
    columns = guess_columns(find_tables(sheet(rows)), {}, {})
    why = {column.heading: column.reason for column in columns}
    assert why["PFD reference"] == "its cells are numbers, unlike each other"
    assert why["Sent to"] == "“sent” in its heading"
    assert why["Concern / recommendation"].endswith("in its heading; its cells are sentences")
    assert "its cells are no words" in why["Response due (56 days)"]


def test_a_person_and_the_last_such_tracker_go_before_any_guess() -> None:
    rows, _ = CASES["a text that no heading tells"]
    columns = guess_columns(
        find_tables(sheet(rows)), {"Cause": TrackerField.THEME}, {"detail": TrackerField.NOTE}
    )
    told = {column.heading: (column.field, column.reason) for column in columns}
    assert told["Cause"] == (TrackerField.THEME, "as you say")
    assert told["Detail"] == (TrackerField.NOTE, "as in the last such tracker")


def test_what_a_person_says_of_a_date_is_not_guessed_away() -> None:
    published, _ = CASES["a response and the day it was published"]
    done: Rows = (
        ("No", "Recommendation", "Implementation date", "Revised date"),
        ("1", "Keep a register of the towers", JUNE, JULY),
    )
    for rows, name, said in (
        (published, "Published", TrackerField.ISSUED),
        (done, "Implementation date", TrackerField.HAPPENED),
    ):
        guessed, typed, again = (
            {each.heading: each.field for each in guess_columns(find_tables(sheet(rows)), *given)}
            for given in (({}, {}), ({name: said}, {}), ({}, {name.casefold(): said}))
        )
        assert guessed[name] is not said
        assert (typed[name], again[name]) == (said, said)


def test_single_words_are_headings_only_where_no_sheet_has_known_ones() -> None:
    known = sheet((("No", "Recommendation"), ("1", "Do it soon")), "Register")
    vague = sheet((("Case ref", "Remedy recommended", "Sent to"), ("1", "Say sorry", "A")), "Old")
    assert [table.sheet for table in find_tables([*known, *vague]).tables] == ["Register"]
    assert [table.sheet for table in find_tables(vague).tables] == ["Old"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Month", "Visits"), ("May", "12")),
        (("Contact the complaints team",), ("This workbook lists remedies",)),
        (("Recommended reading", "Pages"), ("A book", "12")),
        (("Name", "Telephone", "Room", "Floor"), ("Ada", "12", "3", "4")),
    ],
)
def test_what_is_no_tracker_is_refused(rows: Rows) -> None:
    with pytest.raises(UserError, match="No sheet has headings of a tracker"):
        find_tables(sheet(rows))


def test_the_date_of_what_was_done_stays_where_a_target_has_a_column() -> None:
    rows: Rows = (
        ("No", "Recommendation", "Target date", "Implementation date", "Revised date"),
        ("1", "Keep a register of the towers", MAY, JUNE, JULY),
    )
    assert [*taken(rows).values()] == ["number", "text", "target", "happened", "revised"]
