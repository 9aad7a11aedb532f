"""One worker process, seen from its parent, which believes nothing it says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, BinaryIO, cast

from policydesk.jobs.frames import BadFrame, Message, read_frame, write_frame
from policydesk.jobs.watchdog import Watchdog

_STDERR_KEPT = 4096
# urllib3, which comes with the reader of web pages, opens an IPv6 socket when it is imported, to
# see whether it could; a worker has no use for the answer.
BOOT = (
    "import runpy, socket, sys; socket.has_ipv6 = False; sys.path.insert(0, sys.argv.pop(1)); "
    "runpy.run_module(sys.argv[1], run_name='__main__')"
)


class FailureKind(StrEnum):
    """Why a worker gave no answer."""

    TOO_SLOW = "too slow"
    STOPPED = "stopped"
    RAISED = "raised"
    GARBAGE = "garbage"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Request:
    """One question: `message` and the file's bytes; `number` is the asker's own."""

    number: int
    message: Message
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """The worker's answer, a JSON object and bytes: well-formed, but not yet believed."""

    message: Mapping[str, object]
    data: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer; `detail` says how it ended: “signal 6”, “MemoryError”, “60 s”."""

    kind: FailureKind
    detail: str


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """When a worker is stopped or replaced (reliability 4.2): seconds, bytes, files."""

    seconds: float = 60.0
    answer_bytes: int = 32 * 1024 * 1024
    files: int = 200
    resident: int = 500 * 1024 * 1024


@dataclass(slots=True)
class _Fate:
    """How a process was made to end from outside; shared with the watchdog's thread."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    reason: FailureKind | None = None


class WorkerProcess:
    """A running worker. One thread asks; any thread may `kill`."""

    def __init__(self, module: str, limits: WorkerLimits) -> None:
        self._limits = limits
        self._files = 0
        self._fate = _Fate()
        self._errors = bytearray()
        root = str(Path(__file__).resolve().parents[2])
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", BOOT, root, module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=bare_environment(),
            cwd=Path(sys.executable).anchor,
            start_new_session=True,
        )
        self._stdin = _there(self._process.stdin)
        self._stdout = _there(self._process.stdout)
        self._stderr = _there(self._process.stderr)
        self._drain = threading.Thread(target=self._keep_errors, name="worker errors", daemon=True)
        self._drain.start()
        self._watchdog = self._watched(limits)

    def _watched(self, limits: WorkerLimits) -> Watchdog:
        return Watchdog(limits.seconds, lambda: self.kill(FailureKind.TOO_SLOW))

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def last_errors(self) -> str:
        """The last 4 kB the worker wrote to standard error, for diagnosis only."""
        return self._errors.decode("utf-8", "replace")

    @property
    def worn(self) -> bool:
        """Whether it should be replaced before the next file."""
        return (
            self._fate.reason is not None
            or self._process.poll() is not None
            or self._files >= self._limits.files
            or _resident_bytes(self.pid) > self._limits.resident
        )

    def ask(self, request: Request) -> Reply | Failure:
        """Send one request and wait for its answer, at most the time limit."""
        self._files += 1
        try:
            with self._watchdog.watching():
                return self._exchange(request)
        except BadFrame as error:
            self.kill(FailureKind.GARBAGE)
            return self._ended(str(error))
        except (OSError, ValueError):  # it went while the file was being sent
            return self._ended("")

    def kill(self, reason: FailureKind) -> None:
        """End it and whatever it started, at once; the first reason given is the one told."""
        with self._fate.lock:
            if self._fate.reason is None:
                self._fate.reason = reason
            if self._process.poll() is None:
                kill_group(self._process)

    def close(self) -> None:
        """End it and clear up: no zombie, no thread, no open pipe."""
        self.kill(FailureKind.CANCELLED)
        self._process.wait()
        self._watchdog.close()
        self._drain.join()
        for pipe in (self._stdin, self._stdout, self._stderr):
            with suppress(OSError):  # what could not be sent any more
                pipe.close()

    def _exchange(self, request: Request) -> Reply | Failure:
        write_frame(self._stdin, request.message, request.data)
        frame = read_frame(self._stdout, self._limits.answer_bytes)
        if frame is None:
            return self._ended("")
        message, data = frame
        match message:
            case {"answer": dict() as answer}:
                return Reply(answer, data)
            case {"raised": str() as name}:
                self.kill(FailureKind.RAISED)
                return Failure(FailureKind.RAISED, name[:100])
        raise BadFrame("the message is none of ours")

    def _ended(self, detail: str) -> Failure:
        self.kill(FailureKind.STOPPED)
        code = self._process.wait()
        reason = self._fate.reason or FailureKind.STOPPED
        if reason is FailureKind.TOO_SLOW or -code == _SIGXCPU:
            return Failure(FailureKind.TOO_SLOW, f"{self._limits.seconds:g} s")
        if reason is FailureKind.STOPPED:
            detail = f"signal {-code}" if code < 0 else f"exit code {code}"
        return Failure(reason, detail)

    def _keep_errors(self) -> None:
        while block := os.read(self._stderr.fileno(), _STDERR_KEPT):
            self._errors += block
            del self._errors[:-_STDERR_KEPT]


_SIGXCPU = int(getattr(signal, "SIGXCPU", -1))


def _there(pipe: IO[bytes] | None) -> BinaryIO:
    if pipe is None:
        raise RuntimeError("the worker was started without its pipes")
    return cast("BinaryIO", pipe)


def bare_environment() -> dict[str, str]:
    """Nothing of the person's: no names, paths or settings; Windows needs its root."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started, at once."""
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _resident_bytes(pid: int) -> int:
    """What the process keeps in memory; 0 where the system does not tell."""
    try:
        handle = os.open(f"/proc/{pid}/statm", os.O_RDONLY)
        try:
            fields = os.read(handle, 200).split()
        finally:
            os.close(handle)
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
