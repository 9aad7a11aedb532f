"""Saved searches: kept with their count, undone, and honest about what an upgrade changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import policydesk
from policydesk.core.errors import UserError
from policydesk.core.query import HitKind, Sort
from policydesk.core.saved import MOST_REMEMBERED
from policydesk.core.thesaurus import Pair, shipped_thesaurus
from policydesk.library import Library, saved_searches, thesaurus
from tests.helpers.builders import a_document, a_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        a_document(opened)
        yield opened


def test_a_search_is_kept_with_what_it_found(library: Library) -> None:
    saved = library.searches.save("Plans", "plan", sort=Sort.NEWEST, kinds=[HitKind.PASSAGE])
    assert saved.total == library.search("plan", kinds=[HitKind.PASSAGE], strict=True).total > 0
    assert (saved.sort, saved.kinds, saved.also_read) == (Sort.NEWEST, (HitKind.PASSAGE,), True)
    assert library.searches.find("  plans ") == saved
    assert library.searches.run(saved).total == saved.total
    a_document(library, "Another", paragraphs=("We plan to plan.",))
    counted = library.searches.count(saved)
    assert (counted.now, counted.drift) == (saved.total + 1, "")
    assert counted.sentence() == f"{saved.total} when saved, {saved.total + 1} now"
    assert '"record":"saved_search"' in "".join(library.dump())


def test_saving_renaming_and_removing_are_undone(library: Library) -> None:
    library.searches.save("Plans", "plan")
    library.searches.rename("Plans", "All plans")
    library.undo()
    assert [saved.name for saved in library.searches.all()] == ["Plans"]
    library.searches.remove("plans")
    assert library.searches.all() == []
    library.undo()
    assert library.searches.find("Plans").query == "plan"
    library.undo()
    assert library.searches.all() == []


def test_what_cannot_be_kept_is_refused(library: Library) -> None:
    library.searches.save("Plans", "plan")
    for name, query in (("PLANS", "x"), (" ", "x"), ("A", " "), ("B", "tilte:x")):
        with pytest.raises(UserError):
            library.searches.save(name, query)
    library.searches.save("Other", "year")
    with pytest.raises(UserError, match="already saved"):
        library.searches.rename("Other", "plans")
    assert library.searches.rename("Other", "OTHER").name == "OTHER"
    with pytest.raises(UserError, match="Did you mean “Plans”"):
        library.searches.find("plnas")


def test_partial_matches_do_not_count(library: Library) -> None:
    assert library.searches.save("None", "plan zzzz").total == 0


def test_an_upgrade_that_finds_something_else_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = library.searches.save("Short", "BLD")
    kept = library.searches.save("Kept", "plan")
    assert (short.total, library.searches.drifted()) == (0, [])
    longer = thesaurus.shipped_thesaurus().but_for([Pair("BLD", "its buildings")], ())
    monkeypatch.setattr(thesaurus, "shipped_thesaurus", lambda: longer)
    assert library.searches.drifted() == []
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the next version")
    library.searching.rebuild()  # an upgrade of the index numbers the library's states anew
    (drifted,) = library.searches.drifted()
    assert drifted.drift == (
        "“Short” found 0 before the program was upgraded and finds 1 now, though no document, "
        "recommendation or note has changed."
    )
    a_document(library, "Another", paragraphs=("We plan its buildings.",))
    told = {each.saved.name: each.drift for each in library.searches.recount()}
    assert "and the library has changed as well" in told["Short"]
    assert told["Kept"].startswith(f"“Kept” found {kept.total} before")
    assert library.searches.drifted() == []  # said once, and counted by this version now


def test_an_own_change_of_the_thesaurus_is_told_apart_from_an_upgrade(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.searches.save("Short", "BLD")
    library.searches.save("As typed", "BLD plan", also_read=False)
    library.thesaurus.remove("HRA")  # no word of the queries: nothing is read otherwise
    assert library.searches.drifted() == []
    library.thesaurus.add("BLD", "its buildings")
    (drifted,) = library.searches.drifted()
    assert drifted.drift == (
        "“Short” found 0 before this library’s thesaurus was changed and finds 1 now (before: "
        "words as typed; now: BLD, also read as its buildings), though no document, "
        "recommendation or note has changed."
    )
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the next version")
    (both,) = library.searches.drifted()
    assert "before the program was upgraded and this library’s thesaurus was changed" in both.drift
    assert len([each for each in library.searches.recount() if each.drift]) == 1
    assert library.searches.drifted() == []
    library.undo()
    (back,) = library.searches.drifted()
    assert "now: words as typed" in back.drift


def test_a_count_of_an_older_program_is_blamed_on_nothing_it_did_not_note(
    library: Library
) -> None:
    saved = library.searches.save("Short", "BLD")
    with library.store.derived():
        counted = replace(library.store.saved_searches.last_counts()[saved.uid], own_thesaurus="")
        library.store.saved_searches.note_count(saved.uid, counted)
    library.thesaurus.add("BLD", "its buildings")
    assert library.searches.drifted() == []


def test_a_search_that_is_not_understood_any_more_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = library.documents.all()[0]
    library.searches.save("Alike", f"like:{document.id}")
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the next version")
    library.documents.remove([document.id])
    (drifted,) = library.searches.drifted()
    assert drifted.now is None
    assert "There is no document" in drifted.drift
    assert "not understood now" in drifted.sentence()


def test_what_an_upgrade_changed_is_told_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = library.documents.all()[0]
    library.searches.save("Short", "BLD")
    library.searches.save("Kept", "plan")
    library.searches.save("Alike", f"like:{document.id}")
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the next version")
    library.thesaurus.add("BLD", "its buildings")
    library.documents.remove([document.id])
    library.undo()
    told = library.searches.settle_drift()
    assert [(each.saved.name, each.same_library) for each in told] == [("Short", False)]
    library.documents.remove([document.id])
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the one after that")
    told = library.searches.settle_drift()
    assert {each.saved.name: each.same_library for each in told} == {
        "Alike": False, "Kept": False, "Short": False}
    assert "is not understood any more" in told[0].drift
    assert library.searches.settle_drift() == []
    assert library.searches.drifted() == []


def test_of_a_search_that_was_never_counted_here_nothing_is_said_of_the_library(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.searches.save("Short", "BLD")
    with library.store.derived():
        library.store.saved_searches._conn.execute("DELETE FROM search_count")
    library.thesaurus.add("BLD", "its buildings")
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the next version")
    (drifted,) = library.searches.drifted()
    assert drifted.drift == "“Short” found 0 before the program was upgraded and finds 1 now."
    assert not drifted.same_library


def test_a_version_that_answers_alike_is_no_other_reading(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = saved_searches.made_by()
    assert policydesk.__version__ not in made
    other = shipped_thesaurus().but_for([Pair("BLD", "its buildings")], ())
    monkeypatch.setattr(saved_searches, "shipped_thesaurus", lambda: other)
    assert saved_searches.made_by() != made


def test_the_history_holds_the_last_searches_once_and_can_be_emptied(library: Library) -> None:
    for number in range(MOST_REMEMBERED + 5):
        library.searches.remember(f"plan {number}")
    library.searches.remember("plan 20")
    library.searches.remember("  ")
    history = library.searches.history()
    assert history[:2] == ["plan 20", f"plan {MOST_REMEMBERED + 4}"]
    assert len(history) == MOST_REMEMBERED == len(set(history))
    assert "plan 20" not in "".join(library.dump())
    assert library.undo_label == "Import document"
    library.searches.forget_history()
    assert library.searches.history() == []
