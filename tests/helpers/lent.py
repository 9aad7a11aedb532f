"""A library for one test: closed behind it without an index of what was written last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from policydesk.library import Library


@contextmanager
def unsearched() -> Iterator[None]:
    """Close within this what nobody will search any more: to index it took a third of the time
    that fixtures take. What a test closes itself is indexed as ever.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policydesk.library.library.index_what_is_left", lambda _library: None)
        yield


@contextmanager
def lent(library: Library) -> Iterator[Library]:
    """The library, closed so behind the test."""
    try:
        yield library
    finally:
        with unsearched():
            library.close()
