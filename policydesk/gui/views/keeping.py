"""Keep a library safe from its menu: write a backup, look for damage, mend what can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from policydesk.core.errors import PolicyDeskError
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.operations.keeping import (
    Mended,
    back_up_library,
    check_library,
    mend_library,
)

if TYPE_CHECKING:
    from policydesk.gui.dialogs.keeping_report import Found, KeepingReportDialog
    from policydesk.library.backup import Backup
    from policydesk.library.check import CheckReport

HOLDS = (
    "It holds what you made and the originals; the search index is left out, as it can be made "
    "again. Keep it on another disk than the library."
)
LACKS = (
    "What is listed was missing or changed already, and is not in it. Look for it in an earlier "
    "backup, or import those documents again."
)
CAN_MEND = (
    "“Make anew” makes the search index and the figures of the register again from the rest; "
    "nothing that anybody made is touched. It does not bring back what is missing or was changed "
    "from outside: it says then what to do about that."
)
READING_ONLY = "The library is open for reading only here, so nothing can be made anew."
LEFT = (
    "What is still there cannot be made from the rest. Import a document again whose original is "
    "missing; for anything else make a library of an earlier backup (“Restore from a backup…” in "
    "the menu), and keep this one until you have compared them."
)


class Keeping(QObject):
    """Owns the steps; all of the work is done away from the window's thread."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.dialog: KeepingReportDialog | None = None

    def specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("library.back_up", "Back up the library…", self.choose_target,
                       menu=Menu.LIBRARY),
            ActionSpec("library.check", "Check the library", self.check, menu=Menu.LIBRARY),
        )  # fmt: skip

    def choose_target(self) -> None:
        """Ask for the file; one beside the library is proposed, named after it and the day."""
        from policydesk.gui.dialogs.frame import open_over

        library = self._desk.bridge.library
        day = library.now().astimezone().date()
        dialog = QFileDialog(self._window, "Back up the library", str(library.folder.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["Backup (*.zip)"])
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"{library.folder.name} {day.isoformat()}.zip")
        dialog.fileSelected.connect(lambda name: self.back_up(Path(name)))
        open_over(dialog)

    def back_up(self, target: Path) -> None:
        """Write the backup, and say what is in it."""
        self._desk.bridge.start_job(
            "Backing up the library", back_up_library(target),
            then=self._backed_up, refused=self._not_backed_up,
        )  # fmt: skip

    def check(self) -> None:
        """Look for damage, and say what was found."""
        self._desk.bridge.start_job(
            "Checking the library", check_library(), then=self._checked
        )

    def _backed_up(self, made: Backup) -> None:
        from policydesk.gui.dialogs.keeping_report import Found
        from policydesk.gui.views.exported import show_folder

        wrote = f"Wrote {_counted(made.documents, 'document')} to {made.path}."
        found = [Found("Not in the backup", made.problems)] if made.problems else []
        title = "The backup is written, but lacks something" if found else "The backup is written"
        dialog = self._open(title, [wrote, HOLDS, *[LACKS] * len(found)], found, shows=True)
        dialog.folder_asked.connect(partial(show_folder, made.path.parent))

    def _not_backed_up(self, error: PolicyDeskError) -> None:
        self._open("The backup was not written", [str(error)])

    def _checked(self, report: CheckReport) -> None:
        from policydesk.gui.dialogs.keeping_report import Found

        if report.clean:
            self._open("Nothing is wrong", [f"Looked at {_listed(report.checked)}."])
            return
        writes = not self._desk.bridge.library.read_only
        dialog = self._open(
            _counted(len(report.problems), "problem"),
            [f"Looked at {_listed(report.checked)}.", CAN_MEND if writes else READING_ONLY],
            [Found("Found", report.problems)],
            mends=writes,
        )
        dialog.mend_asked.connect(partial(self._mend, report))

    def _mend(self, report: CheckReport) -> None:
        self._desk.bridge.start_job(
            "Making anew what can be made", mend_library(report), then=self._mended
        )

    def _mended(self, mended: Mended) -> None:
        from policydesk.gui.dialogs.keeping_report import Found

        left = mended.after.problems
        gone = [each for each in mended.before.problems if each not in left]
        found = [Found("Still there", left)] if left else []
        found += [Found("Mended", gone, mark="✓")] if gone else []
        told = [f"Mended {len(gone):,} of {_counted(len(mended.before.problems), 'problem')}."]
        title = "Mended in part" if gone and left else "Mended" if gone else "Nothing was mended"
        self._open(title, told + [LEFT] * bool(left), found)

    def _open(
        self,
        title: str,
        sentences: Sequence[str],
        found: Sequence[Found] = (),
        *,
        mends: bool = False,
        shows: bool = False,
    ) -> KeepingReportDialog:
        from policydesk.gui.dialogs.frame import open_over
        from policydesk.gui.dialogs.keeping_report import KeepingReportDialog

        self.dialog = dialog = KeepingReportDialog(
            self._window, self._desk.theme, title, sentences, found, mends=mends, shows=shows
        )
        dialog.finished.connect(partial(self._closed, dialog))
        open_over(dialog)
        return dialog

    def _closed(self, dialog: KeepingReportDialog, _result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    """“the texts, the originals and the search index”."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
