"""Recommendations: the register on the two dials' day, with filters, groups and an inspector."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from policydesk.core.changes import Changes
from policydesk.core.facts import KINDS
from policydesk.core.ids import RecommendationId
from policydesk.core.register import Register, Rows
from policydesk.core.saved import SavedSearch
from policydesk.core.status import Axis, HeadlineKind, StatusEvent
from policydesk.core.timeline import AsOf
from policydesk.core.views import RegisterState, ready_for
from policydesk.gui.actions import ActionSpec, Menu, Scope
from policydesk.gui.desk import Desk
from policydesk.gui.models.clauses import with_clause, without_clause
from policydesk.gui.models.recommendations import RegisterModel
from policydesk.gui.pieces import EmptyState, button, hairline
from policydesk.gui.place import Place
from policydesk.gui.selection import Chosen
from policydesk.gui.views.asking_again import AskingAgain
from policydesk.gui.views.body_acts import BodyActs
from policydesk.gui.views.clock_acts import ClockActs
from policydesk.gui.views.dial_bar import DialBar
from policydesk.gui.views.differences_asked import ask_differences, ask_otherwise
from policydesk.gui.views.filter_bar import FilterBar
from policydesk.gui.views.filter_menu import open_filters
from policydesk.gui.views.group_button import GroupButton
from policydesk.gui.views.inspector import Inspector
from policydesk.gui.views.pack_making import ask_new_pack
from policydesk.gui.views.panes import Panes
from policydesk.gui.views.rating_acts import rating_specs
from policydesk.gui.views.reading_ahead import read_ahead
from policydesk.gui.views.register_view import RegisterView
from policydesk.gui.views.several_acts import SeveralActs
from policydesk.gui.views.showing import Showing
from policydesk.gui.views.status_asking import ask_status, ask_with_evidence, note_no_change
from policydesk.gui.views.tracker_acts import tracker_specs
from policydesk.gui.views.views_menu import ViewsMenu
from policydesk.library.status import EvidenceQuote

if TYPE_CHECKING:
    from policydesk.gui.views.rating import Rating
    from policydesk.gui.views.tracking import Tracking


def one_recommendation(chosen: Chosen) -> bool:
    """Whether exactly one recommendation is chosen, where one can see which."""
    return chosen.place == RegisterPlace.key and len(chosen.recommendations) == 1


def words_selected(chosen: Chosen) -> bool:
    """Whether words are selected in the reader, and the reader is in view."""
    return chosen.place == "library" and None not in {chosen.reading, chosen.span}


NONE_YET = "Open a document, select the words of a recommendation and press R."


class RegisterPlace(Place):
    """Shows what became of each recommendation, on any day, as known on any day."""

    key: ClassVar[str] = "register"
    title: ClassVar[str] = "Recommendations"
    icon: ClassVar[str] = "register"
    placeholder: ClassVar[str] = "Filter the recommendations"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._register: Register | None = None
        self._query = ""  # what the rows in view were found by
        self._wanted: RecommendationId | None = None
        self._asking = AskingAgain(
            desk, self.refresh, lambda error: desk.notices.problem(str(error))
        )
        self.model = RegisterModel()
        self.view = RegisterView(desk.theme, self.model)
        self.dials = DialBar(desk.theme, today=desk.bridge.here.now().astimezone().date())
        self.several = SeveralActs(desk, self, self.view.selected)
        self.clocks = ClockActs(desk, self, self.view.selected)
        self.bodies = BodyActs(desk, self, self.show_query)
        self.filter_button = button("+ filter", self._open_filters, role="small")
        self.group_button = GroupButton(self.model, self.view)
        self.bar = FilterBar(desk.theme, self.several.button, self.filter_button,
                             self.group_button)  # fmt: skip
        self.note, self.clauses, self.count = self.bar.note, self.bar.clauses, self.bar.count
        self.headlines = self.bar.headlines
        self.showing = Showing(self.search_box, self.bar, self.dials, self.group_button, self.view,
                               self.model)  # fmt: skip
        self.views = ViewsMenu(desk, self, self.showing.state, self.showing.show)
        self.bar.add(self.views.button)
        self.inspector = Inspector(desk)
        self._middle = QStackedWidget()
        self._build()
        self._connect()
        self.tools.addWidget(button("New pack from these", self.make_pack, role="primary"))
        self.refresh()

    def show_recommendation(self, rec_id: RecommendationId) -> None:
        """Show one recommendation, without the filter if the filter hides it."""
        self._wanted = rec_id
        if not self.view.choose(rec_id):
            self.show_query("")

    def show_query(self, query: str) -> None:
        """Show what a query finds, whatever its headline and marks."""
        self.search_box.show_text(query)
        self.showing.clear()
        self.showing.show_clauses()
        self.refresh()

    def show_state(self, state: RegisterState) -> None:
        """Show the register so: what a number of the digest opens."""
        self.showing.show(state)

    def show_view(self, saved: SavedSearch) -> None:
        """Show the register as it was kept under a name."""
        self.views.show(saved)

    def show_filtered(self, query: str, headlines: frozenset[HeadlineKind], as_of: AsOf) -> None:
        """Show the recommendations behind a mark of a chart."""
        now = self.showing.state()
        wanted = replace(now, query=query, headlines=headlines, marks=(), as_of=as_of)
        self.showing.show(wanted)

    def actions_here(self) -> tuple[ActionSpec, ...]:
        menu, one = Menu.RECOMMENDATION, one_recommendation
        return (
            ActionSpec("status.add", "Record an update…", self.record_update, ("Ctrl+E",),
                       menu, one, "edit"),
            ActionSpec("status.evidence", "Add evidence…", self.add_evidence, ("Ctrl+Shift+V",),
                       menu, one, "quote"),
            ActionSpec("status.no_change", "We looked: no change", self.no_change, ("Alt+N",),
                       menu, one, "check"),
            ActionSpec("status.selection", "Use the selected words as evidence…",
                       self.use_selection, ("E",), menu, words_selected, "quote"),
            ActionSpec("register.today", "Turn the dials back to today", self.dials.reset,
                       ("Alt+Home",), menu),
            ActionSpec("register.pack", "New pack from these recommendations…", self.make_pack,
                       menu=Menu.PACK, icon="packs"),
            ActionSpec("register.source", "Open the source", self.inspector.open_source.click,
                       ("O",), needs=one, scope=Scope.OWNER),
            *self.several.specs(),
            *self.clocks.specs(),
            *self.views.specs(),
            *self.bodies.specs(),
            *tracker_specs(lambda: self.tracking),
            *rating_specs(lambda: self.rating),
        )  # fmt: skip

    @cached_property
    def tracking(self) -> Tracking:
        """What is done with trackers, made when it is first asked for."""
        from policydesk.gui.views.tracking import Tracking

        return Tracking(self.desk, self.window(), self.showing.state)

    @cached_property
    def rating(self) -> Rating:
        """What is done with double rating, made when it is first asked for."""
        from policydesk.gui.dialogs.rating_new import ShownRegister
        from policydesk.gui.views.rating import Rating

        return Rating(self.desk, self.window(), lambda: ShownRegister(
            self.search_box.text(), self.headlines.picked, self.dials.as_of,
            len(self.model.given), self.showing.marks,
        ))  # fmt: skip

    def record_update(self) -> None:
        """Ask what was learned about the chosen recommendation."""
        if (rec_id := self._one()) is not None:
            ask_status(self.desk, self, rec_id)

    def add_evidence(self) -> None:
        """Ask for an update that begins with what evidence shows."""
        if (rec_id := self._one()) is not None:
            ask_status(self.desk, self, rec_id, begin=Axis.ASSESSMENT)

    def use_selection(self) -> None:
        """Take the words selected in the reader as evidence for a recommendation."""
        chosen = self.desk.selection.now
        if chosen.reading is not None and chosen.span is not None:
            text = self.desk.bridge.here.documents.text(chosen.reading)
            words = text[chosen.span.start : chosen.span.end]
            start = chosen.span.end - len(words.lstrip())
            quote = EvidenceQuote(chosen.reading, words.strip(), start)
            ask_with_evidence(self.desk, self.window(), quote)

    def correct(self, event: StatusEvent) -> None:
        """Ask for the correction of an earlier update."""
        ask_status(self.desk, self, event.recommendation_id, corrects=event)

    def no_change(self) -> None:
        """Record that somebody looked and nothing had changed."""
        if (rec_id := self._one()) is not None:
            note_no_change(self.desk, rec_id)

    def show_differences(self) -> None:
        """List what was learned or corrected since the dials' day."""
        ask_differences(self.desk, self, self.search_box.text(), self.dials.as_of,
                        self.showing.marks)  # fmt: skip

    def make_pack(self) -> None:
        """Make a pack of the chosen recommendations, or of all that are shown.

        A pack prints the search that it was chosen by: where that alone did not choose, none.
        """
        chosen = self.view.selected()
        by_hand = len(chosen) > 1 or not self.showing.by_search_alone
        ids = chosen if len(chosen) > 1 else self.model.given.ids
        ask_new_pack(self.desk, self, recommendations=ids, query="" if by_hand else self._query,
                     otherwise=not self.dials.as_of.is_plain)  # fmt: skip

    def search(self, text: str) -> None:
        self.showing.show_clauses()
        self.refresh()

    def search_entered(self, text: str) -> None:
        self.search(text)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def entered(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self, changes: Changes) -> None:
        if changes.touches("recommendation", "status_event", "document", "tag"):
            self._asking.after_changes(self.search_box.text())

    def status_text(self) -> str:
        of = 0 if self._register is None else self._register.of
        return told(self.model.given, of) if of else ""

    def refresh(self) -> None:
        """Ask for the register again, on the dials and filter of now."""
        query, as_of, marks = self.search_box.text(), self.dials.as_of, self.showing.marks
        order = self.model.order
        self.views.tell()
        self.desk.bridge.read(
            lambda reader: ready_for(reader.register(query, as_of, marks=marks), order),
            lambda register: self._show(register, query),
            ticket=self, refused=self._asking.refused,
        )  # fmt: skip

    def _show(self, register: Register, query: str) -> None:
        self._asking.answered()
        self._query = query
        as_of, here = register.as_of, self.desk.bridge.here
        rows = register.rows.fetched_by(lambda ids: here.register_rows(ids, as_of))
        self._register = register = replace(register, rows=rows)
        self.note.show_reading(register.reading, register.error, query)
        self.dials.show_differences(register.differences, len(rows),
                                    nothing_known=register.nothing_known)  # fmt: skip
        self.headlines.show_counts(register.counts())
        self._show_rows()
        read_ahead(self.desk.bridge, as_of, self.dials)

    def _show_rows(self) -> None:
        register, kinds = self._register, self.headlines.picked
        if register is None:
            return
        rows = register.rows.of_kinds(kinds) if kinds else register.rows
        self.model.show_rows(rows)
        if self._wanted is not None and self.view.choose(self._wanted):
            self._wanted = None
        elif rows and not self.view.selected():
            self.view.choose(self.model.given.ids[0])
        self.count.setText(f"{len(rows):,} of {register.of:,}")
        if not rows and self.view.hasFocus():  # to be typed better, not to press “Show all”
            self.search_box.show_text(self.search_box.text())  # Ctrl+Z goes on with what was done
            self.search_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._middle.setCurrentIndex(0 if rows else 1 if register.of else 2)
        self.panes.want(self.inspector, bool(rows))
        self._on_chosen(self.view.selected())
        self.status_changed.emit()

    def _on_chosen(self, ids: tuple[RecommendationId, ...]) -> None:
        self.desk.selection.set_recommendations(ids)
        self.several.show_chosen(len(ids))
        self.inspector.show_recommendation(ids[0] if ids else None, self.dials.as_of)

    def _one(self) -> RecommendationId | None:
        chosen = self.view.selected()
        return chosen[0] if len(chosen) == 1 else None

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for piece in (self.dials, hairline(), self.bar, hairline(), self._middle):
            column.addWidget(piece)
        column.setStretch(4, 1)
        self._middle.setMinimumHeight(self.desk.theme.px(64))  # not that of its empty states
        self._middle.addWidget(self.view)
        self._middle.addWidget(
            EmptyState(
                "Nothing matches",
                "No recommendation has all of these. Take a filter away, or search everything.",
                button("Show all", self._show_all, role="primary"),
            )
        )
        self._middle.addWidget(
            EmptyState(
                "No recommendations yet", NONE_YET,
                button("Go to the library", lambda: self.desk.ways.place_wanted.emit("library")),
            )
        )
        self.inspector.setMinimumWidth(self.desk.theme.px(280))
        self.panes = Panes(
            self,
            self.desk.theme,
            (("Recommendations", left, 828), ("In full", self.inspector, 372)),
            main=0,
        )
        self.body.addWidget(self.panes)

    def _connect(self) -> None:
        self.view.chosen.connect(self._on_chosen)
        self.search_box.left_down.connect(self.view.setFocus)
        self.desk.ways.evidence_wanted.connect(self.use_selection)
        self.view.opened.connect(lambda _id: self._open())
        self.dials.turned.connect(lambda _as_of: self.refresh())
        self.dials.differences_wanted.connect(self.show_differences)
        self.dials.otherwise_wanted.connect(lambda: ask_otherwise(self.desk, self, self._register))
        self.headlines.chosen.connect(lambda _kinds: self._show_rows())
        self.headlines.chosen.connect(lambda _kinds: self.views.tell())
        self.group_button.arranged.connect(self.views.tell)
        self.showing.marked.connect(self.refresh)
        self.clauses.removed.connect(self._remove_clause)
        self.note.mend_wanted.connect(self._ask)
        self.inspector.update_wanted.connect(self.record_update)
        self.inspector.evidence_asked.connect(self.add_evidence)
        self.inspector.no_change_wanted.connect(self.no_change)
        self.inspector.correction_wanted.connect(self.correct)

    def _open(self) -> None:
        if self.panes.roomy:
            self.inspector.open_source.click()
        else:
            self.panes.bring(self.inspector)

    def _ask(self, query: str) -> None:
        self.search_box.show_text(query)
        self.search(query)

    def _remove_clause(self, clause: str) -> None:
        self._ask(without_clause(self.search_box.text(), clause))

    def add_clause(self, clause: str) -> None:
        """Narrow the register by a clause; the query text shows it."""
        self._ask(with_clause(self.search_box.text(), clause))

    def _show_all(self) -> None:
        self.showing.clear()
        self._ask("")

    def _open_filters(self) -> None:
        open_filters(self.desk, self.filter_button, self.model.given.ids, self.add_clause,
                     self.showing.add_mark)  # fmt: skip


def told(rows: Rows, of: int) -> str:
    """How many of all are shown, and how many of these were verified or claimed."""
    kinds, shown = Counter(rows.listed.kinds), len(rows)
    noun = "recommendation" if of == 1 else "recommendations"
    parts = [f"{shown:,} of {of:,} {noun}"]
    for kind, words in _TOLD:
        parts.append(f"{kinds[KINDS.index(kind)]:,} {words} of {shown:,}")
    return " · ".join(parts)


_TOLD = (
    (HeadlineKind.VERIFIED, "verified"),
    (HeadlineKind.CLAIMED, "claimed, not checked,"),
)
