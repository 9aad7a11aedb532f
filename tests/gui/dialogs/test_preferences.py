"""Preferences answer with what was changed, and only that."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk import __version__
from policydesk.core.settings import SETTINGS
from policydesk.gui.dialogs.about import AboutDialog, DetailsDialog
from policydesk.gui.dialogs.preferences import LOOKS, PreferencesDialog
from policydesk.gui.theme import Look, Theme

USUAL = {setting.key: setting.default for setting in SETTINGS}


def test_nothing_changed(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert PreferencesDialog(parent, theme, USUAL).answers() == {}


def test_what_was_changed(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PreferencesDialog(parent, theme, USUAL)
    dialog.look.setCurrentIndex(dialog.look.findData(Look.DARK.value))
    dialog.text_size.setCurrentIndex(dialog.text_size.findData("150"))
    dialog.person.setText(" A. Analyst ")
    assert dialog.answers() == {
        "window.theme": "dark", "window.text_percent": "150", "person.name": "A. Analyst",
    }


def test_every_look_can_be_chosen() -> None:
    assert set(LOOKS) == set(Look)


def test_about_and_details(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert AboutDialog(parent, theme).windowTitle() == f"PolicyDesk {__version__}"
    assert DetailsDialog(parent, theme, "a report").windowTitle() == "What went wrong"
