"""What is read once the register is shown: dials first, then marks; of other dials marks alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from policydesk.core.timeline import AsOf
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.reading_ahead import read_ahead
from policydesk.library import LibraryReader


def test_dials_are_read_before_marks_and_other_dials_have_marks_alone(
    window: MainWindow, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    dials, marks = LibraryReader.be_ready_for_dials, LibraryReader.be_ready_for_marks

    def note_dials(reader: LibraryReader) -> None:
        asked.append("dials")
        dials(reader)

    def note_marks(reader: LibraryReader, as_of: AsOf) -> None:
        asked.append(f"marks {as_of.world or 'today'}")
        marks(reader, as_of)

    monkeypatch.setattr(LibraryReader, "be_ready_for_dials", note_dials)
    monkeypatch.setattr(LibraryReader, "be_ready_for_marks", note_marks)
    window.show_place("register")
    settle()
    assert asked == ["dials", "marks today"]
    read_ahead(window.desk.bridge, AsOf(world=date(2025, 3, 31)), window)
    settle()
    assert asked[2:] == ["marks 2025-03-31"]
