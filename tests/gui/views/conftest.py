"""What the tests of the places begin with."""

from __future__ import annotations

import pytest

from policydesk.library import Library
from tests.helpers.story import Story, tell_story


@pytest.fixture
def story(library: Library) -> Story:
    """A library in which something has happened; `desk` is a desk on it."""
    return tell_story(library)
