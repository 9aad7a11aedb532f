"""Ask how and where to write a pack: formats, folder, dials; answers a value, never writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from policydesk.core.errors import UserError
from policydesk.core.pack import PackFormat, PackOptions
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

FORMATS: tuple[tuple[PackFormat, str], ...] = (
    (PackFormat.DOCX, "Word (.docx)"),
    (PackFormat.PDF, "PDF, accessible (PDF/UA)"),
    (PackFormat.HTML, "Web page in one file (.html)"),
    (PackFormat.MARKDOWN, "Markdown (.md)"),
    (PackFormat.JSON, "Data (.json)"),
)
DEFAULT_FORMATS = frozenset({PackFormat.DOCX, PackFormat.PDF})


@dataclass(frozen=True, slots=True)
class PackExport:
    """What to write, and into which folder."""

    options: PackOptions
    folder: Path


class PackExportDialog(QDialog):
    """Asks for formats, folder and, folded into two lines, the dials."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        *,
        title: str,
        folder: Path,
        today: date,
        checks: int = 0,
    ) -> None:
        super().__init__(parent)
        self._answer: PackExport | None = None
        self.formats = {kind: QCheckBox(words) for kind, words in FORMATS}
        for kind, box in self.formats.items():
            box.setChecked(kind in DEFAULT_FORMATS)
            box.toggled.connect(lambda _: self._complain(""))
        self.folder = named(QLineEdit(str(folder)), "", "Folder")
        self.folder.textChanged.connect(lambda _: self._complain(""))
        hint = "Empty means today. A month or a year means its last day."
        self.world = VagueDateField("Status as it stood on", today=today, hint=hint)
        self.known = VagueDateField("As the records knew it on", today=today, hint=hint)
        for field in (self.world, self.known):
            field.line.setPlaceholderText("today")
        self.wrong = label("", "error", wrap=True)
        self._build(theme, title, checks)

    def ask(self) -> PackExport | None:
        """Show the dialog until it is answered; None when it was left."""
        self.exec()
        return self._answer

    @property
    def answer(self) -> PackExport | None:
        """What was answered, None before the dialog was accepted."""
        return self._answer

    def accept(self) -> None:
        formats = tuple(kind for kind, box in self.formats.items() if box.isChecked())
        folder = Path(self.folder.text().strip()).expanduser()
        if not formats:
            self._complain("Choose at least one format.")
            return
        if not self.folder.text().strip() or not folder.is_dir():
            self._complain("That folder does not exist; choose another.")
            return
        try:
            world, known = self.world.day_gone_by(), self.known.day_gone_by()
        except UserError:
            return
        options = PackOptions(
            formats, AsOf(world, None if known is None else end_of_day(known))
        )
        self._answer = PackExport(options, folder)
        super().accept()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Where should the pack go?", self.folder.text()
        )
        if chosen:
            self.folder.setText(chosen)

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _build(self, theme: Theme, title: str, checks: int) -> None:
        frame = Frame(self, theme, "Export briefing pack", width=560)
        column = frame.body
        column.addWidget(label(title, "heading", wrap=True))
        if checks:
            noun = "check" if checks == 1 else "checks"
            column.addWidget(
                label(f"{checks} {noun} to look at, beside the pack.", "soft", wrap=True)
            )
        for box in self.formats.values():
            column.addWidget(box)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(button("Choose…", self._choose_folder, name="Choose the folder"))
        form = QFormLayout()
        form.addRow(label("Folder", "soft"), where)
        form.addRow(label("Status as it stood on", "soft"), self.world)
        form.addRow(label("As the records knew it on", "soft"), self.known)
        column.addLayout(form)
        column.addWidget(self.wrong)
        self.wrong.hide()
        frame.finish(button("Export", self.accept, role="primary"), button("Cancel", self.reject))
