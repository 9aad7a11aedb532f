"""Lock a worker process in: limits everywhere, no sockets and no programs on Linux.

Call `enter` once, on the main thread, after everything the worker needs was imported. What could
be enforced differs by system, so `enter` returns it and a test of its own tries it:
`python -m policydesk.jobs.jail_selftest`.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policydesk.jobs import landlock, seccomp

if sys.platform != "win32":
    import resource

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class JailLimits:
    """What a worker may use; bytes and seconds (reliability 4.2)."""

    address_space: int = 1024 * _MIB
    file_size: int = 64 * _MIB
    open_files: int = 64
    cpu_seconds_per_file: int = 45


@dataclass(frozen=True, slots=True)
class JailReport:
    """What is enforced from now on, and what is not and why, in plain words."""

    enforced: tuple[str, ...] = ()
    missing: tuple[str, ...] = field(default=())


def enter(
    limits: JailLimits, readable: Sequence[Path] = (), runnable: Sequence[Path] = ()
) -> JailReport:
    """Lock this process in for good; files below `readable` may still be read.

    `readable` is for the interpreter's own folders, from which modules may load late. Programs
    may start only where `runnable` names some, and then those alone.
    """
    enforced: list[str] = []
    missing: list[str] = []
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("limits of memory, files and handles", lambda: _limit(limits)),
        ("ends with its parent", _die_with_parent),
        ("no new privileges", lambda: _prctl(_PR_SET_NO_NEW_PRIVS, 1)),
        ("no files but the interpreter's own", lambda: landlock.restrict(readable, runnable)),
        ("no sockets, no programs", lambda: seccomp.install(programs=bool(runnable))),
    )
    for name, step in steps:
        try:
            step()
        except (OSError, ValueError) as error:
            missing.append(f"{name}: {error}")
        else:
            enforced.append(name)
    return JailReport(tuple(enforced), tuple(missing))


SYSTEM_LIBRARIES = tuple(
    Path(place) for place in ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
)
"""Where a module that is loaded late finds the shared libraries it is linked with (ld.so(8)); they
are the same on every machine, and nothing of a person's."""


def interpreter_folders() -> tuple[Path, ...]:
    """Where modules load from, late ones too: the standard library, packages, our own code."""
    ours = Path(__file__).resolve().parents[1]
    entries = {Path(entry).resolve() for entry in sys.path if entry}
    modules = sorted(entry for entry in entries - {ours.parent} if entry.is_dir())
    return (ours, *modules, *SYSTEM_LIBRARIES)


def allow_processor_time(limits: JailLimits) -> None:
    """Give the next file its processor seconds; SIGXCPU ends the process when they are used."""
    if sys.platform == "win32":
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = used + 1 + limits.cpu_seconds_per_file
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def _limit(limits: JailLimits) -> None:
    if sys.platform == "win32":
        raise OSError("Windows has no resource limits")
    for kind, value in (
        (resource.RLIMIT_AS, limits.address_space),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))


def _die_with_parent() -> None:
    _prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL))


def _prctl(option: int, value: int) -> None:
    if sys.platform != "linux":
        raise OSError("only Linux has it")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
