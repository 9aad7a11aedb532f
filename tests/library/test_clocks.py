"""Clocks of a library: one act each, undone like any other, and kept over a restart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.changes import Op
from policydesk.core.clocks import CLOCKS, ResponseClock
from policydesk.core.errors import UserError
from policydesk.library import Library
from tests.helpers.builders import a_library, utc


def test_a_change_is_kept_with_its_day_and_undone(tmp_path: Path) -> None:
    with a_library(tmp_path, now=utc(2026, 3, 1)) as library:
        before = list(library.dump())
        saved = library.clocks.save(replace(library.clocks.find("coroner"), days=70))
        assert (saved.days, str(saved.changed_on)) == (70, "2026-03-01")
        library.clocks.save(ResponseClock("ours", "Ours", "Standing order 12.", days=28))
        assert [library.undo(), library.undo()] == [Op.EDIT_CLOCK, Op.EDIT_CLOCK]
        assert list(library.dump()) == before
        library.redo()
        folder = library.folder
    with Library.open(folder) as library, library.reader() as reader:
        assert reader.clocks.find("coroner") == saved
        library.clocks.reset("coroner")
        assert reader.clocks.all() == CLOCKS


@pytest.mark.parametrize(
    "clock",
    [
        ResponseClock("two words", "Name", "Basis."),
        ResponseClock("key", "", "Basis."),
        ResponseClock("key", "Name", " "),
        ResponseClock("key", "Name", "Basis.", months=121),
        ResponseClock("key", "Name", "Basis.", days=-1),
    ],
)
def test_what_cannot_be_a_clock_is_refused(clock: ResponseClock, tmp_path: Path) -> None:
    with a_library(tmp_path) as library, pytest.raises(UserError):
        library.clocks.save(clock)
