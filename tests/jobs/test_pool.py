"""The pool gives an answer or a failure for every request, whatever its workers do."""

import os
import random
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policydesk.jobs.frames import MAX_MESSAGE
from policydesk.jobs.pool import Failure, FailureKind, ParsePool, Reply, Request, WorkerLimits

ODD = "tests.jobs.odd_worker"


def ask(pool: ParsePool, act: str, data: bytes = b"") -> Reply | Failure:
    return pool.ask(Request(0, {"act": act}, data))


def pid_of(answer: Reply | Failure) -> int:
    assert isinstance(answer, Reply)
    pid = answer.message["pid"]
    assert isinstance(pid, int)
    return pid


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().split(") ")[-1][0]
    except OSError:
        return False
    return state != "Z"


def wait_until(true: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(500):
        if true():
            return
        pause.wait(0.01)
    pytest.fail("it never came about")


@pytest.fixture
def pool() -> Iterator[ParsePool]:
    with ParsePool(ODD, workers=1) as made:
        yield made


def test_answers_carry_a_message_and_bytes(pool: ParsePool) -> None:
    data = os.urandom(3_000_000)
    answer = ask(pool, "echo", data)
    assert isinstance(answer, Reply)
    assert answer.message["size"] == len(data)
    assert answer.data == data[::-1]


def test_a_worker_is_kept_for_the_next_file(pool: ParsePool) -> None:
    assert pid_of(ask(pool, "echo")) == pid_of(ask(pool, "echo"))


def test_a_worker_that_exits_is_tried_once_more_and_replaced(pool: ParsePool) -> None:
    before = pid_of(ask(pool, "echo"))
    assert ask(pool, "leave") == Failure(FailureKind.STOPPED, "exit code 3")
    assert pid_of(ask(pool, "echo")) != before


def test_a_crash_tells_its_signal(pool: ParsePool) -> None:
    assert ask(pool, "crash") == Failure(FailureKind.STOPPED, "signal 11")


def test_an_exception_tells_its_type_and_nothing_of_the_file(pool: ParsePool) -> None:
    assert ask(pool, "fail") == Failure(FailureKind.RAISED, "LookupError")


def test_memory_is_bounded(pool: ParsePool) -> None:
    assert ask(pool, "devour") == Failure(FailureKind.RAISED, "MemoryError")


def test_a_message_that_is_too_long_is_not_sent(pool: ParsePool) -> None:
    failure = ask(pool, "flood")
    assert isinstance(failure, Failure)


def test_what_libraries_print_is_no_answer(pool: ParsePool) -> None:
    assert ask(pool, "chatter") == Reply({}, b"")


def test_a_worker_is_told_nothing_about_the_person(pool: ParsePool) -> None:
    answer = ask(pool, "environment")
    assert isinstance(answer, Reply)
    assert answer.message["names"] in ([], ["LC_CTYPE"])  # Python itself sets the latter
    assert str(Path.home()) not in str(answer.message["arguments"])
    assert answer.message["folder"] == "/"


def test_a_worker_can_reach_nothing_outside(pool: ParsePool) -> None:
    assert ask(pool, "outside") == Reply({"done": []}, b"")


def test_a_worker_that_holds_too_much_memory_is_replaced() -> None:
    with ParsePool(ODD, workers=1, limits=WorkerLimits(resident=100 << 20)) as pool:
        assert pid_of(ask(pool, "grow")) != pid_of(ask(pool, "grow"))


def test_a_worker_is_replaced_after_its_share_of_files() -> None:
    with ParsePool(ODD, workers=1, limits=WorkerLimits(files=2)) as pool:
        pids = [pid_of(ask(pool, "echo")) for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


@pytest.mark.parametrize("act", ["hang", "burn"])
def test_the_clock_stops_a_worker_that_does_not_answer(act: str) -> None:
    with ParsePool(ODD, workers=1, limits=WorkerLimits(seconds=0.8)) as pool:
        assert ask(pool, act) == Failure(FailureKind.TOO_SLOW, "0.8 s")
        assert isinstance(ask(pool, "echo"), Reply)


def test_what_a_worker_started_goes_with_it() -> None:
    with ParsePool(ODD, workers=1) as pool:
        answer = ask(pool, "leave_child")
        assert isinstance(answer, Reply)
        child = int(str(answer.message["child"]))
        assert is_running(child)
    wait_until(lambda: not is_running(child))


def test_killed_from_outside_the_file_is_tried_once_more() -> None:
    with ParsePool(ODD, workers=1, limits=WorkerLimits(seconds=30)) as pool:
        answers: list[Reply | Failure] = []
        asking = threading.Thread(target=lambda: answers.append(ask(pool, "hang")))
        asking.start()
        for _ in range(2):
            wait_until(lambda: len(pool.pids()) == 1 and is_running(pool.pids()[0]))
            killed = pool.pids()[0]
            os.kill(killed, 9)
            wait_until(lambda killed=killed: killed not in pool.pids())  # type: ignore[misc]
        asking.join()
    assert answers == [Failure(FailureKind.STOPPED, "signal 9")]


def test_run_gives_every_answer_as_it_is_finished() -> None:
    requests = [Request(n, {"act": "echo"}, bytes(n)) for n in range(20)]
    with ParsePool(ODD, workers=2) as pool:
        answers = [(r.number, a) for r, a in pool.run(requests)]
    sizes = {number: len(a.data) for number, a in answers if isinstance(a, Reply)}
    assert sizes == {n: n for n in range(20)}


def test_run_fetches_requests_only_a_few_ahead_of_the_workers() -> None:
    fetched = []

    def requests() -> Iterator[Request]:
        for n in range(200):
            fetched.append(n)
            yield Request(n, {"act": "echo"})

    with ParsePool(ODD, workers=2) as pool:
        running = pool.run(requests())
        next(running)
        running.close()  # type: ignore[attr-defined]
    assert len(fetched) <= 2 * 32 + 1


class Stop(Exception):
    """Raised by a tick."""


def test_a_tick_that_raises_stops_what_is_under_way() -> None:
    def stop() -> None:
        raise Stop

    with ParsePool(ODD, workers=2) as pool:
        hanging = [Request(n, {"act": "hang"}) for n in range(5)]
        with pytest.raises(Stop):
            list(pool.run(hanging, tick=stop))
        assert isinstance(ask(pool, "echo"), Reply)


def test_a_closed_pool_takes_nothing_and_answers_what_was_asked() -> None:
    pool = ParsePool(ODD, workers=1)
    answers: list[Reply | Failure] = []
    asking = threading.Thread(target=lambda: answers.append(ask(pool, "hang")))
    asking.start()
    wait_until(lambda: len(pool.pids()) == 1)
    pool.close()
    pool.close()
    asking.join()
    assert answers == [Failure(FailureKind.CANCELLED, "")]
    with pytest.raises(RuntimeError, match="closed"):
        ask(pool, "echo")


def test_a_module_that_is_not_there_is_a_failure_not_an_exception() -> None:
    with ParsePool("tests.jobs.no_such_worker", workers=1) as pool:
        failure = pool.ask(Request(0, {}))
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.STOPPED


def test_a_worker_that_cannot_be_started_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("policydesk.jobs.pool.WorkerProcess", refuse)
    with ParsePool(ODD, workers=1) as pool:
        failure = ask(pool, "echo")
    assert failure == Failure(FailureKind.STOPPED, "Resource temporarily unavailable")


def _garbage(rng: random.Random) -> bytes:
    """Random bytes, and frames that are nearly right."""
    bodies = (
        rng.randbytes(rng.randrange(200)),
        struct.pack("!IQ", 2**31, 2**60),
        struct.pack("!IQ", MAX_MESSAGE, 0) + b"[" * MAX_MESSAGE,
        struct.pack("!IQ", 6, 0) + b'"text"',
        struct.pack("!IQ", 2, 10) + b"{}",
        struct.pack("!IQ", 8, 0) + b'{"a": 1}',
        struct.pack("!IQ", 13, 0) + b'{"answer": 5}',
        struct.pack("!IQ", 5, 0) + b'\xff"{}"',
        struct.pack("!IQ", 5_000, 0) + b"9" * 5_000,
    )
    return rng.choice(bodies)


def test_nothing_a_worker_says_is_believed() -> None:
    rng = random.Random(20261122)
    requests = [Request(n, {}, _garbage(rng)) for n in range(60)]
    with ParsePool("tests.jobs.babbling_worker", workers=2) as pool:
        answers = [answer for _, answer in pool.run(requests)]
    kinds = {answer.kind for answer in answers if isinstance(answer, Failure)}
    assert len(answers) == 60
    assert all(isinstance(answer, Failure) for answer in answers)
    assert kinds <= {FailureKind.GARBAGE, FailureKind.STOPPED}
