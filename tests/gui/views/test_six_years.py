"""The window answers the questions of the status model as the command line and the pack do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from policydesk.core.timeline import parse_as_of
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.differences import DifferencesDialog
from policydesk.gui.views.register_place import RegisterPlace
from policydesk.library import Library
from tests.helpers.builders import a_new_library
from tests.helpers.six_years import (
    DIALS,
    MARCH,
    TODAY,
    expected,
    expected_differences,
    tell_six_years,
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = a_new_library(tmp_path / "library", name="Six years", now=lambda: TODAY)
    tell_six_years(made)
    return made


def test_the_register_answers_on_each_dial_and_lists_what_changed(
    qtbot: QtBot,
    desk: Desk,
    library: Library,
    settle: Callable[[], None],
) -> None:
    place = RegisterPlace(desk)
    qtbot.addWidget(place)
    settle()
    for question, (world, known) in DIALS.items():
        dials = parse_as_of(world or None, known or None)
        place.dials.turn(world=dials.world, known=dials.known and dials.known.date())
        settle()
        shown = {row.recommendation.id: row.headline.label for row in place.model.given}
        assert [shown[rec_id] for rec_id in sorted(shown)] == expected(question)
    place.dials.turn(world=parse_as_of(MARCH, None).world, known=None)
    settle()
    moved = sum(a != b for a, b in zip(expected("best"), expected("now"), strict=True))
    said = f"The past: {moved} of {len(place.model.given)} stand otherwise today."
    assert place.dials.sentence.text() == said
    place.dials.since.click()
    settle()
    (dialog,) = place.findChildren(DifferencesDialog)
    groups = [
        dialog.listing.topLevelItem(n).text(0) for n in range(dialog.listing.topLevelItemCount())
    ]
    answers = expected_differences().values()
    assert f"Stood otherwise ({sum(each[0] for each in answers)})" in groups
    assert f"Learned late ({sum(len(each[1]) for each in answers)})" in groups
    assert f"Got wrong ({sum(len(each[2]) for each in answers)})" in groups
