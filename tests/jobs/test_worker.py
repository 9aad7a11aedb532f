"""One thread does what it is given, in order, and ends when told."""

import threading

import pytest

from policydesk.jobs.worker import LibraryThread


def test_calls_run_in_order_on_one_thread() -> None:
    thread = LibraryThread("a library")
    order: list[int] = []
    futures = [thread.submit(lambda n=n: order.append(n)) for n in range(50)]  # type: ignore[misc]
    names = thread.submit(lambda: threading.current_thread().name)
    assert names.result() == "a library"
    assert all(future.done() for future in futures)
    assert order == list(range(50))
    assert thread.close()


def test_an_exception_arrives_where_it_was_asked_for() -> None:
    thread = LibraryThread()

    def fail() -> int:
        raise LookupError("no such row")

    with pytest.raises(LookupError, match="no such row"):
        thread.submit(fail).result()
    assert thread.submit(lambda: 7).result() == 7
    thread.close()


def test_it_knows_its_own_thread() -> None:
    thread = LibraryThread()
    assert thread.submit(thread.owns_current).result()
    assert not thread.owns_current()
    thread.close()


def test_closing_finishes_what_has_begun_and_cancels_the_rest() -> None:
    thread = LibraryThread()
    begun, go_on = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        go_on.wait()
        return "done"

    first, second = thread.submit(work), thread.submit(lambda: "never")
    begun.wait()
    assert not thread.close(deadline=0.01)
    go_on.set()
    assert thread.close()
    assert first.result() == "done"
    assert second.cancelled()
    with pytest.raises(RuntimeError, match="closed"):
        thread.submit(lambda: 1)


def test_it_may_be_closed_from_itself() -> None:
    thread = LibraryThread()
    assert thread.submit(thread.close).result() is False
    assert thread.close()
