"""The choice between window and command line, and what is said where there is no screen."""

import subprocess
import sys
from pathlib import Path

import pytest

import policydesk.__main__ as entrance

NOWHERE = {"PATH": "/usr/bin:/bin"}  # an environment without any display


def start(
    *arguments: str, environment: dict[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "policydesk", *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux has sessions without a display"
)
@pytest.mark.parametrize("arguments", [(), ("--library", "somewhere")])
def test_without_a_command_and_display_it_says_so(
    arguments: tuple[str, ...], project_folder: Path
) -> None:
    done = start(*arguments, environment=NOWHERE, folder=project_folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == entrance.NO_DISPLAY + "\n"
    assert "policydesk --help" in done.stderr


@pytest.mark.parametrize("variable", entrance.DISPLAY_VARIABLES)
def test_any_display_variable_is_enough(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in entrance.DISPLAY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not entrance._has_display()
    monkeypatch.setenv(variable, "here")
    assert entrance._has_display()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_a_display(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in entrance.DISPLAY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    assert entrance._has_display()


def test_with_a_command_it_is_the_command_line_and_qt_stays_out(project_folder: Path) -> None:
    probe = (
        "import sys, runpy; sys.argv[1:] = ['--help']\n"
        "try: runpy.run_module('policydesk', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env=NOWHERE,
        cwd=project_folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_where_qt_cannot_be_loaded_it_says_what_to_install(project_folder: Path) -> None:
    probe = (
        "import sys, runpy; sys.modules['PySide6'] = None; sys.argv[1:] = []\n"
        "runpy.run_module('policydesk', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env={**NOWHERE, "DISPLAY": ":99"},
        cwd=project_folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("The window's system libraries are missing (")
    assert "sudo apt-get install libegl1" in sentence
