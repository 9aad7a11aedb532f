"""Saved searches in the window: saved under a name, run again, renamed, removed, told of drift."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu

from policydesk.core.query import HitKind, Sort
from policydesk.gui.bridge import Task
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.save_search import SaveSearchDialog
from policydesk.gui.notices import Notice
from policydesk.gui.views.find_place import FindPlace
from policydesk.library import saved_searches
from tests.helpers.builders import a_document

Settle = Callable[[], None]


@pytest.fixture
def place(find_place: FindPlace) -> FindPlace:
    return find_place


def save(place: FindPlace, text: str, name: str, settle: Settle) -> None:
    place.look_for(text)
    settle()
    place.saved.save()
    settle()
    (dialog,) = place.findChildren(SaveSearchDialog)
    assert dialog.field.text() == text
    dialog.field.setText(name)
    dialog.accept()
    settle()


def shown(place: FindPlace, settle: Settle) -> list[str]:
    place.saved.open()
    settle()
    menu = place.findChild(QMenu)
    assert menu is not None
    texts = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    return texts


def test_a_search_is_saved_and_run_again(place: FindPlace, settle: Settle) -> None:
    place.sort_by(Sort.NEWEST)
    place.read_also(False)
    save(place, "plan kind:passage", "Plans", settle)
    total = place.status_text()
    place.read_also(True)
    place.sort_by(Sort.TITLE)
    place.look_for("billions")
    settle()
    assert shown(place, settle)[:2] == ["Plans", "Save this search…"]
    place.run_saved(place.desk.bridge.here.searches.find("Plans"))
    settle()
    assert place.search_box.text() == "plan kind:passage"
    assert place.sort_button.text() == "Newest first ▾"
    assert place.status_text().split(" · ")[0] == total.split(" · ")[0]


def test_the_kinds_of_a_search_stand_in_the_box(
    place: FindPlace, desk: Desk, settle: Settle
) -> None:
    kinds = (HitKind.RECOMMENDATION, HitKind.EVIDENCE_NOTE)
    Task(lambda library, _: library.searches.save("Own", "plan year", kinds=kinds)).run(desk.bridge)
    settle()
    place.run_saved(desk.bridge.here.searches.find("Own"))
    settle()
    assert place.search_box.text() == "(plan year) (kind:recommendation OR kind:evidence_note)"
    assert place.lines.note.fault.text() == ""


def test_then_and_now_are_listed_renamed_and_removed(
    place: FindPlace, desk: Desk, settle: Settle
) -> None:
    save(place, "plan", "Plans", settle)
    save(place, "billions", "Money", settle)
    place.saved.manage()
    settle()
    dialog = place.saved.dialog
    assert dialog is not None
    assert dialog.chosen is not None
    assert dialog.chosen.name == "Money"
    item = dialog.listing.topLevelItem(1)
    assert item is not None
    assert "as when saved" in item.text(1)
    dialog.listing.setCurrentItem(item)
    dialog.rename_wanted.emit(dialog.chosen)
    naming = dialog.findChild(SaveSearchDialog)
    assert naming is not None
    naming.field.setText("money")
    naming.accept()
    assert "already saved" in naming.wrong.text()
    naming.field.setText("All plans")
    naming.accept()
    settle()
    assert dialog.chosen.name == "All plans"
    dialog.remove_wanted.emit(dialog.chosen)
    settle()
    assert [each.name for each in desk.bridge.here.searches.all()] == ["Money"]
    asked: list[object] = []
    dialog.run_wanted.connect(asked.append)
    dialog.accept()
    assert place.saved.dialog is None


def test_nothing_is_saved_of_a_search_that_is_not_understood(
    place: FindPlace, told: list[Notice], settle: Settle
) -> None:
    place.look_for("tilte:x")
    settle()
    place.saved.save()
    settle()
    assert "no search to save" in told[-1].text
    assert place.findChildren(SaveSearchDialog) == []


def test_recent_searches_are_those_that_were_meant(
    place: FindPlace, desk: Desk, settle: Settle
) -> None:
    place.look_for("pla")
    place.search_entered("plan")
    settle()
    assert desk.bridge.here.searches.history() == ["plan"]
    assert "Recent searches" in shown(place, settle)
    place.saved.recent_chosen.emit("billions")
    settle()
    assert place.search_box.text() == "billions"


def test_an_upgrade_that_changed_a_search_is_told_once(
    place: FindPlace, told: list[Notice], settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(place, "BLD", "Short", settle)
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the next version")
    add = Task(lambda library, _: library.thesaurus.add("BLD", "its buildings"))
    add.run(place.desk.bridge)
    settle()
    place.saved._drift_asked = False  # as at the next start
    place.entered()
    settle()
    assert "found 0 before the program was upgraded" in told[-1].text
    count = len(told)
    place.entered()
    settle()
    assert len(told) == count
    place.saved._drift_asked = False  # as at the start after that
    place.entered()
    settle()
    assert len(told) == count


def test_what_came_in_beside_an_upgrade_is_no_alarm(
    place: FindPlace, told: list[Notice], settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(place, "unseen", "Unseen", settle)
    monkeypatch.setattr(saved_searches, "made_by", lambda: "the next version")
    Task(lambda library, _: a_document(library, "Unseen")).run(place.desk.bridge)
    settle()
    count = len(told)
    place.saved._drift_asked = False  # as at the next start
    place.entered()
    settle()
    assert len(told) == count
    place.saved.manage()
    settle()
    assert place.saved.dialog is not None
    item = place.saved.dialog.listing.topLevelItem(0)
    assert item is not None
    assert "0 when saved" in item.text(1)
    place.saved.dialog.accept()
