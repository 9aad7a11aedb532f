"""Saved searches: kept with their count, undone, and honest about what an upgrade changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.query import HitKind, Sort
from policydesk.core.saved import MOST_REMEMBERED
from policydesk.library import Library, saved_searches
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
    library.thesaurus.add("BLD", "its buildings")  # stands for a list shipped with the upgrade
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
