"""What the tests of faults share: programs that are loaded, and a library to be struck."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fault.inject import make_library
from tests.fault.loaded import Loaded
from tests.fault.traced import Traced, why_not


@pytest.fixture(scope="session")
def loaded() -> Iterator[Loaded]:
    """Loaded programs, one for each act at a time."""
    with Loaded() as loaded:
        yield loaded


@pytest.fixture(scope="session")
def traced(loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """Loaded programs that are struck under strace; skips where it cannot trace."""
    if reason := why_not():
        pytest.skip(reason)
    return Traced(loaded, tmp_path_factory.mktemp("said"))


@pytest.fixture(scope="session")
def one_document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one document with one recommendation, R1: never written to, only copied."""
    folder = tmp_path_factory.mktemp("one-document")
    return make_library(folder / "library", folder / "sources")


@pytest.fixture
def library(one_document: Path, tmp_path: Path) -> Path:
    """A copy of that library."""
    return shutil.copytree(one_document, tmp_path / "library")
