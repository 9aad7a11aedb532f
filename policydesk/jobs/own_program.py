"""Run PolicyDesk once more as a process of its own, for what this process must not load."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def run_own_program(
    arguments: Sequence[str], *, extra: Mapping[str, str], seconds: float
) -> tuple[bool, str]:
    """Run `policydesk ARGUMENTS` with `extra` variables; whether it went well, and its last words.

    Paths among the arguments must be absolute: it starts in the folder it is installed in.
    """
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "policydesk", *arguments],
            cwd=_ROOT,
            env={**os.environ, **extra},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False, f"It took longer than {seconds:.0f} seconds and was stopped."
    lines = ended.stderr.decode("utf-8", "replace").split("\n")
    said = [line for line in lines if line.strip()]
    if said:
        return ended.returncode == 0, said[-1].strip()
    return ended.returncode == 0, f"It ended with code {ended.returncode}."
