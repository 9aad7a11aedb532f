"""What the tests of faults share: programs that are loaded, to be struck under strace."""

from collections.abc import Iterator

import pytest

from tests.fault.inject import AT_ONCE
from tests.fault.traced import Traced, why_not


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Traced]:
    """Loaded programs, one for each strike at a time; skips where strace cannot trace."""
    if reason := why_not():
        pytest.skip(reason)
    with Traced(tmp_path_factory.mktemp("said"), AT_ONCE) as traced:
        yield traced
