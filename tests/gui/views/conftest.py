"""What the tests of the places begin with."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from policydesk.gui.desk import Desk
from policydesk.gui.views.find_place import FindPlace
from policydesk.gui.views.over_time_place import OverTimePlace
from policydesk.gui.views.register_place import RegisterPlace
from policydesk.library import Library
from tests.helpers.builders import a_library
from tests.helpers.story import Story, tell_story


@pytest.fixture(scope="session")
def told_story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The story, in a library that is closed: never opened again, only copied."""
    with a_library(tmp_path_factory.mktemp("story")) as library:
        return tell_story(library)


@pytest.fixture
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    """An empty library, or a copy of the one with the story where a test asks for `story`."""
    if "story" not in request.fixturenames:
        return a_library(tmp_path)
    told: Story = request.getfixturevalue("told_story")
    return Library.open(shutil.copytree(told.library.folder, tmp_path / "library"))


@pytest.fixture
def story(library: Library, told_story: Story) -> Story:
    """A library in which something has happened; `desk` is a desk on it."""
    return replace(told_story, library=library)


@pytest.fixture
def find_place(
    qtbot: QtBot, desk: Desk, story: Story, settle: Callable[[], None]
) -> FindPlace:
    """Find on that library, shown and at rest."""
    made = FindPlace(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.entered()
    settle()
    return made


@pytest.fixture
def register_place(
    qtbot: QtBot, desk: Desk, story: Story, settle: Callable[[], None]
) -> RegisterPlace:
    """The register on that library, shown and at rest; it hears of what is written."""
    made = RegisterPlace(desk)
    desk.bridge.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    settle()
    settle()
    return made


@pytest.fixture
def over_time_place(
    qtbot: QtBot, desk: Desk, story: Story, settle: Callable[[], None]
) -> OverTimePlace:
    """Over time on that library, shown and at rest; it hears of what is written."""
    made = OverTimePlace(desk)
    desk.bridge.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    settle()
    return made
