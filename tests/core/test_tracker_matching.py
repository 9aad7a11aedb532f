"""Rows and recommendations: each is taken once, and never by a likeness that several share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.ids import RecommendationId
from policydesk.core.tracker import SheetRow, TrackerField
from policydesk.core.tracker_matching import KnownRow, match_rows
from policydesk.core.tracker_rows import RowFacts, RowKey

CELLS = (TrackerField.NUMBER, TrackerField.TEXT, TrackerField.SOURCE, TrackerField.UID)


def a_row(number: str = "", text: str = "", source: str = "", uid: str = "") -> RowFacts:
    cells = (number, text, source, uid)
    places = {field: (at,) for at, field in enumerate(CELLS) if cells[at]}
    return RowFacts(SheetRow("", 1, cells), places, {})


def known(at: int, row: RowFacts, tracker: str = "t", **changed: str) -> KnownRow:
    key = row.key
    parts = {"number": key.number, "text": key.text, "source": key.source, "addressee": ""}
    return KnownRow(RecommendationId(at), f"uid-{at}", RowKey(**{**parts, **changed}), tracker)


def test_a_changed_text_is_found_by_its_number_only_in_the_same_tracker() -> None:
    rows = [a_row("1", "Mend."), a_row("2", "Paint."), a_row("3", "Sweep, and wash.")]
    before = [known(1, a_row("1", "Mend.")), known(2, a_row("2", "Paint.")),
              known(3, a_row("3", "Sweep."))]  # fmt: skip
    found = match_rows(rows, before)
    assert {at: int(rec) for at, (rec, _) in found.found.items()} == {0: 1, 1: 2, 2: 3}
    assert found.found[2][1] == "its number, in the same tracker"
    others = [before[0], known(3, a_row("3", "Sweep."), "another")]
    assert set(match_rows(rows, others).found) == {0}


def test_a_row_without_a_text_is_found_by_its_number_in_the_same_source() -> None:
    before = [known(1, a_row("7", "Mend.", "North")), known(2, a_row("7", "Paint.", "South")),
              known(3, a_row("8", "Sweep.", "North"))]  # fmt: skip
    rows = [a_row("7", source="South"), a_row("8", source="South"), a_row("7", "Dig.", "North")]
    found = match_rows(rows, before)
    assert found.found == {0: (RecommendationId(2), "its number in the same source")}
    assert found.tracker == ""  # whoever says how they stand does not continue that tracker
    assert match_rows([a_row("8", source="North"), a_row("8", source="North")], before).found == {}


def test_a_text_with_two_numbers_is_no_match() -> None:
    assert match_rows([a_row("4", "Mend.")], [known(1, a_row("7", "Mend."), "")]).found == {}
    assert set(match_rows([a_row("", "Mend.")], [known(1, a_row("7", "Mend."), "")]).found) == {0}


def test_a_text_that_stands_twice_is_believed_with_everything_else_only() -> None:
    rows = [a_row("", "Mend.", "North"), a_row("", "Mend.", "South")]
    before = [known(1, a_row("", "Mend.", "South")), known(2, a_row("", "Mend.", "North"))]
    found = match_rows(rows, before).found
    assert {at: int(rec) for at, (rec, _) in found.items()} == {0: 2, 1: 1}
    assert match_rows(rows, [known(1, a_row("", "Mend."), "")]).found == {}


def test_a_key_of_another_library_is_strange() -> None:
    found = match_rows([a_row(uid="uid-1"), a_row(uid="uid-9")], [known(1, a_row("1", "x"))])
    assert (found.found[0][1], found.strange) == ("its key", {1})


KEYS = st.tuples(st.sampled_from(["", "1", "2", "3"]), st.sampled_from(["", "a", "b", "c"]),
                 st.sampled_from(["", "N"]))  # fmt: skip


@given(st.lists(KEYS, max_size=8), st.lists(KEYS, max_size=8))
def test_nobody_is_taken_twice_and_a_file_finds_itself(
    theirs: list[tuple[str, str, str]], ours: list[tuple[str, str, str]]
) -> None:
    rows = [a_row(*key) for key in theirs]
    before = [known(at, a_row(*key)) for at, key in enumerate(ours)]
    found = match_rows(rows, before).found
    taken = [rec for rec, _ in found.values()]
    assert len(set(taken)) == len(taken)
    same = match_rows(rows, [known(at, row) for at, row in enumerate(rows)]).found
    telling = [at for at, row in enumerate(rows) if row.number or row.text(TrackerField.TEXT)]
    assert sorted(same) == telling
    assert all(rows[at].key == rows[int(rec)].key for at, (rec, _) in same.items())
