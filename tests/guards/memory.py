"""Puts what tests write into memory where there is enough of it: a quarter of a run was waiting.

What is cut off or fails there, fails as on a disk: tests of faults strike the calls themselves, and
a disk that is full is one of their own. Nothing outlives a run but the folders of failed tests.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ENOUGH = 2**30  # bytes; a run holds less than a tenth of it at a time


def quick_place() -> Path | None:
    """Return the folder that lies in memory; None where there is none, or little room in it."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return None
    return MEMORY if shutil.disk_usage(MEMORY).free > ENOUGH else None


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Have all temporary folders made there, those of programs that tests start as well."""
    if "PYTEST_XDIST_WORKER" in os.environ or (place := quick_place()) is None:
        return  # a worker has its place from the process that started it
    folder = tempfile.mkdtemp(prefix="policydesk-tests-", dir=place)
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(place)
