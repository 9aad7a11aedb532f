"""Choose the front end: the window when called without arguments, else the command line."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policydesk.core.errors import PolicyDeskError

DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

NO_DISPLAY = (
    "There is no display to open the window on: start PolicyDesk in a desktop session,"
    " or give it a command ('policydesk --help' lists them)."
)

NO_QT = (
    "The window's system libraries are missing ({}). On Debian they come with:"
    " sudo apt-get install libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1"
    " libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


def main() -> int:
    """Run one front end and return its exit code.

    Each front end is imported only when it is wanted, so that the command line never loads Qt.
    Raises SystemExit with one sentence (exit code 1) when a window is wanted and none can be shown.
    """
    match sys.argv[1:]:
        case []:
            return _show_window(None)
        case ["--library", folder]:
            return _show_window(Path(folder))
        case ["--screenshot", folder, target]:
            return _draw_window(Path(folder), Path(target))
    from policydesk.cli.main import main as run_command

    return run_command()


def _show_window(folder: Path | None) -> int:
    """Open the window on a library; without a folder, on the usual or the last one."""
    if not _has_display():
        raise SystemExit(NO_DISPLAY)
    with _remedy_for_qt():
        from policydesk.gui.app import main as open_window

    return open_window(folder)


def _draw_window(folder: Path, target: Path) -> int:
    """Save a picture of the window; what the tour without a screen calls."""
    with _remedy_for_qt():
        from policydesk.gui.picture import draw_window

    try:
        draw_window(folder, target)
    except PolicyDeskError as error:
        raise SystemExit(str(error)) from error
    return 0


@contextmanager
def _remedy_for_qt() -> Iterator[None]:
    """Where Qt cannot be loaded, end with one sentence that says what to install."""
    try:
        yield
    except ImportError as error:
        raise SystemExit(NO_QT.format(error)) from error


def _has_display() -> bool:
    """Whether Qt can find a screen here; only Linux has sessions without one."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in DISPLAY_VARIABLES)


if __name__ == "__main__":
    sys.exit(main())
