"""Acts, questions, jobs and news cross the threads, and nothing crosses a closed bridge."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from policydesk.core.changes import Changes, Op
from policydesk.core.errors import UserError
from policydesk.core.imports import ParsedDocument
from policydesk.core.progress import JobState, Progress
from policydesk.gui.bridge import Bridge, Task, Watchdog
from policydesk.gui.desk import Desk
from policydesk.gui.notices import Notice, NoticeKind
from policydesk.library import Library, LibraryReader
from tests.helpers.builders import a_document

Settle = Callable[[], None]


def add(title: str = "A place to plan") -> Task[str]:
    return Task(
        lambda library, origin: a_document(library, title).title, done=lambda t: f"{t} is in."
    )


def test_an_act_is_done_told_and_handed_back(
    desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    heard: list[tuple[Changes, object]] = []
    desk.bridge.changed.connect(lambda changes, origin: heard.append((changes, origin)))
    threads: list[threading.Thread] = []
    results: list[str] = []

    def then(title: str) -> None:
        results.append(title)
        threads.append(threading.current_thread())

    add().run(desk.bridge, then=then)
    settle()
    assert results == ["A place to plan"]
    assert threads == [threading.main_thread()]
    assert [changes.op for changes, _ in heard] == [Op.ADD_DOCUMENT]
    assert told == [Notice("A place to plan is in.", undo=True)]


def test_the_origin_comes_back_with_the_news(desk: Desk, settle: Settle) -> None:
    heard: list[object] = []
    desk.bridge.changed.connect(lambda _changes, origin: heard.append(origin))
    me = object()
    task = Task(lambda lib, origin: lib.settings.set("library.name", "New", origin=origin))
    task.run(desk.bridge, origin=me)
    settle()
    assert heard == [me]


def refuse(_library: Library, _origin: object) -> None:
    raise UserError("That cannot be done; do something else.")


def test_a_refusal_is_told_in_its_own_words(
    desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    Task(refuse).run(desk.bridge)
    settle()
    assert told == [Notice("That cannot be done; do something else.", NoticeKind.PROBLEM)]


def test_a_refusal_goes_to_whoever_wants_it(
    desk: Desk, settle: Settle, told: list[Notice]
) -> None:
    heard: list[str] = []
    Task(refuse).run(desk.bridge, refused=lambda error: heard.append(str(error)))
    settle()
    assert heard == ["That cannot be done; do something else."]
    assert told == []


def test_a_bug_is_told_with_its_report_and_the_window_goes_on(
    desk: Desk, settle: Settle, told: list[Notice], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        Task(lambda _library, _origin: 1 // 0).run(desk.bridge)
        settle()
    assert [notice.kind for notice in told] == [NoticeKind.BUG]
    assert "ZeroDivisionError" in told[0].details
    add().run(desk.bridge)
    settle()
    assert desk.bridge.here.documents.count() == 1


def test_a_late_answer_to_an_old_question_is_thrown_away(desk: Desk, settle: Settle) -> None:
    gate, answers = threading.Event(), []

    def slowly(_reader: LibraryReader) -> str:
        gate.wait(10)
        return "old"

    desk.bridge.read(slowly, answers.append, ticket="box")
    desk.bridge.read(lambda _reader: "new", answers.append, ticket="box")
    desk.bridge.read(lambda _reader: "other", answers.append, ticket="another box")
    gate.set()
    settle()
    assert sorted(answers) == ["new", "other"]


def test_what_nobody_waits_for_any_more_is_not_asked(desk: Desk, settle: Settle) -> None:
    """Three letters typed while the first is looked for: the second is never searched."""
    asked: list[str] = []
    gate = threading.Event()

    def look(letters: str) -> str:
        asked.append(letters)
        gate.wait(10)
        return letters

    answers: list[str] = []
    for letters in ("a", "ab", "abc"):
        desk.bridge.read(lambda _, letters=letters: look(letters), answers.append, ticket="box")
        while not asked:  # the first must have begun before the others come
            time.sleep(0.001)
    gate.set()
    settle()
    assert (asked, answers) == (["a", "abc"], ["abc"])


def test_dropping_a_ticket_silences_it(desk: Desk, settle: Settle) -> None:
    answers: list[str] = []
    desk.bridge.read(lambda _reader: "unwanted", answers.append, ticket="box")
    desk.bridge.drop("box")
    settle()
    assert answers == []


def test_a_job_reports_and_can_be_stopped(
    desk: Desk, settle: Settle, told: list[Notice], qtbot: QtBot
) -> None:
    seen: list[list[JobState]] = []
    desk.bridge.jobs_changed.connect(seen.append)
    begun = threading.Event()

    def endless(_library: Library, progress: Progress) -> None:
        done = 0
        while True:
            progress.step(done, 10_000_000, "file")
            done += 1
            begun.set()

    number = desk.bridge.start_job("Importing", endless)
    qtbot.waitUntil(lambda: begun.is_set() and any(seen))
    assert seen[0][0].label == "Importing"
    desk.bridge.cancel_job(number)
    settle()
    assert seen[-1] == []
    assert told == [Notice("Stopped.")]


def test_work_gives_its_result(desk: Desk, settle: Settle) -> None:
    results: list[int] = []
    desk.bridge.start_job("Counting", lambda library, _: library.documents.count() + 7,
                          then=results.append)
    settle()
    assert results == [7]


def test_what_an_import_brings_in_is_told_together_and_an_act_by_itself(
    desk: Desk, settle: Settle
) -> None:
    heard: list[tuple[Op, int]] = []
    desk.bridge.changed.connect(
        lambda changes, _: heard.append((changes.op, len(changes.ids_of("document"))))
    )
    group, acted = object(), threading.Event()

    def bring_in(library: Library, _progress: Progress) -> None:
        def write(own: Library, number: int) -> None:
            parsed = ParsedDocument(f"Report {number}", "text/plain", ())
            own.documents.add(parsed, b"%d" % number, f"{number}.txt", group=group)

        for number in range(6):
            library.call(partial(write, number=number))
            if number == 2:
                acted.wait(10)

    desk.bridge.start_job("Importing", bring_in)
    add().run(desk.bridge, then=lambda _: acted.set())
    settle()
    assert heard[-1][0] is Op.IMPORT_DOCUMENTS  # told before the job has ended
    assert (Op.ADD_DOCUMENT, 1) in heard
    imported = [count for op, count in heard if op is Op.IMPORT_DOCUMENTS]
    assert sum(imported) == 6
    assert len(imported) <= 3


def test_closing_cancels_jobs_and_nothing_arrives_afterwards(
    library: Library, qtbot: QtBot, desk: Desk
) -> None:
    arrived: list[object] = []
    begun = threading.Event()

    def endless(_library: Library, progress: Progress) -> None:
        while True:
            begun.set()
            progress.step(0, 1, "")

    desk.bridge.start_job("Importing", endless, then=arrived.append)
    desk.bridge.read(lambda reader: reader.documents.count(), arrived.append)
    begun.wait(10)
    desk.bridge.close()
    desk.bridge.close()
    qtbot.wait(1)
    assert arrived == []


def test_an_answer_for_a_widget_that_is_gone_is_dropped(
    desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    desk.bridge.read(lambda _reader: "text", label.setText)
    label.deleteLater()
    with qtbot.waitSignal(label.destroyed):
        pass
    settle()


def test_the_watchdog_measures_a_stall(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    qtbot.wait(20)
    watchdog.restart()
    threading.Event().wait(0.08)
    qtbot.waitUntil(lambda: watchdog.longest_ms > 0)
    assert watchdog.longest_ms >= 60
    watchdog.deleteLater()


def test_busy_is_not_said_of_quick_acts(desk: Desk, settle: Settle) -> None:
    said: list[bool] = []
    desk.bridge.busy.connect(said.append)
    add().run(desk.bridge)
    settle()
    assert True not in said


def test_there_is_one_reader_for_the_windows_thread(desk: Desk) -> None:
    bridge: Bridge = desk.bridge
    assert bridge.here is bridge.here
    assert bridge.here.read_only
