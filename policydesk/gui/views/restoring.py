"""Make a library of a backup from the menu: choose it, see what it holds, restore, open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from policydesk.core.errors import PolicyDeskError
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.operations.keeping import look_into_backup, restore_backup
from policydesk.gui.views.keeping import Keeping, counted

if TYPE_CHECKING:
    from policydesk.gui.dialogs.restore import RestoreDialog
    from policydesk.library.backup import Backup
    from policydesk.library.backup_contents import BackupContents

BESIDE = "The library that is open was not touched. Open this one now, or later from the menu."
LACKS = (
    "What is listed was not in the backup. Look for it in another backup, or import those "
    "documents again."
)


class Restoring(QObject):
    """Owns the steps; all of the work is done away from the window's thread.

    Sends `library_wanted(Path)` for the restored library, if it is to be shown at once.
    """

    library_wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, keeping: Keeping) -> None:
        super().__init__(window)
        self._desk, self._window, self._keeping = desk, window, keeping
        self.dialog: RestoreDialog | None = None

    def specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("library.restore", "Restore from a backup…", self.choose_backup,
                       menu=Menu.LIBRARY),
        )  # fmt: skip

    def choose_backup(self) -> None:
        """Ask for the file: where backups of this library are, or beside it."""
        from policydesk.gui.dialogs.frame import open_over

        folder = self._desk.bridge.library.folder
        kept = folder / "backups"
        some = next(kept.glob("*.zip"), None) is not None
        dialog = QFileDialog(
            self._window, "Choose a backup", str(kept if some else folder.parent)
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Backup (*.zip)", "All files (*)"])
        dialog.fileSelected.connect(lambda name: self.look_into(Path(name)))
        open_over(dialog)

    def look_into(self, file: Path) -> None:
        """Read what the backup holds, and ask where to."""
        self._desk.bridge.start_job(
            "Reading the backup", look_into_backup(file),
            then=self._found, refused=partial(self._refused, "This backup cannot be read"),
        )  # fmt: skip

    def restore(self, file: Path, into: Path) -> None:
        """Make the library, and offer to open it."""
        self._desk.bridge.start_job(
            "Restoring the backup", restore_backup(file, into),
            then=self._restored, refused=partial(self._refused, "Nothing was restored"),
        )  # fmt: skip

    def _found(self, held: BackupContents) -> None:
        from policydesk.gui.dialogs.frame import open_over
        from policydesk.gui.dialogs.restore import RestoreDialog
        from policydesk.library.backup import check_free

        folder = self._desk.bridge.library.folder
        proposed = _free_beside(folder, held.name or held.file.stem)
        self.dialog = dialog = RestoreDialog(
            self._window, self._desk.theme, held.lines(), proposed, check_free
        )
        dialog.answered.connect(partial(self.restore, held.file))
        dialog.finished.connect(self._closed)
        open_over(dialog)

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _restored(self, made: Backup) -> None:
        from policydesk.gui.dialogs.keeping_report import Found

        documents = counted(made.documents, "document")
        told = [f"Made a library in {made.path} with {documents}.", BESIDE]
        found = [Found("Not in the backup", made.problems)] if made.problems else []
        title = "The library is restored" + ", but lacks something" * len(found)
        dialog = self._keeping.report(title, told + [LACKS] * len(found), found, opens=True)
        dialog.open_asked.connect(partial(self.library_wanted.emit, made.path))

    def _refused(self, title: str, error: PolicyDeskError) -> None:
        self._keeping.report(title, [str(error)])


def _free_beside(folder: Path, name: str) -> Path:
    """A folder beside a library's that is not there yet, named after what is restored into it."""
    plain = "".join(c for c in name if c.isalnum() or c in " -_.").strip(" .") or "Library"
    proposed = folder.parent / f"{plain} restored"
    number = 2
    while proposed.exists():
        proposed = folder.parent / f"{plain} restored {number}"
        number += 1
    return proposed
