"""Shows how a tracker would be taken in: rows, columns, words; asks for what is known better."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from policydesk.core.errors import PolicyDeskError
from policydesk.core.tracker import Meaning, RowStatus, TrackerChoices, TrackerField, TrackerPlan
from policydesk.core.tracker_telling import unread_dates
from policydesk.core.tracker_vocabulary import plain_word
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.dialogs.tabs import Tabs
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
WRONG_DAY = (
    "The day on which they wrote it down, under “Status words”, cannot be read. Mend it or empty "
    "it, and the rows can be taken in."
)
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

    `rethought(TrackerChoices)` asks for the plan anew, with all that was said of columns and
    words; the answer comes by `answer` or `refuse`.
    """

    rethought = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, plan: TrackerPlan, *, today: date) -> None:
        super().__init__(parent)
        self.plan = plan
        self._asked = plan.choices
        self._frame = Frame(self, theme, f"Import tracker: {plan.file_name}", width=820)
        self.sentence = label("", "text", wrap=True)
        self.listing = Listing("Rows", theme)
        self.columns = ColumnsPage(theme)
        self.words = WordsPage(theme)
        self.keeper = KeeperFields(theme, today=today)
        self.pages = _Pages(theme, parent)
        self.tabs = Tabs(self, theme, ("Rows", "Columns", "Status words"))
        self.go = button("", self._agree, role="primary")
        self._build(theme)
        self.columns.mapped.connect(self._map)
        self.words.read_as.connect(self._read_as)
        self.keeper.said.connect(self._keep)
        self.keeper.edited.connect(self._tell)
        self.show_plan(plan)

    def show_plan(self, plan: TrackerPlan) -> None:
        """Show a plan, the first or one that was thought again."""
        self.plan = plan
        self._asked = plan.choices
        self.columns.show_columns(plan.columns)
        self.words.show_words(plan.words)
        self._fill()
        unread = sum(word.meanings is None for word in plan.words)
        self.tabs.name((
            f"Rows ({len(plan.rows):,})",
            f"Columns ({len(plan.columns)})",
            f"Status words ({len(plan.words)}" + (f", {unread} not understood)" if unread else ")"),
        ))  # fmt: skip
        count = len(plan.writes)
        noun = "row" if count == 1 else "rows"
        nothing = "Keep what they say" if plan.renewals else "Nothing to take in"
        self.go.setText(f"Take in {count:,} {noun}" if count else nothing)
        self.go.setAccessibleName(self.go.text())
        self._tell()

    def answer(self, choices: TrackerChoices, plan: TrackerPlan) -> None:
        """Show what came of these choices, unless others were made since."""
        if choices == self._asked:
            self.show_plan(plan)

    def refuse(self, choices: TrackerChoices, error: PolicyDeskError) -> None:
        """What was said does not fit the file: say why, and show the plan as it was."""
        if choices == self._asked:
            self.show_plan(self.plan)
            self.sentence.setText(str(error))

    def show_page(self, at: int) -> None:
        """0 the rows, 1 the columns, 2 the status words."""
        self.tabs.button(at).setChecked(True)
        self.pages.setCurrentIndex(at)

    def _fill(self) -> None:
        self.listing.clear()
        dates = unread_dates(self.plan.unread_dates)
        if dates:
            self.listing.add_group("Dates that cannot be read", len(self.plan.unread_dates))
        for what, where in dates[:_SHOWN]:
            self.listing.add_row(what, f"no date: {where}", mark="!")
        self.listing.add_rest(len(dates) - _SHOWN)
        for status, title, mark in _GROUPS:
            rows = [row for row in self.plan.rows if row.status is status]
            if not rows:
                continue
            self.listing.add_group(title, len(rows))
            for row in rows[:_SHOWN]:
                self.listing.add_row(f"{row.label}  {row.title}", say_row(row), mark=mark)
            self.listing.add_rest(len(rows) - _SHOWN)
        aside = (*self.plan.warnings, *self.plan.passed_over)
        if aside:
            self.listing.add_group("Not rows of the tracker", len(aside))
        for said in aside:
            self.listing.add_row(said, "", mark="·")

    def _build(self, theme: Theme) -> None:
        self._frame.body.addWidget(self.sentence)
        self.tabs.idClicked.connect(self.show_page)
        self._frame.body.addLayout(self.tabs.row)
        self.pages.addWidget(self.listing)
        self.pages.addWidget(self.columns)
        self.pages.addWidget(self.words)
        self.words.add_below(self.keeper)
        self._frame.body.addWidget(self.pages, 1)
        self.show_page(0)
        self._frame.finish(self.go, button("Cancel", self.reject))

    def _tell(self) -> None:
        """Say how it stands; nothing is taken in while a field is wrong or an answer due."""
        waiting, wrong = self._asked != self.plan.choices, self.keeper.wrong
        self.sentence.setText(
            "Looking at the rows again…" if waiting
            else WRONG_DAY if wrong
            else plan_sentence(self.plan)
        )  # fmt: skip
        something = bool(self.plan.writes or self.plan.renewals)
        self.go.setEnabled(something and not waiting and not wrong)

    def _agree(self) -> None:
        """Take it in as shown, unless something was typed that the plan does not know of."""
        self._keep()
        if self.go.isEnabled():
            self.accept()

    def _map(self, heading: str, field: TrackerField) -> None:
        self._rethink(replace(self._asked, columns={**self._asked.columns, heading: field}))

    def _read_as(self, word: str, meanings: tuple[Meaning, ...]) -> None:
        said = {plain_word(known): meant for known, meant in self._asked.words.items()}
        self._rethink(replace(self._asked, words={**said, plain_word(word): meanings}))

    def _keep(self) -> None:
        if self.keeper.wrong:
            self._tell()
            return
        choices = replace(
            self._asked, keeper=self.keeper.keeper, recorded=self.keeper.recorded
        )
        if choices != self._asked:
            self._rethink(choices)

    def _rethink(self, choices: TrackerChoices) -> None:
        self._asked = choices
        self._tell()
        self.rethought.emit(choices)
