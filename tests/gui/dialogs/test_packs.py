"""The dialogs of packs ask for a name, formats, a folder and the dials, and refuse in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policydesk.core.pack import PackFormat, PackOptions
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.gui.dialogs.new_pack import NewPack, NewPackDialog
from policydesk.gui.dialogs.pack_export import PackExport, PackExportDialog
from policydesk.gui.theme import Look, Theme

TODAY = date(2026, 11, 22)


@pytest.fixture
def naming(qtbot: QtBot, theme: Theme) -> NewPackDialog:
    made = NewPackDialog(None, theme, count=2, taken=["Buildings"])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def export(qtbot: QtBot, theme: Theme, tmp_path: Path) -> PackExportDialog:
    made = PackExportDialog(None, theme, title="Buildings", folder=tmp_path, today=TODAY, checks=1)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("  ", "A pack needs a name; type one."), ("buildings", "There is already a pack")],
)
def test_a_name_must_be_free(naming: NewPackDialog, name: str, sentence: str) -> None:
    naming.name.setText(name)
    naming.accept()
    assert naming.answer is None
    assert naming.wrong.text().startswith(sentence)
    naming.name.setText("Roads")
    assert not naming.wrong.isVisible()


def test_the_title_is_the_name_unless_said_otherwise(naming: NewPackDialog) -> None:
    naming.name.setText("  Roads  and bridges ")
    naming.accept()
    assert naming.answer == NewPack("Roads and bridges", "Roads and bridges")


def test_at_twice_the_text_size_no_field_is_squeezed_in_a_small_window(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    theme.wear(Look.LIGHT, 200)
    window = QWidget()
    window.resize(1280, 720)
    qtbot.addWidget(window)
    window.show()
    made = PackExportDialog(window, theme, title="B" * 90, folder=tmp_path, today=TODAY, checks=2)
    made.show()
    assert made.height() <= window.height()
    for line in (made.folder, made.world.line, made.known.line):
        assert line.height() >= line.minimumSizeHint().height()


def test_formats_folder_and_dials_are_answered(export: PackExportDialog, tmp_path: Path) -> None:
    export.formats[PackFormat.HTML].setChecked(True)
    export.world.line.setText("March 2025")
    export.known.line.setText("2025")
    export.accept()
    formats = (PackFormat.DOCX, PackFormat.PDF, PackFormat.HTML)
    options = PackOptions(
        formats, AsOf(date(2025, 3, 31), end_of_day(date(2025, 12, 31)))
    )
    assert export.answer == PackExport(options, tmp_path)


def test_without_dials_a_pack_is_of_today(export: PackExportDialog) -> None:
    export.accept()
    assert export.answer is not None
    assert export.answer.options.as_of == AsOf()


def test_a_format_and_a_folder_are_needed(export: PackExportDialog, tmp_path: Path) -> None:
    for box in export.formats.values():
        box.setChecked(False)
    export.accept()
    assert export.wrong.text() == "Choose at least one format."
    export.formats[PackFormat.PDF].setChecked(True)
    export.folder.setText(str(tmp_path / "nowhere"))
    export.accept()
    assert export.wrong.text() == "That folder does not exist; choose another."
    assert export.answer is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("after 2020", "That has no last day"),
        ("2999", "give today or an earlier one"),
        ("2010-02-30", "is not a day that exists"),
    ],
)
def test_a_dial_must_be_a_day_gone_by(export: PackExportDialog, typed: str, sentence: str) -> None:
    export.world.line.setText(typed)
    export.accept()
    assert export.answer is None
    assert sentence in export.world.reading.text()


def test_files_that_are_there_already_are_named_before_they_are_replaced(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """Somebody may have worked on in the Word file of last week."""
    other = tmp_path / "other"
    other.mkdir()
    made = PackExportDialog(
        None, theme, title="Buildings", folder=tmp_path, today=TODAY,
        there=lambda formats, _: [f"Buildings.{each}" for each in formats],
    )  # fmt: skip
    qtbot.addWidget(made)
    made.show()
    made.accept()
    assert made.answer is None
    assert made.wrong.text() == (
        "“Buildings.docx” and “Buildings.pdf” are there already. Export again to replace them, or "
        "choose another folder."
    )
    made.folder.setText(str(other))
    made.accept()
    assert made.answer is None
    made.accept()
    assert made.answer is not None
    assert made.answer.folder == other
