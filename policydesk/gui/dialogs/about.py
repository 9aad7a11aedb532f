"""Says what PolicyDesk is, its version and whose work it stands on."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from policydesk import __version__
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

SENTENCES = (
    "Import, search, tag, track and brief: policy documents on your own machine.",
    "PolicyDesk never uses a network. What you bring in stays in the library's folder.",
    "MIT licence. Reading font: Noto Serif, SIL Open Font License.",
)


class AboutDialog(QDialog):
    """A page to read."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, f"PolicyDesk {__version__}", width=440)
        for sentence in SENTENCES:
            frame.body.addWidget(label(sentence, "soft", wrap=True))
        frame.finish(button("Close", self.accept, role="primary"))


class DetailsDialog(QDialog):
    """Shows the report of a bug, to be copied by whoever wants to."""

    def __init__(self, parent: QWidget, theme: Theme, details: str) -> None:
        super().__init__(parent)
        from PySide6.QtWidgets import QPlainTextEdit

        frame = Frame(self, theme, "What went wrong", width=640)
        frame.body.addWidget(
            label("The step was taken back and the library is as it was before.", wrap=True)
        )
        text = QPlainTextEdit(details)
        text.setAccessibleName("Details")
        text.setReadOnly(True)
        frame.body.addWidget(text, 1)
        frame.finish(button("Close", self.accept, role="primary"))
