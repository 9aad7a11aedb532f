"""What the tests of the library share: worker processes that are started once."""

import pytest


@pytest.fixture(autouse=True)
def workers(kept_workers: None) -> None:
    """Lent to each test, and given back."""
