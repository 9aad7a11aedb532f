"""The set-up: its targets exist, its scripts parse, and Qt finds every system library it opens."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

TARGETS = (
    "run", "test", "lint", "types", "contracts", "screenshots", "bench", "bench-intake",
    "bench-search", "lock", "clean",
)  # fmt: skip
SCRIPTS = ("build_spec/setup.sh", "build_spec/run.sh", ".ci/run")
OPENED_BY_QT = (
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/platforms/libqxcb.so",
)

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the set-up scripts are for Linux"
)


def output(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_exists_and_is_explained(target: str, project_folder: Path) -> None:
    assert output("make", "--dry-run", target, folder=project_folder)
    makefile = (project_folder / "Makefile").read_text()
    assert re.search(rf"^{target}:.* ## \w", makefile, re.MULTILINE)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_parses_and_may_be_run(script: str, project_folder: Path) -> None:
    output("bash", "-n", script, folder=project_folder)
    assert (project_folder / script).stat().st_mode & 0o111
    assert (project_folder / script).read_text().splitlines()[1].startswith("# ")


@pytest.mark.skipif(not shutil.which("ldd"), reason="ldd is not installed")
@pytest.mark.parametrize("file", OPENED_BY_QT)
def test_qt_finds_its_system_libraries(file: str, project_folder: Path) -> None:
    library = Path(PySide6.__file__).parent / file
    opened = output("ldd", library, folder=project_folder)
    assert "libc.so" in opened
    missing = re.findall(r"(\S+) => not found", opened)
    if missing:
        pytest.skip(f"{', '.join(missing)} is missing: build_spec/setup.sh screen")


def test_an_unknown_stage_is_refused_with_the_known_ones(project_folder: Path) -> None:
    done = subprocess.run(
        ["build_spec/setup.sh", "nonsense"],
        cwd=project_folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "run|dev|screen" in done.stderr
