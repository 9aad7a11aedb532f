"""Tell that a pack was written, with the way to its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from policydesk.gui.desk import Desk


def tell_exported(desk: Desk, paths: Sequence[Path], warning: str = "") -> None:
    """Say which files were written, and what is odd about them; the toast shows their folder."""
    names, folder = ", ".join(path.name for path in paths), paths[0].parent
    said = f"Written: {names}. {warning}" if warning else f"Written: {names}"
    desk.notices.say(said, offers=[("Show folder", lambda: show_folder(folder))])


def show_folder(folder: Path) -> None:
    """Open a folder of this machine in the desktop's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
