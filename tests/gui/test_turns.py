"""Steps of a piece of work, and the turns of the event loop between them."""

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from policydesk.gui import turns
from policydesk.gui.turns import Turns


@pytest.fixture
def done() -> list[str]:
    return []


def steps(done: list[str], names: str) -> list[turns.Step]:
    return [lambda name=name: done.append(name) for name in names]  # type: ignore[misc]


def test_short_steps_are_done_at_once(qtbot: QtBot, done: list[str]) -> None:
    del qtbot
    parent = QObject()
    Turns(parent).take(steps(done, "abc"))
    assert done == ["a", "b", "c"]


def test_between_long_steps_others_have_their_turn(
    qtbot: QtBot, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONG", 0.0)
    parent = QObject()
    timer = QTimer(parent, singleShot=True, interval=0)
    timer.timeout.connect(lambda: done.append("key"))
    timer.start()
    Turns(parent).take(steps(done, "abc"))
    assert done == ["a"]
    qtbot.waitUntil(lambda: done[-1] == "c")
    assert done == ["a", "key", "b", "c"]


def test_new_steps_come_instead_of_those_that_are_left(
    qtbot: QtBot, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONG", 0.0)
    parent = QObject()
    work = Turns(parent)
    work.take(steps(done, "abc"))
    work.take(steps(done, "xyz"))
    assert work.under_way
    qtbot.waitUntil(lambda: done[-1] == "z")
    assert done == ["a", "x", "y", "z"]
    assert not work.under_way
    work.take(steps(done, "mn"))
    work.drop()
    assert not work.under_way
    qtbot.wait(20)
    assert done == ["a", "x", "y", "z", "m"]
