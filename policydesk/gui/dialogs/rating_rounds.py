"""The rounds of double rating, how far each has come, and what can be done in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton, QWidget

from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import RoundId
from policydesk.core.rating_results import RoundSummary
from policydesk.core.rating_words import say_asked, say_choice, say_dials
from policydesk.gui.choosing import choose_row
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import button, fit_rows, label, named
from policydesk.gui.theme import Theme

NONE_YET = (
    "Two people judge the same recommendations without knowing what the other judged; then you "
    "see how far they agree, and decide where they do not. Open a round over what the register "
    "shows now."
)


class RatingRoundsDialog(QDialog):
    """It only asks: `new_wanted()`, `judge_wanted(RoundId, str)`, `results_wanted(RoundId)` and
    `close_wanted(RoundId)`.
    """

    new_wanted = Signal()
    judge_wanted = Signal(object, str)
    results_wanted = Signal(object)
    close_wanted = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, *, writable: bool) -> None:
        super().__init__(parent)
        self._theme, self._writable = theme, writable
        self._rounds: tuple[RoundSummary, ...] = ()
        self._shown = False
        self._frame = Frame(self, theme, "Double rating", width=720)
        self.list = named(QListWidget(), "choices", "Rounds of rating")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.about = label("", wrap=True)
        self.stand = label("", "soft", wrap=True)
        self.error = label("", "error", wrap=True)
        self.acts = QWidget()
        self._flow = FlowLayout(self.acts)
        self._acts: list[QPushButton] = []
        self.results = button("See the results", self._results)
        self.end = button("Close the round", self._end)
        self.new = button("Open a round…", self.new_wanted.emit, role="primary")
        self._build()
        self.list.itemSelectionChanged.connect(self._show)

    def show_rounds(self, rounds: Sequence[RoundSummary]) -> None:
        """The rounds, the last opened first; the chosen one stays so, until another is opened."""
        wanted = self.chosen.round.id if self.chosen else None
        opened = self._opened_since(rounds)
        if opened is not None:
            wanted = opened
        self._rounds, self._shown = tuple(rounds), True
        self.list.blockSignals(True)
        self.list.clear()
        for each in rounds:
            judged = sum(each.judged.values())
            of = len(each.round.items) * len(each.round.raters)
            state = "can be seen" if each.open_to_all else f"{judged} of {of} judgements made"
            self.list.addItem(f"{each.round.name} · {', '.join(each.round.raters)} · {state}")
        fit_rows(self.list, self._theme, most=6)
        self.list.setVisible(bool(rounds))
        ids = [each.round.id for each in rounds]
        if rounds:
            row = ids.index(wanted) if wanted in ids else 0
            choose_row(self.list, self.list.model().index(row, 0))
        self.list.blockSignals(False)
        self._show()
        if opened is not None:
            self._acts[0].setFocus()
        elif not rounds:
            self.new.setFocus()

    def _opened_since(self, rounds: Sequence[RoundSummary]) -> RoundId | None:
        known = {each.round.id for each in self._rounds}
        fresh = [each.round.id for each in rounds if each.round.id not in known]
        return fresh[0] if fresh and self._shown else None

    def show_refusal(self, error: PolicyDeskError) -> None:
        """Say why nothing was done."""
        self.error.setText(str(error))
        self._frame.reveal(self.error)

    @property
    def chosen(self) -> RoundSummary | None:
        """The round that is chosen."""
        row = self.list.currentRow()
        return self._rounds[row] if 0 <= row < len(self._rounds) else None

    def _show(self) -> None:
        found = self.chosen
        self.error.hide()
        self._flow.clear()
        self._acts = []
        for each in (self.results, self.end, self.stand):
            each.setVisible(found is not None)
        if found is None:
            self.about.setText(NONE_YET)
            self._frame.fit()
            return
        opened = found.round
        self.about.setText(
            f"{opened.name}: {say_asked(opened.axis)}, for {say_choice(opened)}; "
            f"{say_dials(opened)}."
        )
        self.stand.setText("\n".join(_stands(found)))
        before: QWidget = self.list
        for rater in opened.raters:
            act = button(f"Judge as {rater}", partial(self.judge_wanted.emit, opened.id, rater))
            act.setAutoDefault(False)
            open_still = rater not in found.finished and not found.closed
            act.setEnabled(self._writable and open_still)
            self._flow.addWidget(act)
            self._acts.append(act)
            act.show()
            QWidget.setTabOrder(before, act)
            before = act
        QWidget.setTabOrder(before, self.results)
        self.results.setEnabled(found.open_to_all)
        self.end.setEnabled(self._writable and not found.closed)
        self.acts.updateGeometry()
        self._frame.fit()

    def _build(self) -> None:
        body = self._frame.body
        for widget in (self.list, self.about, self.stand, self.acts, self.error):
            body.addWidget(widget)
        more = QWidget()
        flow = FlowLayout(more)
        for act in (self.results, self.end):
            act.setAutoDefault(False)
            flow.addWidget(act)
        body.addWidget(more)
        body.addStretch()
        self.new.setEnabled(self._writable)
        self._frame.finish(self.new, button("Close", self.accept))

    def _results(self) -> None:
        if (found := self.chosen) is not None:
            self.results_wanted.emit(found.round.id)

    def _end(self) -> None:
        if (found := self.chosen) is not None:
            self.close_wanted.emit(found.round.id)


def _stands(found: RoundSummary) -> list[str]:
    count = len(found.round.items)
    lines = [
        f"{rater}: {judged} of {count} judged{', finished' if rater in found.finished else ''}"
        for rater, judged in found.judged.items()
    ]
    if found.closed:
        lines.append("The round is closed; nothing more is judged in it.")
    elif not found.open_to_all:
        lines.append("The judgements can be seen once everybody has finished, or it is closed.")
    if found.open_to_all:
        lines.append(f"Decided: {found.decided} of {count}.")
    return lines
