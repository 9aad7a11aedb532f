"""Asks for the name of a search to keep, or for another name of one that is kept."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme


class SaveSearchDialog(QDialog):
    """`name` is the answer once the dialog is accepted; `taken` are the names in use."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        *,
        query: str,
        taken: Collection[str],
        start: str = "",
        view: bool = False,
    ) -> None:
        super().__init__(parent)
        self._taken = {name.casefold() for name in taken} - {start.casefold()}
        noun = self._noun = "view" if view else "search"
        title = f"Rename saved {noun}" if start else f"Save this {noun}"
        frame = Frame(self, theme, title, width=460)
        frame.body.addWidget(label(query, "soft", wrap=True))
        self.field = named(QLineEdit(start or ("" if view else query)), "", f"Name of the {noun}")
        self.field.setMaxLength(200)
        self.field.selectAll()
        self.wrong = label("", "error", wrap=True)
        self.wrong.hide()
        frame.body.addWidget(self.field)
        frame.body.addWidget(self.wrong)
        self.field.textChanged.connect(lambda _: self._complain(""))
        frame.finish(
            button("Rename" if start else "Save", self.accept, role="primary"),
            button("Cancel", self.reject),
        )
        self._frame = frame
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name, in one line."""
        return " ".join(self.field.text().split())

    def accept(self) -> None:
        if not self.name:
            self._complain(f"A saved {self._noun} needs a name.")
        elif self.name.casefold() in self._taken:
            self._complain(f"“{self.name}” is already saved; choose another name.")
        else:
            super().accept()

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        self._frame.fit()
