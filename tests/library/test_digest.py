"""The digest: each number is that of the list it opens; looking records only that one looked."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.saved import LastCount
from policydesk.core.status import HeadlineKind
from policydesk.core.views import Order, RegisterState
from policydesk.library import Library
from policydesk.library.digest import note_looked, read_digest
from tests.helpers.builders import a_new_library, an_update, utc
from tests.helpers.story import tell_story


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = utc(2022, 12, 1, 12)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Library:
    with a_new_library(tmp_path / "library", now=clock) as opened:
        tell_story(opened)
        yield opened


def counts(library: Library) -> dict[str, int]:
    return {line.key: line.count for line in read_digest(library).lines if line.count}


def test_each_number_is_that_of_the_list_it_opens(library: Library, clock: Clock) -> None:
    note_looked(library)
    clock.now += timedelta(days=45)  # past the target of R1, at the end of the year
    found = read_digest(library)
    assert counts(library) == {"passed": 1, "overdue": 1}
    for line in found.lines:
        rows = library.register(marks=line.marks, headlines=line.headlines).rows
        assert (len(rows), found.of) == (line.count, line.of)
    assert found.telling[0].sentence() == (
        "1 of 3: went past its target since you last looked, 1 December 2022"
    )


def test_what_is_due_soon_and_what_waits_for_a_check(library: Library) -> None:
    assert counts(library) == {"due": 1}  # the target of R1, within thirty days
    rec = library.recommendations.find("R3")
    library.status.add(rec.id, an_update("claim", "done", "2022-11"))
    assert counts(library) == {"due": 1, "unchecked": 1}


def test_looking_records_nothing_but_that(library: Library, clock: Clock) -> None:
    before, label = list(library.dump(identity=False)), library.undo_label
    read_digest(library)
    assert list(library.dump(identity=False)) == before
    note_looked(library)
    assert list(library.dump(identity=False)) == before
    assert library.undo_label == label
    assert read_digest(library).since == clock.now


def test_a_view_is_kept_changed_undone_and_counted(library: Library) -> None:
    state = RegisterState(headlines=frozenset({HeadlineKind.REJECTED}), order=Order.TARGET)
    saved = library.searches.save_view("Refused", state)
    assert (saved.total, library.searches.view("refused")) == (1, state)
    assert [each.saved.name for each in library.searches.recount()] == ["Refused"]
    other = RegisterState(marks=(Mark(MarkKind.SLIPPED),))
    assert library.searches.save_view("refused", other, again=True).name == "Refused"
    assert library.searches.view("Refused") == other
    assert library.undo() is Op.CHANGE_VIEW
    assert library.searches.view("Refused") == state
    assert library.undo() is Op.SAVE_VIEW
    assert library.searches.all() == []
    library.redo()
    assert library.searches.find("Refused").view == state.text()


def test_views_and_searches_share_their_names_and_are_told_apart(library: Library) -> None:
    library.searches.save("Buildings", "buildings")
    view = library.searches.save_view("All", RegisterState())
    for act, sentence in (
        (lambda: library.searches.save_view("buildings", RegisterState()), "already saved as"),
        (lambda: library.searches.view("Buildings"), "is a saved search"),
        (lambda: library.searches.run(view), "is a view of the register"),
        (lambda: library.searches.save_view("Odd", RegisterState("due:sometime")),
         "not understood"),
        (lambda: library.searches.save_view("Buildings", RegisterState(), again=True),
         "is a saved search"),
    ):
        with pytest.raises(UserError, match=sentence):
            act()


def test_a_view_of_what_is_late_does_not_blame_an_upgrade(library: Library) -> None:
    saved = library.searches.save_view("Late", RegisterState(marks=(Mark(MarkKind.STALE),)))
    other = library.searches.save_view("All", RegisterState())
    with library.store.derived():
        for each in (saved, other):
            library.store.saved_searches.note_count(each.uid, LastCount(7, "older", 1))
    assert [each.saved.name for each in library.searches.drifted()] == ["All"]


@pytest.mark.parametrize("query", ["slipped:>=1", "slipped:0", "slipped:[1 TO 3]", "slipped:<1"])
def test_slips_are_those_the_index_finds(query: str, library: Library) -> None:
    library.searching.drain()
    found = library.register(query)
    assert frozenset(found.rows.ids) == library.searching.recommendations(query).ids
    assert found.reading == library.searching.recommendations(query).reading
    narrowed = library.register(f"{query} number:R1")  # more is asked: the index answers
    assert set(narrowed.rows.ids) <= set(found.rows.ids)
