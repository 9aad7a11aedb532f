"""Shows the report of the last import, and keeps it as a file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.import_report import SavedReport, remedy, verdict_label, why_not_read
from policydesk.core.import_session import ItemState
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme


class LastImportDialog(QDialog):
    """What could not be imported comes first, with what to do; `save_asked` wants it as a file."""

    save_asked = Signal()

    def __init__(self, parent: QWidget, theme: Theme, report: SavedReport) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, f"Import of “{report.session.name}”", width=680)
        frame.body.addWidget(label(report.sentence, wrap=True))
        if report.of(ItemState.PROBLEM):
            frame.body.addWidget(
                label("Searches say that the files below “Not imported” are missing.", "small",
                      wrap=True)
            )  # fmt: skip
        self.listing = Listing("Files of the import", theme)
        self._fill(report)
        frame.body.addWidget(self.listing, 1)
        frame.finish(
            button("Close", self.accept, role="primary"),
            button("Save report…", self.save_asked.emit),
        )

    def _fill(self, report: SavedReport) -> None:
        doubles = [*report.of(ItemState.DUPLICATE), *report.of(ItemState.TWICE)]
        good = report.of(ItemState.IMPORTED)
        groups = (
            ("Not imported", "✕", [(i.shown, f"{i.said} {remedy(i)}".strip())
                                   for i in report.of(ItemState.PROBLEM)]),
            ("Not read", "·", [(i.shown, why_not_read(i)) for i in report.not_read]),
            ("Imported, with something to know", "◐", [(i.title, i.said) for i in good if i.said]),
            ("Already in the library", "=", [(i.shown, i.said or "given twice") for i in doubles]),
            ("Imported", "+", [(i.title, verdict_label(i)) for i in good
                               if not i.said]),
        )  # fmt: skip
        for title, mark, rows in groups:
            if rows:
                self.listing.add_group(title, len(rows))
            for name, said in rows:
                self.listing.add_row(name, said, mark=mark)
