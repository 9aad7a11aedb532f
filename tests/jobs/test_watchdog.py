"""Work that takes too long is noticed, and only that."""

import threading

import pytest

from policydesk.jobs.watchdog import Watchdog


@pytest.fixture
def late() -> threading.Event:
    return threading.Event()


def test_late_work_is_noticed_once_and_again_for_the_next(late: threading.Event) -> None:
    calls: list[int] = []

    def note() -> None:
        calls.append(1)
        late.set()

    watchdog = Watchdog(0.02, note)
    for _ in range(2):
        with watchdog.watching():
            assert late.wait(10)
        late.clear()
    watchdog.close()
    assert len(calls) == 2


def test_nothing_is_late_between_pieces_of_work(late: threading.Event) -> None:
    watchdog = Watchdog(0.02, late.set)
    with watchdog.watching():
        pass
    assert not late.wait(0.1)
    watchdog.close()


def test_a_closed_one_leaves_no_thread(late: threading.Event) -> None:
    before = threading.active_count()
    Watchdog(600, late.set).close()
    assert threading.active_count() == before
