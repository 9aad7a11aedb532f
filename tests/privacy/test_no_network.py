"""The watch over sockets: it lets a quiet program pass and catches one that asks for a socket."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

QUIET = "import sqlite3, json; print('read')"
LOUD = "import socket\ntry: socket.socket(socket.AF_INET)\nexcept OSError: pass"
WINDOW = (
    "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "app = QApplication([]); window = QMainWindow(); window.show(); window.grab(); window.close()"
)


def watched(folder: Path, tmp_path: Path, program: str) -> subprocess.CompletedProcess[str]:
    for tool in ("strace", "unshare"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    script = folder / "build_spec" / "no_network.sh"
    command = [str(script), str(tmp_path / "trace"), sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False)


READING = (
    "import pathlib, tempfile\n"
    "from policydesk.library.imports import extract\n"
    "page = pathlib.Path(tempfile.mkdtemp()) / 'page.html'\n"
    "page.write_text('<html><body><article><h1>Plan</h1><p>Councils should publish it.</p>')\n"
    "assert extract(page).title"
)


DRAWING = (
    "from policydesk.core.charts import Look\n"
    "from policydesk.core.stacked import Columns, Series\n"
    "from policydesk.packs.pictures.drawing import draw_dots, page_colours\n"
    "columns = Columns(('May',), ('May',), (Series('Noted', '–', 'wait', (1,)),))\n"
    "assert draw_dots(columns, Look(200, 120, 9, page_colours('light'))).dots"
)


@pytest.mark.parametrize("program", [QUIET, WINDOW, READING, DRAWING])
def test_a_quiet_program_passes(project_folder: Path, tmp_path: Path, program: str) -> None:
    done = watched(project_folder, tmp_path, program)
    assert done.returncode == 0, done.stderr
    assert "internet sockets opened: 0" in done.stdout


def test_a_program_that_asks_for_a_socket_is_caught(project_folder: Path, tmp_path: Path) -> None:
    done = watched(project_folder, tmp_path, LOUD)
    assert done.returncode == 1
    assert "internet sockets opened: 1" in done.stdout
