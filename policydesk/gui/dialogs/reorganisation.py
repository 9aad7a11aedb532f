"""Asks how bodies are reorganised, shows who takes over what, and lets each be chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.bodies import Held, Passing, Reorganisation, ReorganisationPlan
from policydesk.core.errors import PolicyDeskError, UserError
from policydesk.core.ids import RecommendationId
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.dialogs.frame import Frame, outermost
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

_SHOWN = 500
"""Recommendations that are listed; the rest is counted, and passes as the others do."""


class ReorganisationDialog(QDialog):
    """`planned(Reorganisation)` asks what it would hand over; accepted means carry `plan` out.

    The plan comes by `show_plan`, its refusal by `refuse`. `renamed` asks for a new name instead
    of successors.
    """

    planned = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, olds: Sequence[str], *, today: date, renamed: bool
    ) -> None:
        super().__init__(parent)
        self.plan: ReorganisationPlan | None = None
        self._renamed = renamed
        self._said = Reorganisation(tuple(olds), renamed=renamed)
        title = f"A new name for {olds[0]}" if renamed else "Record a reorganisation"
        self._frame = Frame(self, theme, title, width=720)
        self.olds = named(QPlainTextEdit("\n".join(olds), tabChangesFocus=True), "", "Bodies")
        self.news = named(QPlainTextEdit(tabChangesFocus=True), "", "Who follows")
        self.name = named(QLineEdit(), "", "New name")
        self.on = VagueDateField(
            "Legal date", today=today, hint="The first day of what follows; it may lie ahead."
        )
        self.instrument = named(
            QLineEdit(placeholderText="The Vale (Structural Changes) Order 2022"), "", "Instrument"
        )
        self.source = named(QLineEdit(), "", "Source")
        self.wrong = label("", "error", wrap=True)
        self.sentence = label("", "text", wrap=True)
        self.default = named(QComboBox(), "", "What is not chosen passes to")
        self.listing = Listing(
            "What passes to whom", theme, tall=260, above=outermost(self), around=380
        )
        self.one = named(QComboBox(), "", "The chosen recommendation passes to")
        self.question, self.passing = QWidget(), QWidget()
        self.go = button("", self.go_on, role="primary")
        self.back = button("Back", self.show_question)
        self._build(theme)
        self.show_question()

    def show_question(self) -> None:
        """The first page: what happened to which body."""
        self.plan = None
        self._turn_to(self.question)
        self._name_go("See what passes")
        self.go.setEnabled(True)
        unnamed = not self.olds.toPlainText().strip()
        (self.name if self._renamed else self.olds if unnamed else self.news).setFocus()

    def show_plan(self, said: Reorganisation, plan: ReorganisationPlan) -> None:
        """The second page: who would take over what; nothing is written yet."""
        if said != self._said or self.go.isEnabled():
            return  # something else was chosen meanwhile, or it is no longer asked
        first = self.passing.isHidden()
        self.plan = plan
        self.sentence.setText(_sentence(plan))
        self._offer(plan)
        self._list(plan)
        moving = len(plan.moving)
        self._name_go(f"Hand over {moving:,}" if moving else "Record it")
        self.go.setEnabled(True)
        self._turn_to(self.passing)
        if first:
            (self.listing if plan.passings else self.go).setFocus()

    def refuse(self, error: PolicyDeskError) -> None:
        """Say why it cannot be so."""
        self.show_question()
        self._complain(str(error))

    def go_on(self) -> None:
        """From the question to what would pass, from there to recording it; not while asking."""
        if not self.go.isEnabled():
            return  # the plan at hand is not the one that was asked for last
        if self.plan is not None:
            self.accept()
            return
        self._complain("")
        try:
            said = self._read()
        except UserError as error:
            self._complain(str(error))
            return
        self._ask(said)

    def _ask(self, said: Reorganisation) -> None:
        self._said = said
        self._name_go("Looking at each…")
        self.go.setEnabled(False)
        self.planned.emit(said)

    def _read(self) -> Reorganisation:
        on = self.on.value()
        news = (self.name.text().strip(),) if self._renamed else tuple(_lines(self.news))
        return Reorganisation(
            tuple(_lines(self.olds)), news, on, self.instrument.text(), self.source.text(),
            renamed=self._renamed,
        )  # fmt: skip

    def _offer(self, plan: ReorganisationPlan) -> None:
        shared = any(each.held is Held.SHARED for each in plan.passings)
        several = len(plan.successors) > 1 or (shared and bool(plan.successors))
        self.default.setVisible(several)
        self._default_label.setVisible(several)
        self.one.setVisible(bool(plan.passings) and bool(plan.successors))
        self._one_label.setVisible(not self.one.isHidden())
        self.default.blockSignals(True)
        self.default.clear()
        self.default.addItem("nobody: it stays where it is", "")
        for name in plan.successors:
            self.default.addItem(name, name)
        self.default.setCurrentIndex(max(self.default.findData(self._said.default), 0))
        self.default.blockSignals(False)

    def _list(self, plan: ReorganisationPlan) -> None:
        chosen = self._row()
        self.listing.blockSignals(True)
        self.listing.clear()
        self._rows: list[tuple[QTreeWidgetItem, Passing]] = []
        groups = (("Passes on", [p for p in plan.passings if p.to]), ("Stays", plan.staying))
        for title, found in groups:
            if found:
                self.listing.add_group(title, len(found))
            for each in found[:_SHOWN]:
                rec = each.recommendation
                row = self.listing.add_row(
                    f"{rec.label}  {rec.asks}", _says(each, plan), mark="→" if each.to else "="
                )
                self._rows.append((row, each))
            self.listing.add_rest(len(found) - _SHOWN)
        self.listing.blockSignals(False)
        again = [row for row, each in self._rows if each.recommendation.id == chosen]
        if again or self._rows:
            self.listing.setCurrentItem(again[0] if again else self._rows[0][0])
        self._show_one()

    def _row(self) -> RecommendationId | None:
        item = self.listing.currentItem()
        found = (each.recommendation.id for row, each in self._rows if row is item)
        return next(found, None)

    def _show_one(self) -> None:
        """Offer for the chosen recommendation what can be chosen for it."""
        rec, plan = self._row(), self.plan
        self.one.blockSignals(True)
        self.one.clear()
        self.one.setEnabled(rec is not None)
        if rec is not None and plan is not None:
            self.one.addItem("as said for all", None)
            for name in plan.successors:
                self.one.addItem(name, name)
            self.one.addItem("nobody: it stays where it is", "")
            if rec in self._said.given:
                self.one.setCurrentIndex(self.one.findData(self._said.given[rec]))
        self.one.blockSignals(False)

    def _choose_default(self) -> None:
        self._ask(replace(self._said, default=str(self.default.currentData() or "")))

    def _choose_one(self) -> None:
        rec = self._row()
        if rec is None:
            return
        given = {key: to for key, to in self._said.given.items() if key != rec}
        to = self.one.currentData()
        self._ask(replace(self._said, given=given if to is None else {**given, rec: str(to)}))

    def _turn_to(self, page: QWidget) -> None:
        """Show one of the two pages: hidden, the other takes no room."""
        self.question.setVisible(page is self.question)
        self.passing.setVisible(page is self.passing)
        self.back.setVisible(page is self.passing)
        if self.isVisible():
            self._frame.fit()

    def _complain(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _name_go(self, words: str) -> None:
        self.go.setText(words)
        self.go.setAccessibleName(words)

    def _build(self, theme: Theme) -> None:
        self._rows = []
        asking, planning = QVBoxLayout(self.question), QVBoxLayout(self.passing)
        for lines in (self.olds, self.news):
            lines.setMinimumHeight(theme.px(46))
            lines.setMaximumHeight(theme.px(72))
        asking.addWidget(self.wrong)
        self.wrong.hide()
        for title, field in self._fields():
            caption = label(title, "section", wrap=True)
            caption.setBuddy(field)
            asking.addWidget(caption)
            asking.addWidget(field)
        asking.addStretch()
        self._default_label = label("Whatever is not chosen by itself passes to", "section")
        self._one_label = label("The one chosen in the list passes to", "section")
        self._default_label.setBuddy(self.default)
        self._one_label.setBuddy(self.one)
        for widget in (self.sentence, self._default_label, self.default):
            planning.addWidget(widget)
        planning.addWidget(self.listing, 1)
        planning.addWidget(self._one_label)
        planning.addWidget(self.one)
        for column in (asking, planning):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(6))
        self._frame.body.addWidget(self.question)
        self._frame.body.addWidget(self.passing, 1)
        self._frame.finish(self.go, button("Cancel", self.reject), self.back)
        self.default.activated.connect(lambda _at: self._choose_default())
        self.one.activated.connect(lambda _at: self._choose_one())
        self.listing.currentItemChanged.connect(lambda *_: self._show_one())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)

    def _fields(self) -> Iterator[tuple[str, QWidget]]:
        if self._renamed:
            yield "Its new name", self.name
        else:
            yield "Bodies that are reorganised, one a line", self.olds
            yield "Who follows them, one a line; nothing where nobody does", self.news
        yield "Legal date", self.on
        yield "Instrument: the order or act that did it", self.instrument
        yield "Where that is said", self.source


def _sentence(plan: ReorganisationPlan) -> str:
    """“12 open recommendations pass to Vale Council. Nothing has been recorded yet.”"""
    passing = sum(bool(each.to) for each in plan.passings)
    noun = "recommendation" if passing == 1 else "recommendations"
    verb = "passes" if passing == 1 else "pass"
    said = [f"{passing:,} open {noun} {verb} from {plan.on.spoken()} on."]
    if staying := len(plan.staying):
        verb = "stays" if staying == 1 else "stay"
        said.append(f"{staying:,} {verb} until somebody takes over.")
    if plan.finished:
        verb = "is finished and stays" if plan.finished == 1 else "are finished and stay"
        said.append(f"{plan.finished:,} {verb} as before.")
    if plan.added:
        said.append(f"New in the list of bodies: {', '.join(b.name for b in plan.added)}.")
    if plan.unchecked:
        names = ", ".join(plan.unchecked)
        said.append(f"What the list of bodies says of {names} was not checked: confirm it first.")
    if plan.ahead:
        said.append("That day is still to come: what passes is proposed again then.")
    return " ".join((*said, "Nothing has been recorded yet."))


def _says(passing: Passing, plan: ReorganisationPlan) -> str:
    if passing.to:
        return f"{passing.was} → {passing.to}"
    if not plan.successors:
        return f"{passing.was}: no successor is recorded"
    if passing.held is Held.SHARED:
        return f"{passing.was} and others were asked: choose who has it now"
    return f"{passing.was}: nobody is chosen for it"


def _lines(field: QPlainTextEdit) -> list[str]:
    return [text for line in field.toPlainText().splitlines() if (text := line.strip())]
