"""Programs that are loaded once and do each act in a fork: loading is most of what an act takes."""

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Literal, Self

CHECKOUT = Path(__file__).resolve().parents[2]
AT_ONCE = 2
Act = Literal["command", "write"]


class Doing:
    """An act that is under way in a fork, which is stopped until `go_on`."""

    def __init__(self, program: subprocess.Popen[bytes], free: SimpleQueue) -> None:
        self._program, self._free = program, free
        self.pid = int(self._line())

    def go_on(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def ended(self, after: float | None = None) -> int | None:
        """Its exit code, -9 when killed; None when it runs on after so many seconds."""
        if not select.select([self._program.stdout], [], [], after)[0]:
            return None
        code = int(self._line())
        self._free.put(self._program)
        return code

    def _line(self) -> bytes:
        assert self._program.stdout is not None
        return self._program.stdout.readline()


class Loaded:
    """Two loaded programs, each of which does one act at a time; ended by `with`."""

    def __init__(self) -> None:
        self._ended = ExitStack()
        self._free: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        for _ in range(AT_ONCE):
            program = subprocess.Popen(
                [sys.executable, "-B", "-m", "tests.fault.waiting"],
                cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
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

    def start(self, act: Act, said: Path, complained: Path, *words: str) -> Doing:
        """Begin an act, stopped before its first step; what it says goes into these files."""
        program = self._free.get()
        assert program.stdin is not None
        asked = json.dumps([act, str(said), str(complained), *words])
        program.stdin.write(f"{asked}\n".encode())
        return Doing(program, self._free)
