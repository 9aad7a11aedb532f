"""The window drawn without a screen, as the tour leaves it."""

import os
import subprocess
import sys
from pathlib import Path

from policydesk.library import Library
from tests.helpers.builders import a_document, a_recommendation


def draw(library: Path, target: Path, project_folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "policydesk", "--screenshot", str(library), str(target)],
        cwd=project_folder,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_library_is_drawn_and_nothing_is_remembered_of_it(
    tmp_path: Path, home: Path, project_folder: Path
) -> None:
    with Library.create(tmp_path / "library") as library:
        a_recommendation(library, a_document(library))
    done = draw(tmp_path / "library", tmp_path / "window.png", project_folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "window.png").read_bytes().startswith(b"\x89PNG")
    assert list((home / ".config").rglob("window.ini")) == []


def test_what_cannot_be_shown_is_said(tmp_path: Path, project_folder: Path) -> None:
    done = draw(tmp_path / "none", tmp_path / "window.png", project_folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "could not be shown" in done.stderr.splitlines()[-1]  # Qt may have spoken before
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "window.png").exists()
