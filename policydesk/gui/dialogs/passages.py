"""Shows what became of an older edition's tagged passages, and asks which to accept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from policydesk.core.document import Document
from policydesk.core.editions import Fate, Proposal
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.two_texts import TwoTexts
from policydesk.gui.pieces import button, fit_rows, label, named
from policydesk.gui.theme import Theme

MARKS = {Fate.EXACT: "●", Fate.MOVED: "◕", Fate.REWORDED: "◑", Fate.GONE: "○"}


class PassagesDialog(QDialog):
    """Old and new quote side by side; nothing is attached until a person accepts it."""

    accept_asked = Signal(object)
    take_back_asked = Signal(object)
    unlink_asked = Signal()

    def __init__(
        self, parent: QWidget, theme: Theme, newer: Document, older: Document | None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        frame = self._frame = Frame(self, theme, f"Tagged passages in “{newer.title}”", width=860)
        self._proposals: tuple[Proposal, ...] = ()
        self.summary = label("", "soft", wrap=True)
        self.list = named(QListWidget(), "choices", "Tagged passages of older editions")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.says = label("", wrap=True)
        self.texts = TwoTexts(theme, "In the older edition", "In the newer edition")
        self.error = label("", "error", wrap=True)
        self.error.hide()
        for widget in (self.summary, self.list, self.says, self.texts, self.error):
            frame.body.addWidget(widget, 1 if widget is self.texts else 0)
        self.accept_one = button("Accept this passage", self._accept_one)
        self.accept_exact = button("Accept all exact ones", self._accept_exact)
        self.take_back = button("Take it back", self._take_back)
        row = QHBoxLayout()
        for each in (self.accept_one, self.accept_exact, self.take_back):
            each.setAutoDefault(False)
            row.addWidget(each)
        row.addStretch(1)
        frame.body.addLayout(row)
        frame.body.addStretch()
        self.unlink = button("Not an edition after all", self.unlink_asked.emit)
        self.unlink.setVisible(older is not None)
        if older is not None:
            self.unlink.setToolTip(f"Take back that this is a new edition of “{older.title}”")
        frame.finish(button("Close", self.accept, role="primary"), self.unlink)
        self.list.currentRowChanged.connect(self._on_row)

    def show_proposals(self, found: Sequence[Proposal]) -> None:
        """Every passage of the older editions, in the order of their texts."""
        row = max(self.list.currentRow(), 0)
        # A button that has done its part goes grey, and Qt would hand the keyboard to the next:
        # Return once more would accept all that is exact.
        acted = self.focusWidget() in {self.accept_one, self.accept_exact, self.take_back}
        self._proposals = tuple(found)
        self.error.hide()
        self.list.clear()
        for each in found:
            self.list.addItem(_entry(each))
        fates = [each.fate for each in found]
        counts = [f"{fates.count(fate):,} {fate.value}" for fate in Fate if fate in fates]
        none = "No tagged passage stands in an older edition of this document."
        self.summary.setText(", ".join(counts) + "." if found else none)
        for part in (self.list, self.says, self.texts, self.accept_one, self.accept_exact,
                     self.take_back):  # fmt: skip
            part.setVisible(bool(found))
        self.accept_exact.setEnabled(bool(self._exact()))
        fit_rows(self.list, self._theme, most=6)
        self.list.setCurrentRow(min(row, len(found) - 1))
        self._on_row(self.list.currentRow())
        if acted:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._frame.fit()

    def show_refusal(self, error: Exception) -> None:
        """Say why nothing was done."""
        self.error.setText(str(error))
        self._frame.reveal(self.error)

    @property
    def proposal(self) -> Proposal | None:
        """The passage that is chosen."""
        row = self.list.currentRow()
        return self._proposals[row] if 0 <= row < len(self._proposals) else None

    def _exact(self) -> list[Proposal]:
        return [
            each
            for each in self._proposals
            if each.fate is Fate.EXACT and each.one_of == 1 and not each.accepted
        ]

    def _on_row(self, _row: int) -> None:
        found = self.proposal
        can_accept = found is not None and not found.accepted and found.fate is not Fate.GONE
        self.accept_one.setEnabled(can_accept)
        self.take_back.setEnabled(found is not None and found.accepted)
        if found is None:
            return
        several = f" It fits {found.one_of} places: choose one." if found.one_of > 1 else ""
        accepted = " Accepted." if found.accepted else ""
        page = f" Page {found.page}." if found.page is not None else ""
        self.says.setText(f"{found.fate.says}{several}{page}{accepted}")
        self.texts.show_words(found.changes)

    def _accept_one(self) -> None:
        if (found := self.proposal) is not None:
            self.accept_asked.emit([found])

    def _accept_exact(self) -> None:
        self.accept_asked.emit(self._exact())

    def _take_back(self) -> None:
        if (found := self.proposal) is not None:
            self.take_back_asked.emit(found.recommendation.id)


def _entry(found: Proposal) -> QListWidgetItem:
    state = "accepted" if found.accepted else found.fate.value
    several = f", one of {found.one_of} places" if found.one_of > 1 else ""
    says = f"{state}{several} · {found.recommendation.label} · {found.recommendation.asks}"
    item = QListWidgetItem(f"{MARKS[found.fate]}  {says}")
    item.setToolTip(found.recommendation.wording)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, says)
    return item
