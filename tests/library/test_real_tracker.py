"""A real register of 2,192 rows: its words counted, its rows taken in, ten edits found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.dates import PartialDate
from policydesk.core.status import HeadlineKind
from policydesk.core.tracker import ParsedTracker, RowStatus, TrackerChoices
from policydesk.library import Library
from policydesk.library.tracker_plan import ReadTracker
from policydesk.text.table_text import row_text
from tests.bench.figures import DATA
from tests.helpers.trackers import read_here

FILE = DATA / "tracker-sheets" / "TAIC_recommendations_04_04_2024.xlsx"
BY_WORD = {
    "Closed acceptable": 1178, "Unconfirmed": 343, "Closed cancelled": 269, "Open": 267,
    "Withdrawn": 110, "Closed superseded": 25,
}  # fmt: skip
FEW = 150
"""Rows that are written here; `python -m tests.bench.track --part sheets` writes them all."""

pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="the real documents are not here")


def test_a_real_register_is_taken_in_as_it_is(tmp_path: Path) -> None:
    read = read_here(FILE, FILE.read_bytes())
    with Library.create(tmp_path / "library") as library:
        plan = library.trackers.plan(read)
        assert (len(plan.rows), plan.count(RowStatus.NEW), plan.count(RowStatus.UNCLEAR)) == (
            2192, 2192, 0,
        )  # fmt: skip
        assert plan.by_word == BY_WORD
        few = _first(read, FEW)
        plan = library.trackers.plan(few)
        library.trackers.run(few, plan)
        assert library.trackers.plan(few).count(RowStatus.SAME) == FEW
        words = Counter(
            word for row in library.register().rows
            for word in {e.their_word for e in row.axes.behind if e.their_word}
        )  # fmt: skip
        assert words == plan.by_word
        replied = {row.cells[0] for row in few.parsed.rows[1:] if row.cells[8:]}
        waits = {
            row.recommendation.number for row in library.register().rows
            if row.headline.kind is HeadlineKind.AWAITING
        }  # fmt: skip
        assert replied
        assert waits
        assert not replied & waits
        changed = library.trackers.plan(_edited(few))
        assert [row.row.number for row in changed.writes] == [*range(3, 43, 4)]
        assert changed.count(RowStatus.SAME) == FEW - 10


@pytest.mark.parametrize(
    ("name", "by_word"),
    [("Behaviour_Change", {"Accept": 19, "Partial": 12, "Reject": 2}),
     ("Space_Economy", {"Accept": 21, "Partial": 19})],
)  # fmt: skip
def test_a_table_of_recommendations_and_responses_is_understood(
    tmp_path: Path, name: str, by_word: dict[str, int]
) -> None:
    file = DATA / "inquiries" / f"{name}_Recommendations_Responses.xlsx"
    with Library.create(tmp_path / "library") as library:
        plan = library.trackers.plan(
            read_here(file, file.read_bytes()), TrackerChoices(recorded=PartialDate.parse("2026"))
        )
        assert plan.count(RowStatus.NEW) == len(plan.rows) == sum(by_word.values())
        assert plan.by_word == by_word
        assert {"number", "text", "source", "reply", "status"} == {
            column.field.value for column in plan.columns
        } - {"ignored"}
        assert all(len(row.draft.wording) > 40 for row in plan.rows if row.draft is not None)


def _first(read: ReadTracker, count: int) -> ReadTracker:
    """The headings and the first rows below them."""
    parsed = read.parsed
    document = replace(parsed.document, passages=parsed.document.passages[: count + 2])
    return replace(read, parsed=ParsedTracker(document, parsed.rows[: count + 1]))


def _edited(read: ReadTracker) -> ReadTracker:
    """Every fourth row from the third on with another status word, ten of them."""
    rows, document = list(read.parsed.rows), read.parsed.document
    passages = list(document.passages)
    for at in range(2, 42, 4):
        row = rows[at]
        word = "Withdrawn" if row.cells[4] != "Withdrawn" else "Open"
        rows[at] = replace(row, cells=(*row.cells[:4], word, *row.cells[5:]))
        passages[at + 1] = replace(passages[at + 1], text=row_text(rows[at].cells)[0])
    document = replace(document, passages=tuple(passages))
    return replace(read, parsed=ParsedTracker(document, tuple(rows)), sha256="0" * 64)


def test_reports_in_word_tables_join_the_register_and_change_nothing_twice(tmp_path: Path) -> None:
    """Two yearly reports say by tables, in columns headed by days, how the same ones stand."""
    register = read_here(FILE, FILE.read_bytes())
    reports = [read_here(file, file.read_bytes())
               for file in sorted(FILE.parent.glob("*.SR.Report.to.Minister.docx"))]  # fmt: skip
    numbers = {row.cells[1] for row in reports[0].parsed.rows if len(row.cells) > 1}
    kept = [row for row in register.parsed.rows[1:] if row.cells[0] in numbers]
    named = replace(register.parsed, rows=(register.parsed.rows[0], *kept))
    with Library.create(tmp_path / "library") as library:
        few = replace(register, parsed=named)
        library.trackers.run(few, library.trackers.plan(few))
        plan = library.trackers.plan(reports[0])
        assert (len(plan.rows), plan.count(RowStatus.UNCLEAR)) == (70, 15)
        assert plan.count(RowStatus.CHANGED) >= 50
        days = {(str(each.new.happened), each.new.their_word) for row in plan.rows
                for each in row.events}  # fmt: skip
        assert ("before 2021-07-01", "Being implemented") in days
        assert ("before 2022-07-01", "No further action") in days
        assert not any("→ none" in note for row in plan.rows for note in row.notes)
        library.trackers.run(reports[0], plan)
        for again in (reports[0], few):
            same = library.trackers.plan(again)
            assert (same.count(RowStatus.NEW), same.count(RowStatus.CHANGED)) == (0, 0)
        next_year = library.trackers.plan(reports[1])
        assert next_year.count(RowStatus.CHANGED) >= 20
