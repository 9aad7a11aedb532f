"""Judgements that differ, side by side, and the decision on one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from policydesk.core.document import Document, Passage
from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import DocumentId
from policydesk.core.rating import RatingRound
from policydesk.core.rating_results import Outcome, RatingResults
from policydesk.core.rating_words import say_judgement
from policydesk.core.wording import say_event
from policydesk.gui.dialogs.judgement_form import JudgementForm
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme
from policydesk.library.rating_decisions import Decision

ALL_ALIKE = "Nobody differs: what was judged by more than one rater was judged alike."
WHAT_HAPPENS = (
    "The decision becomes an update that names every judgement. Passages of those who judged so "
    "are taken over; deciding again corrects it."
)
OPEN, DECIDED = "○", "●"


class AdjudicationPage(QWidget):
    """`decided(RecommendationId, Decision)` for the difference that is chosen in the list."""

    decided = Signal(object, object)

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
        self._at = -1
        self.listing = Listing("Judgements that differ", theme, above=above)
        self.nothing = label(ALL_ALIKE, wrap=True)
        self.form = JudgementForm(
            theme, found.axis, day=found.by_then.spoken(), today=today,
            documents=documents, passages_of=passages_of,
        )  # fmt: skip
        self.by = named(QLineEdit(placeholderText="Carol Fox"), "", "Who decides")
        self.go = button("Record the decision", self._decide)
        self.go.setAutoDefault(False)
        self.deciding = QWidget()
        self._build(theme)
        self.listing.currentItemChanged.connect(lambda now, _before: self._choose(now))

    def show_results(self, results: RatingResults) -> None:
        """The differences of a round, those without a decision first."""
        before = self.chosen
        self._shown = tuple(sorted(results.differences, key=lambda each: bool(each.decision)))
        self.listing.clear()
        self._rows = []
        for outcome in self._shown:
            rec = outcome.recommendation
            mark = DECIDED if outcome.decision else OPEN
            name = f"{outcome.label}  {rec.wording if rec else 'in the library no more'}"
            self._rows.append(self.listing.add_row(name, self._said(outcome), mark=mark))
        self.nothing.setHidden(bool(self._shown))
        for part in (self.listing, self.deciding):
            part.setVisible(bool(self._shown))
        if self._rows:
            uids = [outcome.recommendation_uid for outcome in self._shown]
            stays = before is not None and before.decision is None
            wanted = before.recommendation_uid if before is not None and stays else ""
            still = wanted in uids and self._shown[uids.index(wanted)].decision is None
            self.listing.setCurrentItem(self._rows[uids.index(wanted) if still else 0])

    def show_refusal(self, error: PolicyDeskError) -> None:
        """Say why the decision was not recorded."""
        self.form.show_refusal(str(error))

    @property
    def chosen(self) -> Outcome | None:
        """The difference that is decided on."""
        return self._shown[self._at] if 0 <= self._at < len(self._shown) else None

    def _said(self, outcome: Outcome) -> str:
        axis = self._round.axis
        lines = [
            f"{rater}: {say_judgement(axis, said)}. {' '.join(said.reason.split())}".rstrip()
            for rater, said in outcome.judgements.items()
        ]
        if outcome.decision is not None:
            lines.append(f"Decided: {say_event(outcome.decision)}.")
        return "\n".join(lines)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        self._at = self._rows.index(item) if item in self._rows else -1
        outcome = self.chosen
        self.deciding.setEnabled(outcome is not None and outcome.recommendation is not None)
        if outcome is not None:
            quotes = [e for said in outcome.judgements.values() for e in said.evidence]
            self.form.ask_about(quotes, None, None)

    def _decide(self) -> None:
        outcome = self.chosen
        answer = self.form.read() if outcome is not None else None
        if outcome is None or answer is None:
            return
        if not answer.reason:
            self.form.show_refusal("Say why it is decided so.")
            self.form.reason.setFocus()
            return
        by = self.by.text().strip()
        if not by:
            self.form.show_refusal("Say who decides.")
            self.by.setFocus()
            return
        self.decided.emit(outcome.recommendation_id, Decision(
            answer.value, by, answer.reason, answer.happened, answer.grade, answer.quotes,
        ))  # fmt: skip

    def _build(self, theme: Theme) -> None:
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(16))
        left, right = QVBoxLayout(), QVBoxLayout(self.deciding)
        left.addWidget(self.nothing)
        left.addWidget(self.listing, 1)
        left.addStretch()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(4))
        right.addWidget(label(WHAT_HAPPENS, "small", wrap=True))
        right.addWidget(self.form)
        caption = label("Who decides", "section")
        caption.setBuddy(self.by)
        right.addWidget(caption)
        right.addWidget(self.by)
        right.addWidget(self.go)
        columns.addLayout(left, 1)
        columns.addWidget(self.deciding, 1)
