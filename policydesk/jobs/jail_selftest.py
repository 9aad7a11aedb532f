"""Try the jail from inside and say in plain words what holds and what does not."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from policydesk.jobs import jail


def _open_socket() -> None:
    import socket

    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        socket.socket(family).close()


def _start_program() -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606 - must be refused


def _read_foreign_file() -> None:
    Path("/etc/passwd").read_bytes()


def _list_home() -> None:
    os.listdir(Path.home())  # noqa: PTH208 - the call itself is tried


def _write_file() -> None:
    Path("/tmp/policydesk-selftest").write_bytes(b"x")  # noqa: S108 - must be refused


def _take_memory() -> None:
    bytearray(2 * jail.JailLimits().address_space)


def _open_many() -> None:
    handles = [os.dup(0) for _ in range(2 * jail.JailLimits().open_files)]
    for handle in handles:
        os.close(handle)


_TRIALS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("opening a socket", _open_socket),
    ("starting a program", _start_program),
    ("reading a file outside", _read_foreign_file),
    ("listing the home folder", _list_home),
    ("writing a file", _write_file),
    ("taking 2 GiB of memory", _take_memory),
    ("opening 128 files", _open_many),
)


def main() -> int:
    """Enter the jail and try to break out; 0 when every trial was refused."""
    import socket  # noqa: F401 - loaded before the door closes

    Path.home()  # looked up while that is still possible
    report = jail.enter(jail.JailLimits(), jail.interpreter_folders())
    jail.allow_processor_time(jail.JailLimits())
    say = sys.stdout.write
    for line in report.enforced:
        say(f"enforced      {line}\n")
    for line in report.missing:
        say(f"NOT ENFORCED  {line}\n")
    failed = 0
    for name, trial in _TRIALS:
        try:
            trial()
        except (OSError, MemoryError) as error:
            say(f"refused       {name} ({type(error).__name__})\n")
        else:
            failed += 1
            say(f"ALLOWED       {name}\n")
    say(
        f"processor     {jail.JailLimits().cpu_seconds_per_file} s for each file; "
        "the parent watches the clock besides\n"
        "not covered   starting threads; tgkill where Landlock is older than version 6\n"
    )
    return 1 if failed or report.missing else 0


if __name__ == "__main__":
    sys.exit(main())
