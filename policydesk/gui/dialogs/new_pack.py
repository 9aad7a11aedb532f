"""Ask for the name and title of a new pack; answers a value, never writes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

OTHERWISE = (
    "The register shows another day than today. A pack shows how things stand today, until its "
    "export is given the other day."
)


@dataclass(frozen=True, slots=True)
class NewPack:
    """A pack to make: `title` is what is printed on its cover."""

    name: str
    title: str


class NewPackDialog(QDialog):
    """Names a pack of so many recommendations; `taken` are the names in use.

    `start` is what to begin with; `renaming` a pack that is there already; `otherwise` that they
    were chosen as they stood on another day.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        *,
        count: int,
        taken: Collection[str],
        start: NewPack | None = None,
        renaming: bool = False,
        otherwise: bool = False,
    ) -> None:
        super().__init__(parent)
        self._taken = {name.casefold() for name in taken}
        self._answer: NewPack | None = None
        self._renaming = renaming
        self.setWindowTitle("Rename the pack" if renaming else "New pack")
        self.name = named(QLineEdit(placeholderText="Capital deals, November"), "", "Name")
        self.title = named(
            QLineEdit(placeholderText="The same as the name"), "", "Title on the cover"
        )
        self.wrong = label("", "error", wrap=True)
        if start is not None:
            self.name.setText(start.name)
            self.title.setText(start.title)
        self.otherwise = label(OTHERWISE if otherwise else "", "soft", wrap=True)
        self._build(theme, count)
        self.name.textChanged.connect(lambda _: self._complain(""))

    def ask(self) -> NewPack | None:
        """Show the dialog until it is answered; None when it was left."""
        self.exec()
        return self._answer

    @property
    def answer(self) -> NewPack | None:
        """What was answered, None before the dialog was accepted."""
        return self._answer

    def accept(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self._complain("A pack needs a name; type one.")
        elif name.casefold() in self._taken:
            self._complain(f"There is already a pack “{name}”; choose another name.")
        else:
            self._answer = NewPack(name, " ".join(self.title.text().split()) or name)
            super().accept()

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.name.setAccessibleDescription(sentence)
        if sentence:
            self.name.setFocus()

    def _build(self, theme: Theme, count: int) -> None:
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        noun = "recommendation" if count == 1 else "recommendations"
        what = f"A briefing pack of {count} {noun}" if count else "An empty briefing pack"
        if self._renaming:
            what = "Another name for the pack"
        column.addWidget(label(what, "heading"))
        column.addWidget(self.otherwise)
        self.otherwise.setVisible(bool(self.otherwise.text()))
        form = QFormLayout()
        form.addRow(label("Name", "soft"), self.name)
        form.addRow(label("Title on the cover", "soft"), self.title)
        column.addLayout(form)
        column.addWidget(self.wrong)
        self.wrong.hide()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button("Cancel", self.reject))
        make = button("Rename" if self._renaming else "Make pack", self.accept, role="primary")
        make.setDefault(True)
        row.addWidget(make)
        column.addLayout(row)
        self.setMinimumWidth(px(440))
