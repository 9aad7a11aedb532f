"""What a search could not look into, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.query import Coverage
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme


class CoverageDialog(QDialog):
    """Lists what is not, or only partly, searchable."""

    def __init__(self, parent: QWidget | None, theme: Theme, coverage: Coverage) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, "What the search does not see", width=560)
        sentence = coverage.sentence()
        frame.body.addWidget(label(sentence[:1].upper() + sentence[1:] + ".", "soft", wrap=True))
        self.listing = Listing("Not searchable, or only partly", theme)
        whole = [item for item in coverage.not_searchable if item.document_id is None]
        in_library = [item for item in coverage.not_searchable if item.document_id is not None]
        for title, items in (("In the library", in_library), ("Could not be imported", whole)):
            if items:
                self.listing.add_group(title, len(items))
                for item in items:
                    self.listing.add_row(item.title, item.reason, mark="▲")
        frame.body.addWidget(self.listing)
        self.listing.setMinimumHeight(theme.px(240))
        self.listing.setVisible(bool(coverage.not_searchable))
        frame.finish(button("Close", self.accept, role="primary"))
