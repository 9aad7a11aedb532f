"""Ask how and where to write a pack: formats, folder, dials; answers a value, never writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from policydesk.core.errors import UserError
from policydesk.core.pack import ExemptText, PackFormat, PackOptions
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
    (PackFormat.WORKBOOK, "Workbook (.xlsx)"),
    (PackFormat.JSON, "Data (.json)"),
)
EXEMPT = (
    ("Choose what to do with its text", ExemptText.REFUSE),
    ("Leave it out: this pack is for the public", ExemptText.LEAVE_OUT),
    ("Print it: this pack is not for publication", ExemptText.PRINT),
)
DEFAULT_FORMATS = frozenset({PackFormat.DOCX, PackFormat.PDF})


@dataclass(frozen=True, slots=True)
class PackExport:
    """What to write, and into which folder."""

    options: PackOptions
    folder: Path


def _nothing(_formats: Sequence[PackFormat], _folder: Path) -> Sequence[str]:
    return ()


class PackExportDialog(QDialog):
    """Asks for formats, folder and, folded into two lines, the dials.

    `there` names the files that would be replaced: somebody may have worked on in them, so that
    they are named once, and replaced only when the same is asked for again.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        *,
        title: str,
        folder: Path,
        today: date,
        checks: int = 0,
        exempt: int = 0,
        there: Callable[[Sequence[PackFormat], Path], Sequence[str]] = _nothing,
    ) -> None:
        super().__init__(parent)
        self._there = there
        self._named: tuple[Sequence[str], Path] = ((), Path())
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
        self.generous = QCheckBox("Count vague dates from their first possible day, not their last")
        self.team = QCheckBox("As anyone in the team knew it, not this library alone")
        self._exempt, self.exempt = exempt, named(QComboBox(), "", "Exempt text")
        for words, choice in EXEMPT:
            self.exempt.addItem(words, choice)
        self.exempt.currentIndexChanged.connect(lambda _: self._complain(""))
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
        choice = ExemptText(self.exempt.currentData())
        if self._exempt and choice is ExemptText.REFUSE:
            self._complain("Choose what to do with the text that is exempt from publication.")
            self.exempt.setFocus()
            return
        if not self._may_replace(self._there(formats, folder), folder):
            return
        known_by = None if known is None else end_of_day(known)
        as_of = AsOf(world, known_by, self.generous.isChecked(), self.team.isChecked())
        options = PackOptions(formats, as_of, choice)
        self._answer = PackExport(options, folder)
        super().accept()

    def _may_replace(self, files: Sequence[str], folder: Path) -> bool:
        """Whether there is nothing to replace, or these very files were named already."""
        if not files or self._named == (files, folder):
            return True
        self._named = files, folder
        named = " and ".join(f"“{name}”" for name in files)
        one = len(files) == 1
        self._complain(
            f"{named} {'is' if one else 'are'} there already. Export again to replace "
            f"{'it' if one else 'them'}, or choose another folder."
        )
        return False

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
        if self._exempt:
            noun = "recommendation is" if self._exempt == 1 else "recommendations are"
            said = f"{self._exempt} {noun} exempt from publication."
            column.addWidget(label(said, "section", wrap=True))
            column.addWidget(self.exempt)
        column.addLayout(form)
        column.addWidget(self.generous)
        column.addWidget(self.team)
        column.addWidget(self.wrong)
        self.wrong.hide()
        frame.finish(button("Export", self.accept, role="primary"), button("Cancel", self.reject))
