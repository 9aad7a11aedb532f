"""What every test has: the guards against noise, marks by folder, and the checkout it lies in."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "pytester",
    "tests.guards.garbage",
    "tests.guards.home",
    "tests.guards.workers",
    "tests.guards.leftovers",
    "tests.guards.logs",
    "tests.guards.memory",
    "tests.guards.network",
    "tests.guards.skips",
]

# No timed assertions: how long an example takes says more about the machine than about the code.
settings.register_profile(
    "policydesk", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("policydesk")

TESTS = Path(__file__).resolve().parent
MARKED_BY_FOLDER = {"gui": ("gui",), "journeys": ("gui", "journey")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the window and of the journeys by the folder they lie in."""
    for item in items:
        if item.path.is_relative_to(TESTS):
            for mark in MARKED_BY_FOLDER.get(item.path.relative_to(TESTS).parts[0], ()):
                item.add_marker(mark)


@pytest.fixture(scope="session")
def project_folder() -> Path:
    """Return the top folder of the checkout."""
    return TESTS.parent
