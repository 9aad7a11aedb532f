"""What the jail forbids is forbidden: tried from inside, in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from policydesk.jobs import landlock

ROOT = Path(__file__).resolve().parents[2]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's own")


def selftest() -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "policydesk.jobs.jail_selftest"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@linux_only
def test_the_selftest_is_refused_everything_and_says_so() -> None:
    said = selftest()
    landlocked = landlock.version() > 0
    assert said.stderr == ""
    refused = ["opening a socket", "starting a program", "taking 2 GiB of memory", "opening 128"]
    if landlocked:
        refused += ["reading a file outside", "listing the home folder", "writing a file"]
    for trial in refused:
        assert f"refused       {trial}" in said.stdout
    assert ("NOT ENFORCED" not in said.stdout) == landlocked
    assert (said.returncode == 0) == landlocked


@linux_only
def test_it_names_what_it_does_not_cover() -> None:
    assert "not covered" in selftest().stdout
