"""The cells of a row stand in its text where they are said to, for any cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.tracker import SheetRow
from policydesk.intake.readers.table_rows import row_passage
from policydesk.text.normalise import clean_line
from policydesk.text.table_text import place_rows, row_text

CELLS = st.lists(st.text("ab |é=", max_size=6).map(clean_line), min_size=1, max_size=6)


@given(CELLS)
def test_a_row_reads_as_the_readers_write_it(cells: list[str]) -> None:
    line, places = row_text(cells)
    passage = row_passage(cells)
    assert line == ("" if passage is None else passage.text)
    assert {at: line[start:end] for at, (start, end) in places.items()} == {
        at: cell for at, cell in enumerate(cells) if cell
    }


def test_rows_are_placed_in_their_order_and_the_missing_are_none() -> None:
    rows = [SheetRow("", n, (text,)) for n, text in enumerate(["a", "b", "a", "gone", "c"], 1)]
    passages = [("head", 0), ("a", 6), ("b", 9), ("a", 12), ("c", 15)]
    found = place_rows(rows, passages)
    assert [None if place is None else place.start for place in found] == [6, 9, 12, None, 15]
