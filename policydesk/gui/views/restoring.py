"""Make a library of a backup: choose it, see what it holds, restore it into a new folder, open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from policydesk.core.errors import PolicyDeskError
from policydesk.core.progress import Progress
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.operations.keeping import look_into_backup, restore_backup
from policydesk.gui.theme import Theme

if TYPE_CHECKING:
    from policydesk.gui.dialogs.keeping_report import Found, KeepingReportDialog
    from policydesk.gui.dialogs.restore import RestoreDialog
    from policydesk.library.backup import Backup
    from policydesk.library.backup_contents import BackupContents

LACKS = (
    "What is listed was not in the backup. Look for it in another backup, or import those "
    "documents again."
)


class Works(Protocol):
    """What long work is handed to: a library's bridge, or `Errands` where none is open."""

    def start_job(
        self,
        label: str,
        work: Callable[[Any, Progress], Any],
        *,
        then: Callable[[Any], object],
        refused: Callable[[PolicyDeskError], object],
    ) -> object: ...


class Restoring(QObject):
    """Owns the steps; all of the work is done away from the window's thread.

    `folder` is the library that is open, or would usually be: backups are looked for there, and a
    new library is proposed beside it. Sends `library_wanted(Path)` for the restored one, if it is
    to be shown at once.
    """

    library_wanted = Signal(object)

    def __init__(self, window: QWidget, theme: Theme, works: Works, folder: Path) -> None:
        super().__init__(window)
        self._window, self._theme, self._works, self._folder = window, theme, works, folder
        self.dialog: RestoreDialog | None = None
        self.report: KeepingReportDialog | None = None

    def specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("library.restore", "Restore from a backup…", self.choose_backup,
                       menu=Menu.LIBRARY),
        )  # fmt: skip

    def choose_backup(self) -> None:
        """Ask for the file: where backups of this library are, or beside it."""
        from policydesk.gui.dialogs.frame import open_over

        kept = self._folder / "backups"
        some = next(kept.glob("*.zip"), None) is not None
        start = kept if some else self._folder.parent
        dialog = QFileDialog(self._window, "Choose a backup", str(start))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Backup (*.zip)", "All files (*)"])
        dialog.fileSelected.connect(lambda name: self.look_into(Path(name)))
        open_over(dialog)

    def look_into(self, file: Path) -> None:
        """Read what the backup holds, and ask where to."""
        self._works.start_job(
            "Reading the backup", look_into_backup(file),
            then=self._found, refused=partial(self._refused, "This backup cannot be read"),
        )  # fmt: skip

    def restore(self, file: Path, into: Path) -> None:
        """Make the library, and offer to open it."""
        self._works.start_job(
            "Restoring the backup", restore_backup(file, into),
            then=self._restored, refused=partial(self._refused, "Nothing was restored"),
        )  # fmt: skip

    def _found(self, held: BackupContents) -> None:
        from policydesk.gui.dialogs.frame import open_over
        from policydesk.gui.dialogs.restore import RestoreDialog
        from policydesk.library.backup import check_free

        proposed = _free_beside(self._folder, held.name or held.file.stem)
        self.dialog = dialog = RestoreDialog(
            self._window, self._theme, held.lines(), proposed, check_free
        )
        dialog.answered.connect(partial(self.restore, held.file))
        dialog.finished.connect(self._closed)
        open_over(dialog)

    def _restored(self, made: Backup) -> None:
        from policydesk.gui.dialogs.keeping_report import Found

        noun = "document" if made.documents == 1 else "documents"
        told = [f"Made a library in {made.path} with {made.documents:,} {noun}."]
        found = [Found("Not in the backup", made.problems)] if made.problems else []
        title = "The library is restored" + ", but lacks something" * len(found)
        self._say(title, told + [LACKS] * len(found), found, made.path)

    def _refused(self, title: str, error: PolicyDeskError) -> None:
        self._say(title, [str(error)])

    def _say(
        self,
        title: str,
        sentences: Sequence[str],
        found: Sequence[Found] = (),
        made: Path | None = None,
    ) -> None:
        from policydesk.gui.dialogs.frame import open_over
        from policydesk.gui.dialogs.keeping_report import KeepingReportDialog

        self.report = dialog = KeepingReportDialog(
            self._window, self._theme, title, sentences, found, opens=made is not None
        )
        dialog.open_asked.connect(lambda: self.library_wanted.emit(made))
        dialog.finished.connect(self._closed)
        open_over(dialog)

    def _closed(self, _result: int) -> None:
        self.dialog = self.report = None


def _free_beside(folder: Path, name: str) -> Path:
    """A folder beside a library's that is not there yet, named after what is restored into it."""
    plain = "".join(c for c in name if c.isalnum() or c in " -_.").strip(" .") or "Library"
    proposed = folder.parent / f"{plain} restored"
    number = 2
    while proposed.exists():
        proposed = folder.parent / f"{plain} restored {number}"
        number += 1
    return proposed
