"""Turns a skip into a failure where everything is meant to run (POLICYDESK_FAIL_ON_SKIP=1).

One reason stays a skip: "data: ...", when the folder of real documents is truly not there.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

DATA_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
DATA_REASON = "data: the folder ../shared/data of real documents is not here"


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Return the folder of real documents, which lies outside the repository; skip without it."""
    if not DATA_FOLDER.is_dir():
        pytest.skip(DATA_REASON)
    return DATA_FOLDER


def is_excused(reason: str) -> bool:
    """Whether a skip for this reason may stand in a full run."""
    return reason.removeprefix("Skipped: ").startswith("data:") and not DATA_FOLDER.is_dir()


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a failure of a skipped report, unless it is excused or an expected failure."""
    if os.environ.get("POLICYDESK_FAIL_ON_SKIP") != "1":
        return
    if not report.skipped or hasattr(report, "wasxfail"):
        return
    where = report.longrepr
    reason = str(where[2] if isinstance(where, tuple) else where)
    if not is_excused(reason):
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped: {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_skip(report)
    return report
