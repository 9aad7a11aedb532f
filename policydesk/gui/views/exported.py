"""Tell that a pack was written, with the way to its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from policydesk.gui.desk import Desk


def tell_exported(desk: Desk, paths: Sequence[Path]) -> None:
    """Say which files were written; the toast shows their folder on request."""
    names = ", ".join(path.name for path in paths)
    folder = paths[0].parent
    desk.notices.say(f"Written: {names}", offers=[("Show folder", lambda: show_folder(folder))])


def show_folder(folder: Path) -> None:
    """Open a folder of this machine in the desktop's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
