"""Gives every test a home folder of its own, so that none reads or writes the developer's."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

OF_THE_RUN = {"XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "runtime"}  # fonts are cached once
OF_A_TEST = {
    "HOME": "",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_DOCUMENTS_DIR": "Documents",
}
FORBIDDEN = ("DISPLAY", "WAYLAND_DISPLAY", "POLICYDESK_LIBRARY")


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before anything is imported: offscreen Qt, no display, empty caches."""
    folder = Path(tempfile.mkdtemp(prefix="policydesk-run-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    for variable, name in OF_THE_RUN.items():
        (folder / name).mkdir(mode=0o700)
        os.environ[variable] = str(folder / name)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["LC_ALL"] = "C.UTF-8"
    for variable in FORBIDDEN:
        os.environ.pop(variable, None)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield homes to come, in a folder of their own: among the tests' folders each new folder
    would be numbered by a look at all of them.
    """
    base = tmp_path_factory.mktemp("homes")
    return (base / str(n) for n in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path]) -> Iterator[Path]:
    """Return an empty home folder, set for the test."""
    folder = next(homes)
    with pytest.MonkeyPatch.context() as patch:
        for variable, name in OF_A_TEST.items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            patch.setenv(variable, str(folder / name))
        yield folder
