"""Run commands of the program: as real processes, and here in this one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from policydesk.cli.main import main

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        (line,) = filter(None, self.err.splitlines())
        return line


def policydesk(
    *arguments: object,
    library: Path | None = None,
    prefix: tuple[str, ...] = (),
    environment: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> Done:
    """Run `python -m policydesk` as a process of its own, behind `prefix` if there is one."""
    named = ("--library", str(library)) if library is not None else ()
    ended = subprocess.run(
        [*prefix, sys.executable, "-B", "-m", "policydesk", *named, *map(str, arguments)],
        cwd=CHECKOUT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Done(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


class Here:
    """Runs commands in this process, on one library; quick, and seen by coverage and guards."""

    def __init__(self, capture: pytest.CaptureFixture[str], library: Path) -> None:
        self._capture = capture
        self.library = library

    def __call__(self, *arguments: object) -> Done:
        """Run one command."""
        self._capture.readouterr()
        code = main(["--library", str(self.library), *map(str, arguments)])
        out, err = self._capture.readouterr()
        return Done(code, out, err)

    def json(self, *arguments: object) -> Any:
        """Run one command that must go well, and return its answer."""
        done = self(*arguments, "--json")
        assert done.code == 0, done.err
        return done.json


InAnyFolder = Callable[[Path], Here]
