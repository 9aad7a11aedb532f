"""The watch over sockets: it lets a quiet program pass and ends one that asks for a socket."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

QUIET = "import sqlite3, json; print('read')"
LOUD = (
    "import socket\nprint('before', flush=True)\n"
    "try: socket.socket(socket.{}, socket.SOCK_DGRAM)\nexcept OSError: pass\nprint('after')"
)
WINDOW = (
    "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "app = QApplication([]); window = QMainWindow(); window.show(); window.grab(); window.close()"
)


def watched(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    watch = [sys.executable, str(folder / "build_spec" / "no_network.py")]
    command = ["unshare", "-rn", *watch, sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


READING = (
    "import pathlib, tempfile\n"
    "from policydesk.library.imports import extract\n"
    "page = pathlib.Path(tempfile.mkdtemp()) / 'page.html'\n"
    "page.write_text('<html><body><article><h1>Plan</h1><p>Councils should publish it.</p>')\n"
    "assert extract(page).title"
)


@pytest.mark.parametrize("program", [QUIET, WINDOW, READING])
def test_a_quiet_program_passes(project_folder: Path, program: str) -> None:
    done = watched(project_folder, program)
    assert done.returncode == 0, done.stderr
    assert "is ended" in done.stdout


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET"])
def test_a_program_that_asks_for_a_socket_is_ended(project_folder: Path, family: str) -> None:
    done = watched(project_folder, LOUD.format(family))
    assert done.returncode == -signal.SIGSYS
    assert "before" in done.stdout
    assert "after" not in done.stdout
