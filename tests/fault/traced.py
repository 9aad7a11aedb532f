"""Runs commands of the program under strace, which watches each only once the program is loaded.

Traced from its first step a command takes six times as long.
"""

import shutil
import subprocess
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from time import monotonic, sleep

from tests.fault.loaded import CHECKOUT, Loaded

ENOUGH_S = 120


def why_not() -> str:
    """Why strace cannot be used here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here (ptrace is refused)"


class Traced:
    """Runs commands in loaded programs; what they say is kept in `folder`."""

    def __init__(self, loaded: Loaded, folder: Path) -> None:
        self._loaded, self._folder = loaded, folder
        self._runs = count()

    def run(
        self, options: Sequence[str], words: Sequence[str]
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `policydesk WORDS` with these options of strace; its exit code, -9 when killed."""
        run = next(self._runs)
        said, complained = (self._folder / f"{run}.{name}" for name in ("out", "err"))
        doing = self._loaded.start("command", said, complained, *words)
        command = ["strace", "-f", "-qq", *options, "-p", str(doing.pid)]
        with subprocess.Popen(command, cwd=CHECKOUT, stderr=subprocess.DEVNULL) as tracer:
            _wait_for_tracer(doing.pid)
            doing.go_on()
            code = doing.ended()
            tracer.wait(ENOUGH_S)
        assert code is not None
        out, err = said.read_bytes(), complained.read_bytes()
        return subprocess.CompletedProcess(command, code, out, err)


def _wait_for_tracer(pid: int) -> None:
    ends = monotonic() + ENOUGH_S
    while "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text(encoding="ascii"):
        assert monotonic() < ends, "strace does not attach"
        sleep(0.001)
