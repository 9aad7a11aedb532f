"""What came of a round: figures of agreement, differences to adjudicate, what is agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.document import Document, Passage
from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import DocumentId
from policydesk.core.pack import Pack
from policydesk.core.rating_lists import (
    Counted,
    Told,
    told_cell,
    told_figures,
    told_remarks,
)
from policydesk.core.rating_results import Outcome, RatingResults, TakeOver
from policydesk.core.rating_words import (
    begun_large,
    method_paragraph,
    say_choice,
    say_dials,
    say_judgement,
)
from policydesk.gui.dialogs.adjudication import AdjudicationPage
from policydesk.gui.dialogs.confusion_table import ConfusionTable
from policydesk.gui.dialogs.counted_list import CountedListDialog
from policydesk.gui.dialogs.frame import Frame, open_over
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.dialogs.tabs import Tabs
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

NONE_AGREED = "No agreed judgement is left that is not an update yet."


class AgreementPage(QWidget):
    """The figures with what they rest on, how values met, and a paragraph to copy.

    `pack_wanted(Pack)` asks to put the paragraph into one of `packs`, `list_wanted(Counted)` to
    show what a number counts.
    """

    pack_wanted = Signal(object)
    list_wanted = Signal(object)

    def __init__(self, theme: Theme, packs: Sequence[Pack]) -> None:
        super().__init__()
        self._theme, self._packs = theme, packs
        self._results: RatingResults | None = None
        self.about = label("", "soft", wrap=True)
        self.figures = QGridLayout()
        self.pairs = named(QComboBox(), "", "Which two raters")
        self.table = ConfusionTable(theme)
        self.paragraph = named(QPlainTextEdit(readOnly=True), "", "Paragraph for a pack")
        self.paragraph.setTabChangesFocus(True)
        self.paragraph.setFixedHeight(theme.px(96))
        self.copy = button("Copy the paragraph", self._copy)
        self.into = button("Put it into a pack…", self.open_packs)
        self.into.setEnabled(bool(packs))
        self._build()
        self.pairs.currentIndexChanged.connect(self._show_pair)
        self.table.opened.connect(self._open_cell)

    def show_results(self, results: RatingResults) -> None:
        """Show the figures of a round."""
        self._results = results
        found = results.summary.round
        self.about.setText(f"{begun_large(say_choice(found))}: {say_dials(found)}.")
        while self.figures.count():
            item = self.figures.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, told in enumerate((*told_figures(results), *told_remarks(results))):
            if told.name:
                self.figures.addWidget(label(told.name, "soft"), row, 0)
                self.figures.addWidget(label(told.words, "strong", wrap=True), row, 1)
            else:
                self.figures.addWidget(label(told.words, wrap=True), row, 0, 1, 2)
            if told.behind.rows:
                self.figures.addWidget(self._opening(told), row, 2)
        self.pairs.clear()
        pairs = results.agreement.pairs
        self.pairs.addItems([f"{p.table.first} and {p.table.second}" for p in pairs])
        self.pairs.setVisible(len(pairs) > 1)
        self.paragraph.setPlainText(method_paragraph(results))
        self._show_pair(0)

    def _opening(self, told: Told) -> QPushButton:
        made = button("List", partial(self.list_wanted.emit, told.behind), role="link",
                      name=f"List what it counts: {told.name or told.words}")  # fmt: skip
        made.setAutoDefault(False)
        return made

    def _open_cell(self, row: int, column: int) -> None:
        if self._results is not None:
            table = self._results.agreement.pairs[self.pairs.currentIndex()].table
            self.list_wanted.emit(told_cell(self._results, table, row, column))

    def _show_pair(self, at: int) -> None:
        if self._results is not None and at >= 0:
            pair = self._results.agreement.pairs[at]
            self.table.show_table(self._results.summary.round.axis, pair.table)

    def open_packs(self) -> QMenu:
        """Offer the packs, by name."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for pack in self._packs:
            action = menu.addAction(pack.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, chosen=pack: self.pack_wanted.emit(chosen))
        menu.popup(self.into.mapToGlobal(self.into.rect().bottomLeft()))
        return menu

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.paragraph.toPlainText())
        self.copy.setText("Copied")

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.figures.setColumnStretch(1, 1)
        self.figures.setHorizontalSpacing(px(16))
        column.addWidget(self.about)
        column.addLayout(self.figures)
        column.addWidget(self.pairs)
        column.addWidget(self.table)
        column.addWidget(label("For a pack, or a note on method", "section"))
        column.addWidget(self.paragraph)
        row = QHBoxLayout()
        for act in (self.copy, self.into):
            act.setAutoDefault(False)
            row.addWidget(act)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()


class AgreedPage(QWidget):
    """What would be recorded of what all raters judged alike, before it is."""

    wanted = Signal()

    def __init__(self, theme: Theme, above: QWidget) -> None:
        super().__init__()
        self.sentence = label("", "text", wrap=True)
        self.listing = Listing("Agreed judgements", theme, above=above)
        self.go = button("", self.wanted.emit, role="primary")
        self.go.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.sentence)
        column.addWidget(self.listing, 1)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch()
        column.addLayout(row)

    def show_proposed(self, results: RatingResults, proposed: Sequence[TakeOver]) -> None:
        """Show each agreed judgement as the update it would be, or why it cannot be one."""
        axis = results.summary.round.axis
        ready = [each for each in proposed if not each.refusal]
        refused = [each for each in proposed if each.refusal]
        self.listing.clear()
        for title, some, mark in (
            ("Would be recorded", ready, "+"),
            ("Not possible, so left out", refused, "✕"),
        ):
            if some:
                self.listing.add_group(title, len(some))
            for each in some:
                rec = each.outcome.recommendation
                name = f"{each.outcome.label}  {rec.asks if rec else ''}"
                odd = each.refusal or each.warning
                said = f"{say_judgement(axis, each.judgement)}. {odd}".rstrip()
                self.listing.add_row(name, said, mark=mark)
        self.listing.setVisible(bool(proposed))
        count = len(ready)
        updates = "1 update" if count == 1 else f"{count} updates"
        self.sentence.setText(
            f"Nothing is recorded yet. {updates} would be, in one step, each naming every "
            "judgement." if proposed else NONE_AGREED
        )  # fmt: skip
        self.go.setText(f"Record {updates}")
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(bool(ready))
        self.go.setVisible(bool(proposed))


class RatingResultsDialog(QDialog):
    """`adjudged(RecommendationId, Decision)`, `take_over_wanted()`, `pack_wanted(Pack)` and
    `recommendation_wanted(RecommendationId)`, of a list that a number opened; whoever opened it
    acts.
    """

    adjudged = Signal(object, object)
    take_over_wanted = Signal()
    pack_wanted = Signal(object)
    recommendation_wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        results: RatingResults,
        proposed: Sequence[TakeOver],
        *,
        today: date,
        documents: Sequence[Document],
        passages_of: Callable[[DocumentId], Sequence[Passage]],
        packs: Sequence[Pack] = (),
    ) -> None:
        super().__init__(parent)
        found = results.summary.round
        self._frame = Frame(self, theme, f"Results of “{found.name}”", width=960)
        self.agreement = AgreementPage(theme, packs)
        self.differences = AdjudicationPage(
            theme, parent, found, today=today, documents=documents, passages_of=passages_of
        )
        self.agreed = AgreedPage(theme, parent)
        self.pages: tuple[QWidget, ...] = (self.agreement, self.differences, self.agreed)
        self.tabs = Tabs(self, theme, ("Agreement", "Differences", "Agreed"))
        self._told_of: tuple[str, ...] = ()
        self._build()
        self.differences.decided.connect(self.adjudged)
        self.differences.went_on.connect(self._reveal)
        self.agreed.wanted.connect(self.take_over_wanted)
        self.agreement.pack_wanted.connect(self.pack_wanted)
        self.agreement.list_wanted.connect(partial(self._open_list, theme))
        self.list: CountedListDialog | None = None
        self.show_results(results, proposed)
        self.show_page(0)

    def show_results(self, results: RatingResults, proposed: Sequence[TakeOver]) -> None:
        """Show how the round stands now, and what taking over would record."""
        self.agreement.show_results(results)
        self.differences.show_results(results)
        self.agreed.show_proposed(results, proposed)
        self.tabs.name(
            ("Agreement", f"Differences ({len(results.differences)})", f"Agreed ({len(proposed)})")
        )
        self._fit()

    def show_refusal(self, error: PolicyDeskError) -> None:
        """Say beside the decision why it was not recorded."""
        self.differences.show_refusal(error)

    def show_page(self, at: int) -> None:
        """0 agreement, 1 differences, 2 what is agreed."""
        self.tabs.button(at).setChecked(True)
        for number, page in enumerate(self.pages):
            page.setVisible(number == at)
        self._fit()

    def done(self, result: int) -> None:
        """Close, but not over a decision that is filled in and not recorded, the first time."""
        unrecorded = self.differences.unrecorded
        if unrecorded and unrecorded != self._told_of:
            self._told_of = unrecorded
            self.show_page(1)
            self.differences.say(
                f"Filled in, but not recorded: {', '.join(unrecorded)}. Record it, or close again "
                "to leave it."
            )
            return
        super().done(result)

    def _open_list(self, theme: Theme, counted: Counted) -> None:
        def row(place: int) -> tuple[str, str]:
            outcome, said = counted.rows[place]
            rec = outcome.recommendation
            return f"{outcome.label}  {rec.asks if rec else 'in the library no more'}", said

        self.list = CountedListDialog(
            self, theme, counted.title, counted.sentence, ("Recommendation", "Judged"),
            len(counted.rows), row,
        )  # fmt: skip
        self.list.opened.connect(lambda place: self._leave_for(counted.rows[place][0]))
        open_over(self.list)

    def _leave_for(self, outcome: Outcome) -> None:
        """To the register, unless a decision is filled in that was not recorded."""
        if self.list is not None:
            self.list.accept()
            self.list = None
        if outcome.recommendation is not None:
            self.accept()
        if outcome.recommendation is not None and not self.isVisible():
            self.recommendation_wanted.emit(outcome.recommendation_id)

    def _reveal(self, widget: QWidget) -> None:
        if widget.isVisible():
            self._frame.reveal(widget)

    def _fit(self) -> None:
        if self.isVisible():  # before, its lists have not their style yet, and measure wrong
            self._frame.fit()

    def _build(self) -> None:
        self.tabs.idClicked.connect(self.show_page)
        self._frame.body.addLayout(self.tabs.row)
        for page in self.pages:
            self._frame.body.addWidget(page, 1)
        close = button("Close", self.accept)
        self._frame.finish(close)
        close.setDefault(False)  # Return in a field must not close over what was typed
        close.setAutoDefault(False)
