"""A system-call filter of Linux in plain ctypes: sockets and programs answer “not permitted”."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
from dataclasses import dataclass

_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_RETURN_ALLOW = 0x7FFF0000
_RETURN_ERRNO = 0x00050000
_RETURN_KILL = 0x80000000

_LOAD_WORD = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_RETURN = 0x06  # BPF_RET | BPF_K

_OFFSET_NUMBER = 0
_OFFSET_ARCHITECTURE = 4
_X32_BIT = 0x40000000


@dataclass(frozen=True, slots=True)
class _Machine:
    """The audit number of an architecture and the numbers of the calls it forbids.

    `programs` are the calls that start a program in place of the one that runs.
    """

    audit: int
    forbidden: tuple[int, ...]
    programs: tuple[int, ...]


# In order: socket, socketpair, ptrace, kill, tkill, pidfd_send_signal,
# process_vm_readv, process_vm_writev, io_uring_setup (which could open sockets past this filter),
# bpf, userfaultfd; then execve, execveat. tgkill stays: abort() needs it.
_MACHINES = {
    "x86_64": _Machine(
        0xC000003E, (41, 53, 101, 62, 200, 424, 310, 311, 425, 321, 323), (59, 322)
    ),
    "aarch64": _Machine(
        0xC00000B7, (198, 199, 117, 129, 130, 424, 270, 271, 425, 280, 282), (221, 281)
    ),
}


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


def install(*, programs: bool = False) -> None:
    """Forbid them for this process and its threads, for good; `programs` may start if asked.

    Needs “no new privileges” set before. Raises OSError where the system has no such filter.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        raise OSError("only Linux on x86_64 and aarch64 has it")
    lines = _lines(machine, () if programs else machine.programs)
    block = (_Instruction * len(lines))(*lines)
    program = _Program(len(lines), block)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _lines(machine: _Machine, programs: tuple[int, ...]) -> list[_Instruction]:
    refuse = _Instruction(_RETURN, 0, 0, _RETURN_ERRNO | errno.EPERM)
    lines = [
        _Instruction(_LOAD_WORD, 0, 0, _OFFSET_ARCHITECTURE),
        _Instruction(_JUMP_EQUAL, 1, 0, machine.audit),
        _Instruction(_RETURN, 0, 0, _RETURN_KILL),  # a call in another architecture's numbers
        _Instruction(_LOAD_WORD, 0, 0, _OFFSET_NUMBER),
        _Instruction(_JUMP_AT_LEAST, 0, 1, _X32_BIT),
        refuse,
    ]
    for number in (*machine.forbidden, *programs):
        lines += [_Instruction(_JUMP_EQUAL, 0, 1, number), refuse]
    return [*lines, _Instruction(_RETURN, 0, 0, _RETURN_ALLOW)]
