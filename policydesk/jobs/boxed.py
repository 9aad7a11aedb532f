"""Run a program of somebody else's on bytes: locked in, within limits, pipes its only way out."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from policydesk.jobs import jail
from policydesk.jobs.child import BOOT, Failure, FailureKind, bare_environment, kill_group

_TICK = 0.1
_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Boxed:
    """A program and what it may use: bytes, seconds, folders to read, variables.

    Beside `readable` it may use what was installed with it: “…/lib” and “…/share” by its “…/bin”.
    Linux holds it to all of this, macOS to the limits; Windows to the time and the answer alone.
    """

    path: Path
    readable: tuple[Path, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    memory: int = 1024 * 1024 * 1024
    processor_seconds: int = 60
    seconds: float = 180.0
    answer_bytes: int = 8 * 1024 * 1024


def _nothing() -> None:
    """Nobody waits for anything."""


def run_boxed(
    program: Boxed,
    arguments: Sequence[str],
    data: bytes = b"",
    tick: Callable[[], None] = _nothing,
) -> bytes | Failure:
    """What it writes to its standard output when given `data`, or how it ended without.

    `tick` is called every 0.1 s while waiting and may raise, which ends the program.
    """
    try:
        process = subprocess.Popen(
            _command(program, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**bare_environment(), **program.variables},
            cwd=Path(sys.executable).anchor,
            start_new_session=True,
        )
    except OSError as error:
        return Failure(FailureKind.STOPPED, error.strerror or "not started")
    talk = _Talk(process, data, program.answer_bytes)
    try:
        return _ended(process, talk, program.seconds, tick)
    finally:
        if process.returncode is None:  # else its number may be another's by now
            kill_group(process)
        process.wait()
        talk.close()


def _ended(
    process: subprocess.Popen[bytes], talk: _Talk, seconds: float, tick: Callable[[], None]
) -> bytes | Failure:
    ends_at = time.monotonic() + seconds
    while not talk.is_over(_TICK):
        tick()
        if time.monotonic() > ends_at:
            return Failure(FailureKind.TOO_SLOW, f"{seconds:g} s")
    if talk.too_long:
        return Failure(FailureKind.GARBAGE, "its answer is too long")
    try:
        code = process.wait(max(_TICK, ends_at - time.monotonic()))
    except subprocess.TimeoutExpired:
        return Failure(FailureKind.TOO_SLOW, f"{seconds:g} s")
    if code:
        return Failure(
            FailureKind.STOPPED, f"signal {-code}" if code < 0 else f"exit code {code}"
        )
    return bytes(talk.answer)


class _Talk:
    """Both pipes at once: a program may write before it has read all."""

    def __init__(self, process: subprocess.Popen[bytes], data: bytes, most: int) -> None:
        self.answer = bytearray()
        self.too_long = False
        self._stdin = cast("BinaryIO", process.stdin)
        self._stdout = cast("BinaryIO", process.stdout)
        self._most = most
        self._threads = [
            threading.Thread(target=self._listen, name="boxed answer", daemon=True),
            threading.Thread(target=self._tell, args=(data,), name="boxed data", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def is_over(self, seconds: float) -> bool:
        """Whether its answer has ended, waiting so long for that."""
        self._threads[0].join(seconds)
        return not self._threads[0].is_alive()

    def close(self) -> None:
        """After the program's end: no thread, no open pipe."""
        for thread in self._threads:
            thread.join()
        self._stdout.close()

    def _listen(self) -> None:
        while block := self._stdout.read(_BLOCK):
            self.answer += block
            if len(self.answer) > self._most:
                self.too_long = True
                return

    def _tell(self, data: bytes) -> None:
        with suppress(OSError):  # it ended without reading all
            self._stdin.write(data)
        with suppress(OSError):
            self._stdin.close()


def _command(program: Boxed, arguments: Sequence[str]) -> list[str]:
    command = [str(program.path), *arguments]
    if sys.platform == "win32":
        return command
    installed = _installed_at(program.path)
    shared = (place / "share" for place in installed)
    libraries = (place / name for place in installed for name in ("lib", "lib64"))
    runnable = (program.path.resolve(), *jail.SYSTEM_LIBRARIES, *libraries)
    wanted = {
        "command": command,
        "readable": [str(path) for path in (*program.readable, *shared)],
        "runnable": [str(path) for path in runnable],
        "memory": program.memory,
        "cpu": program.processor_seconds,
    }
    root = str(Path(__file__).resolve().parents[2])
    module = "policydesk.jobs.boxed_start"
    return [sys.executable, "-I", "-B", "-c", BOOT, root, module, json.dumps(wanted)]


def _installed_at(program: Path) -> tuple[Path, ...]:
    """Where what belongs to it lies, as it is called and where a link in its place leads."""
    places = {path.parent.parent for path in (program, program.resolve())
              if path.parent.name == "bin"}  # fmt: skip
    return tuple(sorted(places))
