"""Shows how a tracker would be taken in: rows, columns, words; asks for what is known better."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QStackedWidget, QWidget

from policydesk.core.tracker import Meaning, RowStatus, TrackerChoices, TrackerField, TrackerPlan
from policydesk.core.tracker_vocabulary import plain_word
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.dialogs.tracker_reading import ColumnsPage, KeeperFields, WordsPage
from policydesk.gui.models.tracker_words import plan_sentence, say_row
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme

_GROUPS = (
    (RowStatus.UNCLEAR, "Unclear: left for later", "?"),
    (RowStatus.CHANGED, "Changed since the last file", "≠"),
    (RowStatus.NEW, "New recommendations", "+"),
    (RowStatus.SAME, "As they were", "="),
)
_SHOWN = 150
"""Rows of a group that are listed; the rest is counted."""
_TALL, _LEAST, _AROUND = 380, 110, 240
"""Height of the pages, at most and at least, and of all that stands around them (unscaled)."""


class _Pages(QStackedWidget):
    """The pages, as tall as their window has room for, so that only they scroll."""

    def __init__(self, theme: Theme, above: QWidget) -> None:
        super().__init__()
        self._theme, self._above = theme, above

    def sizeHint(self) -> QSize:
        px = self._theme.px
        room = self._above.window().height() - px(_AROUND)
        return QSize(super().sizeHint().width(), max(min(px(_TALL), room), px(_LEAST)))


class TrackerPlanDialog(QDialog):
    """Three pages: what would happen, how columns and how words are read; accepted means do it.

    `rethought(TrackerChoices)` asks for the plan anew, with what was said of columns and words;
    the answer comes by `show_plan`.
    """

    rethought = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, plan: TrackerPlan) -> None:
        super().__init__(parent)
        self.plan = plan
        self._frame = Frame(self, theme, f"Import tracker: {plan.file_name}", width=820)
        self.sentence = label("", "text", wrap=True)
        self.listing = Listing("Rows", theme)
        self.columns = ColumnsPage(theme)
        self.words = WordsPage(theme)
        self.keeper = KeeperFields(theme)
        self.pages = _Pages(theme, parent)
        self.tabs = QButtonGroup(self)
        self.go = button("", self.accept, role="primary")
        self._build(theme)
        self.columns.mapped.connect(self._map)
        self.words.read_as.connect(self._read_as)
        self.keeper.said.connect(self._keep)
        self.show_plan(plan)

    def show_plan(self, plan: TrackerPlan) -> None:
        """Show a plan, the first or one that was thought again."""
        self.plan = plan
        self.sentence.setText(plan_sentence(plan))
        self.columns.show_columns(plan.columns)
        self.words.show_words(plan.words)
        self._fill()
        unread = sum(word.meanings is None for word in plan.words)
        for at, text in enumerate((
            f"Rows ({len(plan.rows):,})",
            f"Columns ({len(plan.columns)})",
            f"Status words ({len(plan.words)}" + (f", {unread} not understood)" if unread else ")"),
        )):  # fmt: skip
            tab = self.tabs.button(at)
            tab.setText(text)
            tab.setAccessibleName(text)
        count = len(plan.writes)
        noun = "row" if count == 1 else "rows"
        nothing = "Keep what they say" if plan.renewals else "Nothing to take in"
        self.go.setText(f"Take in {count:,} {noun}" if count else nothing)
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(bool(count or plan.renewals))

    def show_page(self, at: int) -> None:
        """0 the rows, 1 the columns, 2 the status words."""
        self.tabs.button(at).setChecked(True)
        self.pages.setCurrentIndex(at)

    def _fill(self) -> None:
        self.listing.clear()
        for status, title, mark in _GROUPS:
            rows = [row for row in self.plan.rows if row.status is status]
            if not rows:
                continue
            self.listing.add_group(title, len(rows))
            for row in rows[:_SHOWN]:
                self.listing.add_row(f"{row.label}  {row.title}", say_row(row), mark=mark)
            if len(rows) > _SHOWN:
                self.listing.add_row(f"and {len(rows) - _SHOWN:,} more", "", mark="…")
        aside = (*self.plan.warnings, *self.plan.passed_over)
        if aside:
            self.listing.add_group("Not rows of the tracker", len(aside))
        for said in aside:
            self.listing.add_row(said, "", mark="·")

    def _build(self, theme: Theme) -> None:
        self._frame.body.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.tabs.setExclusive(True)
        for at in range(3):
            tab = button("", role="quiet")
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            self.tabs.addButton(tab, at)
            row.addWidget(tab)
        row.addStretch(1)
        self.tabs.idClicked.connect(self.show_page)
        self._frame.body.addLayout(row)
        self.pages.addWidget(self.listing)
        self.pages.addWidget(self.columns)
        self.pages.addWidget(self.words)
        self.words.add_below(self.keeper)
        self._frame.body.addWidget(self.pages, 1)
        self.show_page(0)
        self._frame.finish(self.go, button("Cancel", self.reject))

    def _map(self, heading: str, field: TrackerField) -> None:
        choices = self.plan.choices
        self._rethink(replace(choices, columns={**choices.columns, heading: field}))

    def _read_as(self, word: str, meanings: tuple[Meaning, ...]) -> None:
        choices = self.plan.choices
        said = {plain_word(known): meant for known, meant in choices.words.items()}
        self._rethink(replace(choices, words={**said, plain_word(word): meanings}))

    def _keep(self) -> None:
        choices = replace(
            self.plan.choices, keeper=self.keeper.keeper, recorded=self.keeper.recorded
        )
        if choices != self.plan.choices:
            self._rethink(choices)

    def _rethink(self, choices: TrackerChoices) -> None:
        self.sentence.setText("Looking at the rows again…")
        self.go.setEnabled(False)
        self.rethought.emit(choices)
