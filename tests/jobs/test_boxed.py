"""A foreign program: its answer, its limits, and what it cannot reach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policydesk.jobs import boxed
from policydesk.jobs.boxed import Boxed, run_boxed
from policydesk.jobs.child import Failure, FailureKind, kill_group

CAT = Boxed(Path("/bin/cat"))
PYTHON = Boxed(Path(sys.executable), readable=(Path("/"),))
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux locks programs in")


def test_it_is_given_bytes_and_its_answer_comes_back() -> None:
    data = bytes(range(256)) * 4_000  # more than a pipe holds
    assert run_boxed(CAT, ["-"], data) == data


def test_one_that_fails_says_how_it_ended() -> None:
    assert run_boxed(CAT, ["/no/such/file"]) == Failure(FailureKind.STOPPED, "exit code 1")


def test_one_that_is_not_there_is_a_failure() -> None:
    assert isinstance(run_boxed(Boxed(Path("/no/such/program")), []), Failure)


def test_one_that_never_ends_is_stopped() -> None:
    endless = Boxed(Path("/bin/sleep"), seconds=0.2)
    assert run_boxed(endless, ["600"]) == Failure(FailureKind.TOO_SLOW, "0.2 s")


def test_one_that_says_too_much_is_stopped() -> None:
    wordy = Boxed(Path("/bin/cat"), answer_bytes=1_000)
    found = run_boxed(wordy, ["-"], b"x" * 1_000_000)
    assert isinstance(found, Failure)
    assert found.kind is FailureKind.GARBAGE


def test_who_waits_may_change_their_mind() -> None:
    def enough() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        run_boxed(Boxed(Path("/bin/sleep")), ["600"], tick=enough)


@on_linux
@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/1/environ"])
def test_it_reads_no_file_that_it_was_not_shown(path: str) -> None:
    assert isinstance(run_boxed(CAT, [path]), Failure)


@on_linux
def test_it_uses_what_was_installed_with_it_and_nothing_beside(tmp_path: Path) -> None:
    for place in ("bin", "lib", "share", "other"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "words").write_bytes(b"here")
        for name in ("cat", "env"):
            shutil.copy(f"/bin/{name}", tmp_path / place / name)
    program = Boxed(tmp_path / "bin" / "env")
    cat, words = str(tmp_path / "lib" / "cat"), str(tmp_path / "share" / "words")
    assert run_boxed(program, [cat, words]) == b"here"
    assert isinstance(run_boxed(program, [str(tmp_path / "other" / "cat"), words]), Failure)
    assert isinstance(run_boxed(program, [cat, str(tmp_path / "other" / "words")]), Failure)
    linked = tmp_path / "link"
    linked.symlink_to(tmp_path / "bin" / "env")
    assert run_boxed(Boxed(linked), [cat, words]) == b"here"


@on_linux
def test_what_it_leaves_behind_at_its_end_is_ended_too() -> None:
    python = Boxed(Path(sys.executable), readable=(Path("/"),), seconds=2.0)
    left = "import os, time; os.fork() or time.sleep(600)"
    assert run_boxed(python, ["-I", "-S", "-c", left]) == Failure(FailureKind.TOO_SLOW, "2 s")


def test_what_has_ended_is_not_ended_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    def noted(process: subprocess.Popen[bytes]) -> None:
        ended.append(process.poll())
        kill_group(process)

    monkeypatch.setattr(boxed, "kill_group", noted)
    assert run_boxed(CAT, ["-"], b"here") == b"here"
    assert ended == []
    run_boxed(Boxed(Path("/bin/sleep"), seconds=0.2), ["600"])
    assert ended == [None]


@on_linux
@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.socket()",
        "open('/tmp/policydesk-boxed', 'w').write('x')",
        "bytearray(2 << 30)",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import os; os.kill(os.getppid(), 0)",
    ],
)
def test_it_cannot_call_write_grow_or_start_others(act: str) -> None:
    assert run_boxed(PYTHON, ["-I", "-S", "-c", "print('here', end='')"]) == b"here"
    assert isinstance(run_boxed(PYTHON, ["-I", "-S", "-c", act]), Failure)
