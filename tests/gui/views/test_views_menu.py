"""Views of the register in the window: kept, opened, modified, and marks as chips."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.core.digest import Digest, DigestLine
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.core.views import Grouping, Order, RegisterState
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.save_search import SaveSearchDialog
from policydesk.gui.notices import Notice
from policydesk.gui.views.digest_acts import DigestActs
from policydesk.gui.views.digest_panel import DigestPanel
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.register_place import RegisterPlace
from policydesk.library.digest import LOOKED, read_digest
from tests.helpers.builders import a_recommendation, an_update
from tests.helpers.story import REPLY, Story

Settle = Callable[[], None]


@pytest.fixture
def place(register_place: RegisterPlace, desk: Desk) -> RegisterPlace:
    desk.ways.saved_search_wanted.connect(register_place.show_view)
    return register_place


def keep(place: RegisterPlace, settle: Settle, name: str) -> None:
    place.views.save()
    settle()
    (dialog,) = place.findChildren(SaveSearchDialog)
    dialog.field.setText(name)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    settle()


def test_a_view_is_kept_opened_and_says_when_it_is_modified(
    place: RegisterPlace, settle: Settle, story: Story
) -> None:
    place.group_button.arrange(Grouping.NONE, Order.SLIPPED, ("dates",))
    place.headlines.pick(frozenset({HeadlineKind.IN_PROGRESS}))
    place.showing.add_mark(Mark(MarkKind.SLIPPED))
    settle()
    keep(place, settle, "Slipping")
    assert place.views.button.text() == "“Slipping” ▾"
    state = story.library.searches.view("Slipping")
    assert state == RegisterState(
        headlines=frozenset({HeadlineKind.IN_PROGRESS}), marks=(Mark(MarkKind.SLIPPED),),
        grouping=Grouping.NONE, order=Order.SLIPPED, columns=("dates",),
    )  # fmt: skip
    place.dials.turn(world=date(2021, 12, 31), known=None)
    settle()
    assert place.views.button.text() == "“Slipping”, modified ▾"
    place.dials.reset()
    place._show_all()
    place.group_button.arrange(Grouping.ADDRESSEE, Order.PUBLISHED, ("source", "dates", "evidence"))
    settle()
    assert place.count.text() == "3 of 3"
    menu = place.views.menu_of([story.library.searches.find("Slipping")])
    menu.actions()[0].trigger()
    settle()
    assert place.count.text() == "1 of 3"
    assert place.showing.state() == state
    assert not place.views.modified
    menu.deleteLater()


def test_changes_are_kept_in_its_place_and_undone(
    place: RegisterPlace, settle: Settle, story: Story
) -> None:
    keep(place, settle, "All")
    place.group_button.arrange(Grouping.HEADLINE)
    menu = place.views.menu_of([])
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["Save the changes to “All”", "Back to “All” as it was kept"]
    place.views.save_changes()
    settle()
    assert story.library.searches.view("All").grouping is Grouping.HEADLINE
    assert not place.views.modified
    story.library.undo()
    assert story.library.searches.view("All").grouping is Grouping.ADDRESSEE
    menu.deleteLater()


def test_a_view_of_another_version_is_refused_in_words(
    place: RegisterPlace, settle: Settle, story: Story, told: list[Notice]
) -> None:
    saved = story.library.searches.save_view("Odd", RegisterState())
    place.show_view(type(saved)(**{
        **{name: getattr(saved, name) for name in saved.__slots__}, "view": "{}"
    }))  # fmt: skip
    assert "another version" in told[-1].text
    assert place.views.current is None


def test_marks_are_chips_that_can_be_taken_away(place: RegisterPlace, settle: Settle) -> None:
    place.showing.add_mark(Mark(MarkKind.SLIPPED))
    settle()
    assert place.count.text() == "1 of 3"
    (chip,) = place.clauses.buttons()
    assert chip.text() == "target date moved back ×"
    chip.click()
    settle()
    assert place.count.text() == "3 of 3"


def test_a_headline_that_nothing_has_stays_and_says_so(
    place: RegisterPlace, settle: Settle
) -> None:
    place.show_state(RegisterState(headlines=frozenset({HeadlineKind.VERIFIED})))
    settle()
    assert place.count.text() == "0 of 3"
    checked = [chip.text() for chip in place.headlines.buttons() if chip.isChecked()]
    assert checked == ["● Implemented, verified  0"]


def test_the_digest_opens_each_list_and_is_remembered(
    window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    library = window.desk.bridge.library
    QTest.keyClick(
        window, Qt.Key.Key_D,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )  # fmt: skip
    settle()
    panel = window.digest.panel
    assert panel.isVisible()
    assert library.settings.get(LOOKED) == ""
    QTest.keyClick(panel.first_number(), Qt.Key.Key_Escape)
    settle()
    assert not panel.isVisible()
    assert library.settings.get(LOOKED) != ""


def test_each_number_opens_what_it_counts(
    qtbot: QtBot, desk: Desk, story: Story, place: RegisterPlace, settle: Settle
) -> None:
    panel = DigestPanel(desk.theme)
    qtbot.addWidget(panel)
    panel.opened.connect(place.show_state)
    found = read_digest(story.library)
    assert {line.key for line in found.telling} == {"overdue"}
    panel.show_digest(found)
    assert panel.first_number().text() == "1 past its target date"
    assert panel.first_number().accessibleName() == "1 of 3: past its target date"
    panel.first_number().click()
    settle()
    assert place.count.text() == "1 of 3"
    assert place.showing.state().as_of == AsOf()
    assert panel.isHidden()


def test_while_it_is_in_view_the_digest_follows_and_the_keyboard_stays(
    qtbot: QtBot, desk: Desk, story: Story, settle: Settle
) -> None:
    acts = DigestActs(desk)
    qtbot.addWidget(acts.panel)
    acts.ask()
    settle()
    acts.panel.activateWindow()
    qtbot.waitUntil(acts.panel.first_number().hasFocus)
    tag = story.library.submit(lambda library: a_recommendation(library, story.reply, REPLY))
    tag.result(30)
    settle()
    assert acts.panel.accessibleDescription() == "1 of 4: past its target date"
    assert acts.panel.first_number().hasFocus()
    gone = an_update("standing", "withdrawn", "2023")
    story.library.submit(lambda library: library.status.add(story.plan.id, gone)).result(30)
    settle()
    assert acts.panel.isVisible()
    assert acts.panel.first_number().text() == "Close"


def test_a_digest_of_many_numbers_keeps_to_one_line_until_more_is_asked(
    qtbot: QtBot, desk: Desk
) -> None:
    panel = DigestPanel(desk.theme)
    qtbot.addWidget(panel)
    lines = tuple(DigestLine(f"k{n}", f"of one sort, no. {n}", n, 60) for n in range(1, 9))
    panel.show_digest(Digest(lines, 60, date(2026, 11, 26)))
    panel.resize(1000, 40)
    one = panel.heightForWidth(1000)
    shown = [chip.isVisible() for chip in panel.buttons()]
    assert shown[0]
    assert not shown[-1]
    assert panel.more.text() == f"{shown.count(False)} more"
    panel.more.click()
    assert all(chip.isVisible() for chip in panel.buttons())
    assert panel.heightForWidth(1000) > one
    panel.more.click()
    assert [chip.isVisible() for chip in panel.buttons()] == shown
    panel.resize(6000, 40)
    assert all(chip.isVisible() for chip in panel.buttons())
    assert not panel.more.isVisible()


def test_on_opening_it_shows_only_where_it_has_something_to_tell(
    qtbot: QtBot, desk: Desk, story: Story, settle: Settle
) -> None:
    acts = DigestActs(desk)
    qtbot.addWidget(acts.panel)
    acts.on_opening()
    settle()
    assert acts.panel.isVisible()
    assert acts.panel.accessibleDescription() == "1 of 3: past its target date"
    acts.panel.shut()
    settle()
    gone = an_update("standing", "withdrawn", "2023")
    story.library.submit(lambda library: library.status.add(story.plan.id, gone)).result(30)
    acts.on_opening()
    settle()
    assert not acts.panel.isVisible()


def test_the_menu_of_groups_orders_and_columns_arranges(
    place: RegisterPlace, settle: Settle
) -> None:
    menu = place.group_button.menu_of_now()
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert [text for text, each in actions.items() if each.isChecked()] == [
        "Group by addressee", "Order: as published",
        "Column: source", "Column: dates", "Column: evidence",
    ]  # fmt: skip
    actions["Group by status"].trigger()
    actions["Order: most slipped first"].trigger()
    actions["Column: source"].trigger()
    state = place.showing.state()
    assert (state.grouping, state.order) == (Grouping.HEADLINE, Order.SLIPPED)
    assert state.columns == ("dates", "evidence")
    assert place.view.isColumnHidden(1)
    assert place.group_button.text() == "grouped by status, most slipped first ▾"
    menu.deleteLater()
