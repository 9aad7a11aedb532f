"""A worker that does what the message says, good and bad; started by the pool's tests."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from policydesk.jobs.serve import serve

Message = Mapping[str, object]


def echo(_: Message, data: bytes) -> tuple[Message, bytes]:
    return {"size": len(data), "pid": os.getpid()}, data[::-1]


def hang(_: Message, __: bytes) -> tuple[Message, bytes]:
    while True:
        time.sleep(3600)


def burn(_: Message, __: bytes) -> tuple[Message, bytes]:
    while True:
        pass


def leave(_: Message, __: bytes) -> tuple[Message, bytes]:
    os._exit(3)


def crash(_: Message, __: bytes) -> tuple[Message, bytes]:
    ctypes.string_at(0)
    return {}, b""


def fail(_: Message, __: bytes) -> tuple[Message, bytes]:
    raise LookupError("nothing of this may reach a person")


def devour(_: Message, __: bytes) -> tuple[Message, bytes]:
    return {"size": len(bytearray(3 << 30))}, b""


def grow(_: Message, __: bytes) -> tuple[Message, bytes]:
    kept.append(bytearray(os.urandom(1 << 20) * 200))
    return {"pid": os.getpid()}, b""


def leave_child(_: Message, __: bytes) -> tuple[Message, bytes]:
    child = os.fork()
    if child == 0:
        time.sleep(3600)
    return {"child": child}, b""


def chatter(_: Message, __: bytes) -> tuple[Message, bytes]:
    print("x" * 100_000)
    os.write(1, b"y" * 100_000)
    os.write(2, b"last words")
    return {}, b""


def environment(_: Message, __: bytes) -> tuple[Message, bytes]:
    return {"names": sorted(os.environ), "arguments": sys.argv, "folder": str(Path.cwd())}, b""


def flood(_: Message, __: bytes) -> tuple[Message, bytes]:
    return {"long": "x" * 5_000_000}, b""


def outside(_: Message, __: bytes) -> tuple[Message, bytes]:
    """Which of the forbidden things could be done."""
    done = []
    trials: dict[str, Callable[[], object]] = {
        "read": lambda: Path("/etc/hostname").read_bytes(),
        "write": lambda: Path("/tmp/policydesk-escape").write_bytes(b""),
        "program": lambda: os.execv("/bin/true", ["true"]),
        "signal": lambda: os.kill(os.getppid(), 0),
    }
    for name, trial in trials.items():
        try:
            trial()
        except OSError:
            continue
        done.append(name)
    return {"done": done}, b""


kept: list[bytearray] = []
ACTS: dict[str, Callable[[Message, bytes], tuple[Message, bytes]]] = {
    act.__name__: act
    for act in (
        echo, hang, burn, leave, crash, fail, devour, grow, leave_child, chatter, environment,
        flood, outside,
    )
}  # fmt: skip


def answer(message: Message, data: bytes) -> tuple[Message, bytes]:
    return ACTS[str(message["act"])](message, data)


if __name__ == "__main__":
    serve(answer)
