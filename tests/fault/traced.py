"""Runs commands of the program under strace, which watches each only once the program is loaded.

Traced from its first step a command takes six times as long, and loading is most of the rest.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from time import monotonic, sleep
from types import TracebackType
from typing import Self

CHECKOUT = Path(__file__).resolve().parents[2]
ENOUGH_S = 120


def why_not() -> str:
    """Why strace cannot be used here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here (ptrace is refused)"


class Traced:
    """So many loaded programs, each of which runs one command at a time; ended by `with`."""

    def __init__(self, folder: Path, at_once: int = 1) -> None:
        self._folder = folder
        self._ended = ExitStack()
        self._free: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        for _ in range(at_once):
            program = subprocess.Popen(
                [sys.executable, "-B", "-m", "tests.fault.waiting"],
                cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            self._ended.enter_context(program)
            self._free.put(program)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.__exit__(kind, error, trace)

    def run(
        self, options: Sequence[str], words: Sequence[str]
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `policydesk WORDS` with these options of strace; its exit code, -9 when killed."""
        program = self._free.get()
        assert program.stdin is not None
        assert program.stdout is not None
        said, complained = (self._folder / f"{program.pid}.{name}" for name in ("out", "err"))
        for file in (said, complained):
            file.write_bytes(b"")
        print(json.dumps([str(said), str(complained), *words]), file=program.stdin, flush=True)
        pid = int(program.stdout.readline())
        command = ["strace", "-f", "-qq", *options, "-p", str(pid)]
        with subprocess.Popen(command, cwd=CHECKOUT, stderr=subprocess.DEVNULL) as tracer:
            _wait_for_tracer(pid)
            os.kill(pid, signal.SIGCONT)
            code = int(program.stdout.readline())
            tracer.wait(ENOUGH_S)
        self._free.put(program)
        out, err = said.read_bytes(), complained.read_bytes()
        return subprocess.CompletedProcess(command, code, out, err)


def _wait_for_tracer(pid: int) -> None:
    ends = monotonic() + ENOUGH_S
    while "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text(encoding="ascii"):
        assert monotonic() < ends, "strace does not attach"
        sleep(0.001)
