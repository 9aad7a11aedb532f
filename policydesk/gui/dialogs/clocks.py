"""The response clocks of a library: how long, and what gives them that long, as text to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QWidget,
)

from policydesk.core.clocks import CLOCKS, ResponseClock
from policydesk.core.dates import spoken_day
from policydesk.core.errors import PolicyDeskError
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, fit_rows, label, named
from policydesk.gui.theme import Theme

_CLOCK = Qt.ItemDataRole.UserRole
_ROWS = 6
SHIPPED = frozenset(each.key for each in CLOCKS)


class ClocksDialog(QDialog):
    """`saved(ResponseClock)`, `reset(str)` and `wanted(ResponseClock)` ask for the acts.

    `use_for` names the recommendation that a clock can be set for, "" for none.
    """

    saved = Signal(object)
    reset = Signal(str)
    wanted = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, clocks: Sequence[ResponseClock], *, use_for: str
    ) -> None:
        super().__init__(parent)
        self._frame = Frame(self, theme, "Response clocks", width=620)
        self._theme = theme
        self.list = named(QListWidget(), "choices", "Clocks")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.key = named(QLineEdit(placeholderText="our-rule"), "", "Short word for it")
        self.name = named(QLineEdit(), "", "Name")
        self.basis = named(QPlainTextEdit(), "", "What gives them that long")
        self.months, self.days = _number("Months", 120), _number("Days", 3660)
        self.first_day = QCheckBox("The first day itself counts (“beginning with”)")
        self.state = label("", "small", wrap=True)
        self.wrong = label("", "error", wrap=True)
        self.back = button("", self._reset)
        self.use = button(f"Set for {use_for}…", self._use)
        self.use.setVisible(bool(use_for))
        self._build()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.show_clocks(clocks)

    @property
    def chosen(self) -> ResponseClock | None:
        """The clock under the mark; None while a new one is written."""
        row = self.list.currentRow()
        found = self.list.item(row).data(_CLOCK) if row >= 0 else None
        return found if isinstance(found, ResponseClock) else None

    def show_clocks(self, clocks: Sequence[ResponseClock], key: str = "") -> None:
        """List them anew, with the mark on that key or on the first."""
        self.list.clear()
        for each in clocks:
            item = QListWidgetItem(f"{each.name}: {each.period}")
            item.setData(_CLOCK, each)
            self.list.addItem(item)
        self.list.addItem("A clock of our own …")
        fit_rows(self.list, self._theme, most=_ROWS)
        at = next((n for n, each in enumerate(clocks) if each.key == key), 0)
        self.list.setCurrentRow(at)

    def refuse(self, error: PolicyDeskError) -> None:
        """Say why it cannot be so."""
        self._complain(str(error))

    def _show(self) -> None:
        found = self.chosen or ResponseClock("", "", "")
        self._complain("")
        self.key.setText(found.key)
        self.key.setEnabled(not found.key)
        self.name.setText(found.name)
        self.basis.setPlainText(found.basis)
        self.months.setText(str(found.months))
        self.days.setText(str(found.days))
        self.first_day.setChecked(found.beginning_with)
        shipped, changed = found.key in SHIPPED, found.changed_on
        self.back.setVisible(changed is not None)
        self.back.setText("As it came with the program" if shipped else "Remove")
        self.back.setAccessibleName(self.back.text())
        said = f"{'Changed' if shipped else 'Ours; changed'} on {spoken_day(changed)}." if (
            changed) else "As it came with the program." if shipped else ""
        self.state.setText(said)
        self.use.setEnabled(bool(found.key))

    def _save(self) -> None:
        before = self.chosen or ResponseClock(self.key.text().strip(), "", "")
        self.saved.emit(replace(
            before, name=self.name.text(), basis=self.basis.toPlainText(),
            months=int(self.months.text() or 0), days=int(self.days.text() or 0),
            beginning_with=self.first_day.isChecked(),
        ))  # fmt: skip

    def _reset(self) -> None:
        if self.chosen is not None:
            self.reset.emit(self.chosen.key)

    def _use(self) -> None:
        if self.chosen is not None:
            self.wanted.emit(self.chosen)

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _build(self) -> None:
        column = self._frame.body
        column.addWidget(label(
            "How long bodies have to answer. The words are yours to change; what is changed "
            "counts for clocks set from then on.", "soft", wrap=True,
        ))  # fmt: skip
        column.addWidget(self.list)
        self.basis.setFixedHeight(self._theme.px(72))
        self.basis.setTabChangesFocus(True)
        form = QFormLayout()
        for words, field in (
            ("Short word", self.key), ("Name", self.name), ("Basis", self.basis),
            ("Months", self.months), ("Days", self.days),
        ):  # fmt: skip
            form.addRow(label(words, "soft"), field)
        column.addLayout(form)
        column.addWidget(self.first_day)
        column.addWidget(self.state)
        column.addWidget(self.wrong)
        save = button("Save clock", self._save, role="primary")
        self._frame.finish(save, button("Close", self.reject), self.back, self.use)


def _number(name: str, most: int) -> QLineEdit:
    """A field for a whole number from 0 to `most`; left empty it is 0.

    A spin box shows no number under the window's style sheet.
    """
    made = named(QLineEdit(), "", name)
    made.setValidator(QIntValidator(0, most, made))
    return made
