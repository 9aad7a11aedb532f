"""What came of a backup, its restoring or a check: what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Found:
    """One kind of things found: its title, its sentences, and the mark before each."""

    title: str
    sentences: Sequence[str]
    mark: str = "✕"


class KeepingReportDialog(QDialog):
    """A page to read; `mend_asked` where there is something to make anew, `folder_asked` where
    there is a folder to show, `open_asked` where there is another library to open.
    """

    mend_asked = Signal()
    folder_asked = Signal()
    open_asked = Signal()

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        title: str,
        sentences: Sequence[str],
        found: Sequence[Found] = (),
        *,
        mends: bool = False,
        shows: bool = False,
        opens: bool = False,
    ) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, title, width=680 if found else 520)
        self.said = " ".join(sentences)
        for sentence in sentences:
            frame.body.addWidget(label(sentence, wrap=True))
        self.listing = Listing(title, theme, tall=240)
        self.listing.setColumnCount(1)
        for each in found:
            self.listing.add_group(each.title, len(each.sentences))
            for sentence in each.sentences:
                self.listing.add_row(sentence, "", mark=each.mark)
        if found:
            frame.body.addWidget(self.listing, 1)
        self.mend = button("Make anew", self._mend, name="Make anew what can be made from the rest")
        self.folder = button("Show folder", self.folder_asked.emit)
        self.close_button = button("Close", self.accept, role="plain" if opens else "primary")
        self.open_button = button("Open it", self._open, role="primary", name="Open that library")
        others = [self.mend] * mends + [self.folder] * shows + [self.close_button]
        frame.finish(*[self.open_button] * opens, *reversed(others))

    def _mend(self) -> None:
        self.accept()
        self.mend_asked.emit()

    def _open(self) -> None:
        self.accept()
        self.open_asked.emit()
