"""Asks how the window looks and what the library and its person are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import SIZES, Look, Theme

LOOKS: Mapping[Look, str] = {
    Look.SYSTEM: "As the system does",
    Look.LIGHT: "Light",
    Look.DARK: "Dark",
    Look.CONTRAST: "High contrast",
}


class PreferencesDialog(QDialog):
    """`answers()` gives the settings that were changed, by key."""

    def __init__(self, parent: QWidget, theme: Theme, settings: Mapping[str, str]) -> None:
        super().__init__(parent)
        self._before = dict(settings)
        self._frame = Frame(self, theme, "Preferences", width=440)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(4))
        self._frame.body.addLayout(self._column)
        self.look = named(QComboBox(), "", "Colours")
        for look, said in LOOKS.items():
            self.look.addItem(said, look.value)
        self.look.setCurrentIndex(max(self.look.findData(settings["window.theme"]), 0))
        self._row("Colours", self.look)
        self.text_size = named(QComboBox(), "", "Size of text")
        for size in SIZES:
            self.text_size.addItem(f"{size} %", str(size))
        at = self.text_size.findData(settings["window.text_percent"])
        self.text_size.setCurrentIndex(max(at, 0))
        self._row("Size of text", self.text_size)
        self.library = self._field("Name of this library", settings["library.name"])
        self.person = self._field("Your name, on updates you record", settings["person.name"])
        self.person_note = label("Kept in this library, never put into an export.", "small")
        self._column.addWidget(self.person_note)
        self.author = self._field("Author named on packs (may be empty)", settings["pack.author"])
        self.scans = self._field(
            "Language of scanned pages, by Tesseract’s names", settings["recognition.language"]
        )
        self.scans_note = label("Two at once: eng+cym.", "small", wrap=True)
        self._column.addWidget(self.scans_note)
        self._frame.finish(
            button("Save", self.accept, role="primary", name="Save preferences"),
            button("Cancel", self.reject),
        )

    def show_languages(self, names: Sequence[str]) -> None:
        """Say what Tesseract can read here."""
        self.scans_note.setText(f"Installed here: {', '.join(names)}. Two at once: eng+cym.")

    def show_missing(self, sentence: str) -> None:
        """Say why no scan can be recognised here."""
        self.scans_note.setText(sentence)

    def show_refusal(self, error: Exception) -> None:
        """Say why Tesseract does not answer."""
        self.show_missing(str(error))

    def answers(self) -> dict[str, str]:
        """Only what differs from before."""
        now = {
            "window.theme": str(self.look.currentData()),
            "window.text_percent": str(self.text_size.currentData()),
            "library.name": self.library.text().strip(),
            "person.name": self.person.text().strip(),
            "pack.author": self.author.text().strip(),
            "recognition.language": self.scans.text().strip(),
        }
        return {key: value for key, value in now.items() if value != self._before[key]}

    def _field(self, title: str, text: str) -> QLineEdit:
        field = named(QLineEdit(text), "", title)
        self._row(title, field)
        return field

    def _row(self, title: str, field: QWidget) -> None:
        caption = label(title, "section")
        caption.setBuddy(field)
        if self._column.count():
            self._column.addSpacing(8)
        self._column.addWidget(caption)
        self._column.addWidget(field)
