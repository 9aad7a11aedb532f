"""Linux Landlock in plain ctypes: a process that can open no file but those it is shown."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# The newest right of each interface version (kernel documentation, userspace-api/landlock).
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6
_BIND_AND_CONNECT = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """The kernel's Landlock version, 0 where it has none or has it switched off."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_libc().syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)))


def restrict(readable: Sequence[Path], runnable: Sequence[Path] = ()) -> None:
    """Forbid this thread, and those it starts, every file not below `readable`; for good.

    What lies below `runnable` may also be run. Files already open stay open. Raises OSError
    where the kernel has no Landlock.
    """
    level = version()
    if level == 0:
        raise OSError("this kernel has no Landlock, or has it switched off")
    rules = _Ruleset((1 << _FILE_RIGHTS.get(level, 16)) - 1, 0, 0)
    if level >= _NETWORK_SINCE:
        rules.network = _BIND_AND_CONNECT
    if level >= _SCOPES_SINCE:
        rules.scoped = _ABSTRACT_SOCKETS_AND_SIGNALS
    size = 24 if level >= _SCOPES_SINCE else 16 if level >= _NETWORK_SINCE else 8
    ruleset = _call(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    try:
        for path in readable:
            _allow(ruleset, path, _READ_FILE)
        for path in runnable:
            _allow(ruleset, path, _READ_FILE | _EXECUTE)
        _call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    rights |= _READ_DIR if path.is_dir() else 0
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rule = _PathBeneath(rights, handle)
        _call(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    result = int(_libc().syscall(number, *arguments))
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
