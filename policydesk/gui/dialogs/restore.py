"""Shows what a backup holds, and asks for the folder in which to make a library of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from policydesk.core.errors import UserError
from policydesk.gui.dialogs.frame import Frame, open_over
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

STAYS = (
    "A library is made of it in a new folder. Other libraries stay as they are, and you can open "
    "any of them."
)


class RestoreDialog(QDialog):
    """Sends `answered(Path)`; `check` raises UserError where no library can be made.

    `lines` say what the backup holds; `folder` is proposed.
    """

    answered = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        lines: Iterable[tuple[str, str]],
        folder: Path,
        check: Callable[[Path], None],
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.lines = tuple(lines)
        frame = Frame(self, theme, "Restore from a backup", width=560)
        frame.body.addLayout(self._held(theme))
        frame.body.addSpacing(theme.px(8))
        frame.body.addWidget(label(STAYS, "soft", wrap=True))
        self.folder = named(QLineEdit(str(folder)), "", "New folder")
        self.choose = button("Choose…", self._choose, name="Choose the folder")
        self.choose.setAutoDefault(False)
        field = label("New folder", "soft")
        field.setBuddy(self.folder)
        frame.body.addWidget(field)
        asked = QHBoxLayout()
        asked.setSpacing(theme.px(8))
        asked.addWidget(self.folder, 1)
        asked.addWidget(self.choose)
        frame.body.addLayout(asked)
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        frame.body.addWidget(self.wrong)
        frame.body.addStretch(1)
        self._frame = frame
        self.make = button("Restore", self.accept, role="primary")
        frame.finish(self.make, button("Cancel", self.reject))
        self.folder.textChanged.connect(lambda _: self._complain(""))
        self.folder.setFocus()

    def _held(self, theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for row, (what, words) in enumerate(self.lines):
            grid.addWidget(label(what, "soft"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True), row, 1)
        return grid

    def accept(self) -> None:
        into = Path(self.folder.text().strip()).expanduser()
        try:
            self._refuse_no_path(into)
            self._check(into)
        except UserError as error:
            self._complain(str(error))
            return
        super().accept()
        self.answered.emit(into)

    def _refuse_no_path(self, into: Path) -> None:
        if not into.is_absolute():
            raise UserError("Give the whole path of the new folder, or choose one.")

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Restore into a new or empty folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(Path(self.folder.text()).parent))
        dialog.fileSelected.connect(self.folder.setText)
        open_over(dialog)

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.folder.setAccessibleDescription(sentence)
        self.wrong.setVisible(bool(sentence))
        if sentence:
            self._frame.reveal(self.wrong)
            self.folder.setFocus()
        else:
            self._frame.fit()
