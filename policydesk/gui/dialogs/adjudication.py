"""Judgements that differ, side by side, and the decision on one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from policydesk.core.document import Document, Passage
from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import DocumentId
from policydesk.core.rating import RatingRound
from policydesk.core.rating_results import Outcome, RatingResults
from policydesk.core.rating_words import say_side_by_side
from policydesk.core.wording import say_value
from policydesk.gui.dialogs.judgement_form import JudgementFields, JudgementForm
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.dialogs.matter_text import MatterText
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme
from policydesk.library.rating_decisions import Decision

ALL_ALIKE = "Nobody differs: what was judged by more than one rater was judged alike."
WHAT_HAPPENS = (
    "The decision becomes an update that names every judgement. Passages of those who judged so "
    "are taken over; deciding again corrects it. Ctrl+Enter records it."
)
OPEN, DECIDED = "○", "●"


class AdjudicationPage(QWidget):
    """`decided(RecommendationId, Decision)` for the difference that is chosen in the list.

    What is filled in and not recorded stays with its recommendation. `went_on(QWidget)` says
    what is to be seen after a decision, or what is wrong with it.
    """

    decided = Signal(object, object)
    went_on = Signal(object)

    def __init__(
        self,
        theme: Theme,
        above: QWidget,
        found: RatingRound,
        *,
        today: date,
        documents: Sequence[Document],
        passages_of: Callable[[DocumentId], Sequence[Passage]],
    ) -> None:
        super().__init__()
        self._round = found
        self._shown: tuple[Outcome, ...] = ()
        self._rows: list[QTreeWidgetItem] = []
        self._asked: Outcome | None = None
        self._drafts: dict[str, JudgementFields] = {}
        self.listing = Listing("Judgements that differ", theme, above=above, tall=130)
        self.nothing = label(ALL_ALIKE, wrap=True)
        self.text = MatterText(theme, "The judgements in full")
        self.form = JudgementForm(
            theme, found.axis, day=found.by_then.spoken(), today=today,
            documents=documents, passages_of=passages_of,
        )  # fmt: skip
        self.by = named(QLineEdit(placeholderText="Carol Fox"), "", "Who decides")
        self.go = button("Record the decision", self._decide, role="primary")
        self.go.setAutoDefault(False)
        self.deciding = QWidget()
        self._build(theme)
        self.by.returnPressed.connect(self._decide)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # as on a rater's sheet
            shortcut = QShortcut(QKeySequence(keys), self, self._decide)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.listing.currentItemChanged.connect(lambda now, _before: self._choose(now))

    def show_results(self, results: RatingResults) -> None:
        """The differences of a round, those without a decision first."""
        before = self._asked
        self._keep_draft()
        known = {outcome.recommendation_uid: outcome for outcome in self._shown}
        decided = False
        self._shown = tuple(sorted(results.differences, key=lambda each: bool(each.decision)))
        for outcome in self._shown:
            was = known.get(outcome.recommendation_uid)
            if was is not None and was.decision != outcome.decision:
                self._drafts.pop(outcome.recommendation_uid, None)
                decided = True
        self._asked = None
        self._fill()
        self.nothing.setHidden(bool(self._shown))
        for part in (self.listing, self.deciding):
            part.setVisible(bool(self._shown))
        if self._rows:
            uids = [each.recommendation_uid for each in self._shown if each.decision is None]
            uid = before.recommendation_uid if before is not None else ""
            self.listing.setCurrentItem(self._rows[uids.index(uid) if uid in uids else 0])
            if decided:
                self._go_on(left=len(uids))

    def _go_on(self, *, left: int) -> None:
        """The keyboard goes to the next that is to be decided; to the list once none is left."""
        (self.form if left else self.listing).setFocus()
        self.went_on.emit(self.listing)

    def show_refusal(self, error: PolicyDeskError) -> None:
        """Say why the decision was not recorded."""
        self.say(str(error))

    def say(self, sentence: str) -> None:
        """Say something beside the decision."""
        self.form.show_refusal(sentence)
        self.went_on.emit(self.form.wrong)

    @property
    def unrecorded(self) -> tuple[str, ...]:
        """The recommendations whose decision is filled in and not recorded."""
        self._keep_draft()
        return tuple(o.label for o in self._shown if o.recommendation_uid in self._drafts)

    def _fill(self) -> None:
        self.listing.blockSignals(True)
        self.listing.clear()
        self._rows = []
        for outcome in self._shown:
            rec = outcome.recommendation
            mark = DECIDED if outcome.decision else OPEN
            name = f"{outcome.label}  {rec.asks if rec else 'in the library no more'}"
            self._rows.append(self.listing.add_row(name, self._said(outcome), mark=mark))
        self.listing.blockSignals(False)

    def _said(self, outcome: Outcome) -> str:
        axis = self._round.axis
        said = say_side_by_side(axis, outcome)
        decision = outcome.decision
        return f"{said}. Decided: {say_value(axis, decision.value)}." if decision else f"{said}."

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        self._keep_draft()
        outcome = self._shown[self._rows.index(item)] if item in self._rows else None
        self._asked = outcome
        self.deciding.setEnabled(outcome is not None and outcome.recommendation is not None)
        if outcome is not None:
            quotes = [e for said in outcome.judgements.values() for e in said.evidence]
            self.text.show_outcome(self._round.axis, outcome)
            self.form.ask_about(quotes, None, self._drafts.get(outcome.recommendation_uid))

    def _keep_draft(self) -> None:
        if self._asked is None:
            return
        self._drafts.pop(self._asked.recommendation_uid, None)
        if self.form.changed:
            self._drafts[self._asked.recommendation_uid] = self.form.fields

    def _decide(self) -> None:
        outcome = self._asked
        answer = self.form.read() if outcome is not None else None
        if outcome is None or answer is None:
            return
        by = self.by.text().strip()
        if not answer.reason:
            self.say("Say why it is decided so.")
            self.form.reason.setFocus()
        elif not by:
            self.say("Say who decides.")
            self.by.setFocus()
            self.went_on.emit(self.by)  # large text leaves no room for both: the field is seen
        else:
            self.decided.emit(outcome.recommendation_id, Decision(
                answer.value, by, answer.reason, answer.happened, answer.grade, answer.quotes,
            ))  # fmt: skip

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.nothing)
        column.addWidget(self.listing)
        columns, right = QHBoxLayout(self.deciding), QVBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(16))
        right.setSpacing(theme.px(4))
        right.addWidget(label(WHAT_HAPPENS, "small", wrap=True))
        right.addWidget(self.form)
        caption = label("Who decides", "section")
        caption.setBuddy(self.by)
        right.addWidget(caption)
        row = QHBoxLayout()
        row.addWidget(self.by, 1)
        row.addWidget(self.go)
        right.addLayout(row)
        columns.addWidget(self.text, 1)
        columns.addLayout(right, 1)
        column.addWidget(self.deciding, 1)
        column.addStretch()
