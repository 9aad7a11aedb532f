"""Short forms in the window: found, added, changed, switched off and on, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from policydesk.core.thesaurus import Pair
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.thesaurus import ThesaurusDialog
from policydesk.gui.notices import Notice
from policydesk.gui.views.find_place import FindPlace
from policydesk.library import Library

Settle = Callable[[], None]
ASC = Pair("ASC", "adult social care")


@pytest.fixture
def place(find_place: FindPlace) -> FindPlace:
    return find_place


@pytest.fixture
def dialog(place: FindPlace) -> ThesaurusDialog:
    place.short_forms.open()
    assert place.short_forms.dialog is not None
    return place.short_forms.dialog


def choose(dialog: ThesaurusDialog, pair: Pair) -> None:
    dialog.list_again(pair)
    assert dialog.chosen == pair


def rows(dialog: ThesaurusDialog) -> list[str]:
    found = [dialog.listing.topLevelItem(at) for at in range(dialog.listing.topLevelItemCount())]
    return [" ".join((item.text(0), item.text(1))).strip() for item in found if item is not None]


def add(dialog: ThesaurusDialog, short: str, long: str, settle: Settle) -> None:
    QTest.keyClicks(dialog.short, short)
    QTest.keyClicks(dialog.long, long)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settle()


def test_the_shipped_ones_are_found_by_either_side(dialog: ThesaurusDialog) -> None:
    QTest.keyClicks(dialog.words, "social care")
    assert "ASC adult social care" in rows(dialog)
    dialog.words.setText("zzzz")
    assert dialog.nothing.isVisible()
    assert not dialog.save.isEnabled()


def test_one_is_added_changed_and_taken_back(
    dialog: ThesaurusDialog, settle: Settle, desk: Desk
) -> None:
    reads = desk.bridge.here.thesaurus
    add(dialog, "BLD", "its buildings", settle)
    assert rows(dialog)[:2] == ["Of this library (1)", "BLD its buildings"]
    assert dialog.chosen == Pair("BLD", "its buildings")
    assert dialog.save.text() == "Change"
    dialog.long.setText("all its buildings")
    dialog.save.click()
    settle()
    assert reads.all("its buildings") == [(Pair("BLD", "all its buildings"), True)]
    dialog.undo.click()
    settle()
    assert reads.all("its buildings") == [(Pair("BLD", "its buildings"), True)]
    dialog.undo.click()
    settle()
    assert reads.all("its buildings") == []
    assert not dialog.undo.isEnabled()  # what was done before the dialog is not taken back here


def test_a_shipped_one_is_switched_off_and_on(
    dialog: ThesaurusDialog, settle: Settle, desk: Desk
) -> None:
    reads = desk.bridge.here.thesaurus
    choose(dialog, ASC)
    assert not dialog.remove.isEnabled()
    QTest.keyClick(dialog.listing, Qt.Key.Key_Space)
    settle()
    assert reads.taken_out() == [ASC]
    assert "Switched off in this library (1)" in rows(dialog)
    choose(dialog, ASC)
    QTest.keyClick(dialog.listing, Qt.Key.Key_Space)
    settle()
    assert reads.taken_out() == []


def test_what_is_refused_is_said_in_the_dialog(dialog: ThesaurusDialog, settle: Settle) -> None:
    add(dialog, "two words", "something", settle)
    assert dialog.error.text().startswith("A short form is one word")
    assert dialog.error.isVisible()
    dialog.short.setText("X")
    assert not dialog.error.isVisible()


def test_what_is_refused_can_be_mended(dialog: ThesaurusDialog, settle: Settle) -> None:
    add(dialog, "two words", "something", settle)
    assert (dialog.short.text(), dialog.long.text()) == ("two words", "something")
    assert dialog.save.isEnabled()
    add(dialog, "", "", settle)
    assert dialog.error.isVisible()


def test_looking_for_another_keeps_what_is_typed_chosen_and_undone(
    dialog: ThesaurusDialog, settle: Settle
) -> None:
    add(dialog, "BLD", "its buildings", settle)
    dialog.words.setText("buildings")
    assert dialog.undo.isEnabled()
    assert dialog.chosen == Pair("BLD", "its buildings")
    dialog.long.setText("all its buil")
    dialog.words.setText("build")
    assert (dialog.save.text(), dialog.long.text()) == ("Change", "all its buil")
    dialog.new.click()
    QTest.keyClicks(dialog.short, "SC")
    dialog.words.setText("social")
    assert (dialog.short.text(), dialog.long.text()) == ("SC", "")
    dialog.words.setText("its buildings")
    choose(dialog, Pair("BLD", "its buildings"))
    dialog.words.setText("social")  # which does not show it
    assert (dialog.chosen, dialog.short.text()) == (None, "")


def test_one_of_the_librarys_own_is_removed(
    dialog: ThesaurusDialog, settle: Settle, desk: Desk
) -> None:
    add(dialog, "BLD", "its buildings", settle)
    dialog.new.click()
    assert (dialog.chosen, dialog.save.text(), dialog.short.text()) == (None, "Add", "")
    choose(dialog, Pair("BLD", "its buildings"))
    dialog.remove.click()
    settle()
    assert desk.bridge.here.thesaurus.all("buildings") == []


def test_a_saved_search_that_it_changes_is_told_of(
    place: FindPlace, dialog: ThesaurusDialog, settle: Settle, told: list[Notice],
    library: Library,
) -> None:
    library.call(lambda own: own.searches.save("Buildings", "BLD"))
    add(dialog, "BLD", "its buildings", settle)
    dialog.accept()
    settle()
    assert told[-1].text.startswith(
        "“Buildings” found 0 before this library’s thesaurus was changed and finds ")
