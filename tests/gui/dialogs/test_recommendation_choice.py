"""A recommendation is found by a word of it, its number, or who should act, with keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from policydesk.gui.dialogs.recommendation_choice import RecommendationChoice
from policydesk.gui.theme import Theme
from policydesk.library import Library
from tests.helpers.story import Story, tell_story


@pytest.fixture
def story(library: Library) -> Iterator[Story]:
    yield tell_story(library)
    library.close()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, story: Story) -> RecommendationChoice:
    every = story.library.recommendations.all()
    made = RecommendationChoice(None, theme, every, quote="Work began.", likely=story.yearly.id)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_with_the_likely_one(dialog: RecommendationChoice, story: Story) -> None:
    dialog.accept()
    assert dialog.answer == story.yearly.id


def test_a_word_narrows_and_arrows_walk(dialog: RecommendationChoice, story: Story) -> None:
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "councils")
    shown = [n for n in range(dialog.list.count()) if not dialog.list.item(n).isHidden()]
    assert len(shown) == 3
    dialog.filter.clear()
    QTest.keyClicks(dialog.filter, "to: r3 government".removeprefix("to: "))
    QTest.keyClick(dialog.filter, Qt.Key.Key_Return)
    assert dialog.answer == story.untouched.id


def test_arrows_pass_over_what_is_hidden(dialog: RecommendationChoice, story: Story) -> None:
    dialog.filter.setText("publish")
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Up)
    dialog.accept()
    assert dialog.answer == story.plan.id


def test_where_nothing_fits_nothing_is_answered(dialog: RecommendationChoice) -> None:
    dialog.filter.setText("zebra")
    dialog.accept()
    assert dialog.answer is None
    assert dialog.isVisible()
