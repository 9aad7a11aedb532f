"""The table of verbs is whole: text, handler, no doubled key, enabled by the selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.ids import DocumentId, PackId, RecommendationId
from policydesk.gui.actions import ActionBook, ActionSpec, Menu, Scope
from policydesk.gui.selection import Chosen, Selection, Span
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.window_acts import PLACE_KEYS


def test_an_id_is_in_the_table_once(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    book = ActionBook(Selection(), owner)
    spec = ActionSpec("go", "Go", lambda: None)
    book.add([spec], owner)
    with pytest.raises(ValueError, match="go is in the table twice"):
        book.add([spec], owner)


def test_the_selection_enables(qtbot: QtBot) -> None:
    owner, selection, ran = QWidget(), Selection(), []
    qtbot.addWidget(owner)
    book = ActionBook(selection, owner)
    book.add(
        [ActionSpec("open", "Open", lambda: ran.append(1), needs=lambda c: bool(c.documents))],
        owner,
    )
    assert not book.action("open").isEnabled()
    assert not book.trigger("open")
    selection.set_documents((DocumentId(1),))
    assert book.action("open").isEnabled()
    assert book.trigger("open")
    assert ran == [1]


def test_every_verb_has_text_and_a_handler(whole_window: MainWindow) -> None:
    specs = list(whole_window.book)
    assert len(specs) > 30
    for spec in specs:
        assert spec.text.strip(), spec.id
        assert callable(spec.run), spec.id
        assert "." in spec.id or spec.id in {"palette", "preferences", "quit", "menu", "about"}
        assert not spec.text.endswith("..."), f"{spec.id}: write …"


def test_every_key_is_understood(whole_window: MainWindow) -> None:
    for spec in whole_window.book:
        for keys in spec.keys:
            assert not QKeySequence(keys).isEmpty(), (spec.id, keys)


def test_no_key_is_given_twice_where_both_would_hear_it(whole_window: MainWindow) -> None:
    """Of two acts with one key only one may be there to do, wherever and whatever is chosen."""
    for place, reading in product(PLACE_KEYS, (None, DocumentId(1))):
        chosen = Chosen(
            place, (DocumentId(1),), reading, Span(1, 2), (RecommendationId(1),), PackId(1)
        )
        everywhere: Counter[str] = Counter()
        by_owner: Counter[tuple[str, str]] = Counter()
        for spec in whole_window.book:
            owner = whole_window.book.action(spec.id).parent()
            for keys in spec.keys if spec.needs(chosen) else ():
                everywhere[keys] += spec.scope is Scope.WINDOW
                by_owner[(keys, owner.objectName())] += spec.scope is Scope.OWNER
        assert [keys for keys, count in everywhere.items() if count > 1] == []
        assert [where for where, count in by_owner.items() if count > 1] == []
        both = [keys for (keys, _), count in by_owner.items() if count and everywhere[keys]]
        assert both == []


def test_no_menu_is_empty(whole_window: MainWindow) -> None:
    for menu in Menu:
        assert whole_window.book.in_menu(menu), menu


def test_the_menu_lists_what_the_table_says(whole_window: MainWindow) -> None:
    menu = whole_window.rail.menu
    assert menu is not None
    titles = [action.text() for action in menu.actions()]
    assert titles == [subject.value for subject in Menu]


def test_undo_says_what_it_would_take_back(
    window: MainWindow, settle: Callable[[], None], qtbot: QtBot
) -> None:
    assert window.book.action("edit.undo").text() == "Undo tag recommendation"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.desk.bridge.here.recommendations.all() == []
    assert window.toast.text == "Undone: tag recommendation."
    assert window.book.action("edit.redo").text() == "Redo tag recommendation"
    window.book.trigger("edit.redo")
    settle()
    assert len(window.desk.bridge.here.recommendations.all()) == 1
