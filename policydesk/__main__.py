"""Choose the front end: the window when called without arguments, else the command line."""

import os
import sys

DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

NO_DISPLAY = (
    "There is no display to open the window on: start PolicyDesk in a desktop session,"
    " or give it a command ('policydesk --help' lists them)."
)


def main() -> int:
    """Run one front end and return its exit code.

    Each front end is imported only when it is wanted, so that the command line never loads Qt.
    Raises SystemExit with one sentence (exit code 1) when a window is wanted and none can be shown.
    """
    if len(sys.argv) > 1:
        from policydesk.cli.main import main as run_command

        return run_command()
    if not _has_display():
        raise SystemExit(NO_DISPLAY)
    from policydesk.gui.app import main as open_window

    return open_window()


def _has_display() -> bool:
    """Whether Qt can find a screen here; only Linux has sessions without one."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in DISPLAY_VARIABLES)


if __name__ == "__main__":
    sys.exit(main())
