"""Says what an import could not read, file by file, with the reason and the remedy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.imports import ImportReport
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme


class ImportReportDialog(QDialog):
    """A list to read; nothing to decide."""

    def __init__(self, parent: QWidget, theme: Theme, report: ImportReport) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, "What could not be imported", width=640)
        frame.body.addWidget(
            label(
                "Everything else is in the library. Searches say that these files are missing.",
                wrap=True,
            )
        )
        self.listing = Listing("Files that could not be imported", theme)
        self.listing.add_group("Not imported", len(report.problems))
        for problem in report.problems:
            self.listing.add_row(Path(problem.path).name, problem.reason, mark="✕")
        partly = [d for d in report.imported if d.warnings]
        if partly:
            self.listing.add_group("Imported, with something missing", len(partly))
            for document in partly:
                self.listing.add_row(document.title, " ".join(document.warnings), mark="◐")
        self.listing.setMinimumHeight(theme.px(200))
        frame.body.addWidget(self.listing, 1)
        frame.finish(button("Close", self.accept, role="primary"))
