"""One act on several recommendations: what to do, then what it would do to each, then do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.bulk import BulkAct, BulkPlan, Outcome, in_outcomes
from policydesk.core.document import Document, Passage
from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import DocumentId
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.dialogs.status_form import StatusForm
from policydesk.gui.dialogs.status_questions import OF_SEVERAL
from policydesk.gui.dialogs.tabs import Tabs
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme
from policydesk.library.status import EvidenceQuote

ONE_BY_ONE = (
    "“Done in full”, “undone” and what another recommendation took the place of rest on evidence "
    "of their own: record those one by one."
)
_GROUPS = {
    Outcome.REFUSED: ("Refused: nothing is written of these", "✕"),
    Outcome.CHANGED: ("Would change", "≠"),
    Outcome.SAME: ("So already", "="),
}
_SHOWN = 150
"""Rows of a group that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class SeveralAnswer:
    """What is to be done to each, with the quotes behind it."""

    act: BulkAct
    quotes: tuple[EvidenceQuote, ...] = ()


class OwnerAndTags(QWidget):
    """Fields for an owner and for tags; what is left empty stays as it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.owner = named(QLineEdit(placeholderText="Stays as it is"), "", "Owner")
        self.nobody = QCheckBox("They have no owner any more")
        self.nobody.toggled.connect(self.owner.setDisabled)
        self.add = named(QLineEdit(placeholderText="housing, estate/sold"), "", "Tags to add")
        self.drop = named(QLineEdit(placeholderText="None"), "", "Tags to take away")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for title, fields in (
            ("Owner", (self.owner, self.nobody)),
            ("Tags to add, with commas between", (self.add,)),
            ("Tags to take away", (self.drop,)),
        ):
            column.addWidget(label(title, "section"))
            for field in fields:
                column.addWidget(field)
        column.addStretch()

    def act(self) -> BulkAct:
        """What was filled in."""
        owner: str | None = self.owner.text().strip() or None
        return BulkAct(None, "" if self.nobody.isChecked() else owner,
                       _separated(self.add.text()), _separated(self.drop.text()))  # fmt: skip


NOT_DONE = "What you wrote is not recorded. Close again to leave it."


class SeveralDialog(QDialog):
    """`planned(SeveralAnswer)` asks what the act would do; accepted means do `answer`.

    The plan comes by `show_plan`, its refusal by `refuse`.
    """

    planned = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        *,
        count: int,
        today: date,
        documents: Sequence[Document],
        passages_of: Callable[[DocumentId], Sequence[Passage]],
    ) -> None:
        super().__init__(parent)
        self.answer: SeveralAnswer | None = None
        self._told = False
        self._frame = Frame(self, theme, say_title(count), width=760)
        self.form = StatusForm(
            theme, today=today, documents=documents, passages_of=passages_of, successors=tuple,
            correcting=False, questions=OF_SEVERAL,
        )  # fmt: skip
        self.fields = OwnerAndTags(theme)
        self.listing = Listing("What would happen to each", theme, above=parent)
        self.sentence = label("", "text", wrap=True)
        self.wrong = label("", "error", wrap=True)
        self.question, self.plan, self.update_page = QWidget(), QWidget(), QWidget()
        self.tabs = Tabs(self, theme, ("Record an update", "Owner and tags"))
        self.go = button("", self.go_on, role="primary")
        self.back = button("Back", self.show_question)
        self._build(theme)
        self.show_question()

    def show_question(self) -> None:
        """The first page: what to record or set."""
        self._turn_to(self.question)
        self._name_go("See what would happen")
        self.go.setEnabled(True)
        (self.fields.owner if self._sets_owner else self.form).setFocus()

    def show_plan(self, answer: SeveralAnswer, plan: BulkPlan) -> None:
        """The second page: what would happen to each, and what is refused and why."""
        self.answer = answer
        self.sentence.setText(f"{plan.sentence()} Nothing has been changed yet.")
        self.listing.clear()
        for outcome, rows in in_outcomes(plan.rows):
            title, mark = _GROUPS[outcome]
            self.listing.add_group(title, len(rows))
            for row in rows[:_SHOWN]:
                rec = row.recommendation
                self.listing.add_row(f"{rec.label}  {rec.asks}", row.sentence(), mark=mark)
            self.listing.add_rest(len(rows) - _SHOWN)
        count = len(plan.of(Outcome.CHANGED))
        self._name_go(f"Update {count:,} of {len(plan.rows):,}" if count else "Nothing to update")
        self.go.setEnabled(bool(count))
        self._turn_to(self.plan)
        (self.go if count else self.back).setFocus()

    def refuse(self, error: PolicyDeskError) -> None:
        """Say why this cannot be done to several at once."""
        self.show_question()
        self._complain(str(error))

    def show_tab(self, at: int) -> None:
        """0 an update, 1 owner and tags."""
        self.tabs.button(at).setChecked(True)
        self.update_page.setVisible(at == 0)
        self.fields.setVisible(at == 1)
        self._complain("")
        self._fit()

    def go_on(self) -> None:
        """From the question to what would happen, from there to doing it; not while asking."""
        if not self.go.isEnabled():
            return
        if not self.plan.isHidden():
            self.accept()
            return
        self._complain("")
        found = self._read()
        if found is not None:
            self._name_go("Looking at each…")
            self.go.setEnabled(False)
            self.planned.emit(found)

    def reject(self) -> None:
        """Close, but not over words that were written and not recorded, the first time."""
        if not self._told and any(self.form.typed):
            self._told = True
            self.show_question()
            self._complain(NOT_DONE)
            return
        super().reject()

    @property
    def _sets_owner(self) -> bool:
        return self.tabs.checkedId() == 1

    def _turn_to(self, page: QWidget) -> None:
        """Show one of the two pages: hidden, the other takes no room."""
        self.question.setVisible(page is self.question)
        self.plan.setVisible(page is self.plan)
        self.back.setVisible(page is self.plan)
        self._fit()

    def _fit(self) -> None:
        if self.isVisible():  # before, its lists have not their style yet, and measure wrong
            self._frame.fit()

    def _read(self) -> SeveralAnswer | None:
        if self._sets_owner:
            return SeveralAnswer(self.fields.act())
        new = self.form.read(None)
        if new is None:
            return None
        return SeveralAnswer(BulkAct(new), self.form.evidence.quotes)

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _name_go(self, words: str) -> None:
        self.go.setText(words)
        self.go.setAccessibleName(words)

    def _build(self, theme: Theme) -> None:
        asking, planning = QVBoxLayout(self.question), QVBoxLayout(self.plan)
        self.tabs.idClicked.connect(self.show_tab)
        asking.addLayout(self.tabs.row)
        asking.addWidget(self.wrong)
        updating = QVBoxLayout(self.update_page)
        updating.addWidget(label(ONE_BY_ONE, "small", wrap=True))
        updating.addWidget(self.form)
        updating.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.update_page)
        asking.addWidget(self.fields)
        asking.addStretch()
        planning.addWidget(self.sentence)
        planning.addWidget(self.listing, 1)
        for column in (asking, planning):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(8))
        self._frame.body.addWidget(self.question)
        self._frame.body.addWidget(self.plan, 1)
        self.show_tab(0)
        self._frame.finish(self.go, button("Cancel", self.reject), self.back)
        self.wrong.hide()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)


def say_title(count: int) -> str:
    """“Update 3 recommendations”."""
    return f"Update {count:,} {'recommendation' if count == 1 else 'recommendations'}"


def _separated(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
