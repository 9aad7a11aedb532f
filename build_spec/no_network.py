"""Runs a command, no_network.py COMMAND..., and has the kernel end what opens an internet socket.

Linux only. A filter of system calls costs nothing while the command runs, and no process it starts
can take it off (seccomp(2), SECCOMP_RET_KILL_PROCESS); `unshare -rn` around it has no network
either. What was ended so fails its command: by SIGSYS, which no program is ended by otherwise.
"""

import ctypes
import os
import platform
import signal
import subprocess
import sys

KILL, ALLOW = 0x80000000, 0x7FFF0000
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The audit number of an architecture, and its number of socket(2)."""
FAMILIES = (2, 10, 16, 17)
"""AF_INET, AF_INET6, AF_NETLINK, AF_PACKET."""
TRY = "import socket; socket.socket(socket.AF_INET)"


class Instruction(ctypes.Structure):
    """One step of the filter (struct sock_filter)."""

    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8),
                ("value", ctypes.c_uint32))  # fmt: skip


class Program(ctypes.Structure):
    """The whole filter (struct sock_fprog)."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(Instruction)))


def steps() -> list[tuple[int, int, int, int]]:
    """Of calls to socket(2) look at the family; kill at one of the four, allow all else."""
    architecture, number = MACHINES[platform.machine()]
    count = len(FAMILIES)
    return [
        (LOAD, 0, 0, 4),
        (EQUAL, 0, count + 4, architecture),
        (LOAD, 0, 0, 0),
        (EQUAL, 0, count + 1, number),
        (LOAD, 0, 0, 16),
        *((EQUAL, count - at, 0, family) for at, family in enumerate(FAMILIES)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL),
    ]


def close() -> None:
    """Put the filter on this process and all it starts; OSError where the kernel will not."""
    made = (Instruction * len(steps()))(*(Instruction(*step) for step in steps()))
    program = Program(len(made), made)
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((38, 1, 0, 0, 0), (22, 2, ctypes.byref(program), 0, 0)):
        if libc.prctl(*call) != 0:  # PR_SET_NO_NEW_PRIVS, then PR_SET_SECCOMP
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def main() -> None:
    """See the filter work once, then become the command."""
    close()
    tried = subprocess.run([sys.executable, "-c", TRY], check=False)
    if tried.returncode != -signal.SIGSYS:
        sys.exit("The filter ends nobody: an internet socket could be opened.")
    print("Whoever opens an internet socket from here on is ended.", flush=True)
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
