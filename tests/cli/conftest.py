"""What the tests of the commands share: libraries, a way to ask, and worker processes."""

import shutil
from pathlib import Path

import pytest

from policydesk.library import Library
from tests.helpers.commands import Here, InAnyFolder


@pytest.fixture(autouse=True)
def workers(kept_workers: None) -> None:
    """Lent to each test, and given back."""


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, closed; only to be read or copied."""
    folder = tmp_path_factory.mktemp("samples") / "library"
    with Library.create(folder) as library:
        report = library.add_samples()
        assert report.problems == ()
    return folder


@pytest.fixture
def asked(samples: Path, capsys: pytest.CaptureFixture[str]) -> Here:
    """Commands on the sample library that read."""
    return Here(capsys, samples)


@pytest.fixture
def copied(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Here:
    """Commands on a copy of the sample library, which may be changed."""
    return Here(capsys, shutil.copytree(samples, tmp_path / "library"))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> InAnyFolder:
    """Commands on the library in any folder."""
    return lambda folder: Here(capsys, folder)
