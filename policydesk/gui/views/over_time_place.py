"""Over time: the register's filter drawn on both dials, each drawing with its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.changes import Changes
from policydesk.core.register import Register
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.flow import FlowLayout
from policydesk.gui.models.clauses import without_clause
from policydesk.gui.pieces import EmptyState, button, hairline, named
from policydesk.gui.place import Place
from policydesk.gui.views.asking_again import AskingAgain
from policydesk.gui.views.clause_chips import ClauseChips
from policydesk.gui.views.dial_bar import DialBar
from policydesk.gui.views.differences_asked import ask_differences, ask_otherwise
from policydesk.gui.views.drawn_view import Answered, DrawnView
from policydesk.gui.views.headlines_over_time import HeadlinesOverTime
from policydesk.gui.views.lanes_view import LanesView
from policydesk.gui.views.query_note import QueryNote
from policydesk.gui.views.response_view import ResponseView
from policydesk.gui.views.slips_view import SlipsView


class OverTimePlace(Place):
    """Draws what the register shows in several ways; every mark opens its list."""

    key: ClassVar[str] = "time"
    title: ClassVar[str] = "Over time"
    icon: ClassVar[str] = "time"
    placeholder: ClassVar[str] = "Filter the recommendations"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._register: Register | None = None
        self._asking = AskingAgain(
            desk, self.refresh, lambda error: desk.notices.problem(str(error))
        )
        self.dials = DialBar(desk.theme, today=desk.bridge.here.now().astimezone().date())
        self.note = QueryNote(desk.theme)
        self.clauses = ClauseChips(desk.theme)
        self.headlines = HeadlinesOverTime(desk)
        self.slips = SlipsView(desk)
        self.responses = ResponseView(desk)
        self.lanes = LanesView(desk)
        self.views: Sequence[DrawnView] = (
            self.headlines, self.slips, self.responses, self.lanes,
        )  # fmt: skip
        self.as_table = button("As a table", self.toggle_table)
        self.choices = QButtonGroup(self)
        self._shown: DrawnView = self.headlines
        self._pages = QStackedWidget()
        self._build()
        self.dials.turned.connect(lambda _as_of: self.refresh())
        self.dials.differences_wanted.connect(
            lambda: ask_differences(desk, self, self.search_box.text(), self.dials.as_of)
        )
        self.dials.otherwise_wanted.connect(lambda: ask_otherwise(desk, self, self._register))
        for view in self.views:
            view.asked_again.connect(self.refresh)
        self.clauses.removed.connect(self._remove_clause)
        self.note.mend_wanted.connect(self._ask)
        self._name_table_button()
        self.refresh()

    @property
    def view(self) -> DrawnView:
        """The drawing that is in view."""
        return self._shown

    def actions_here(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("time.table", "Chart as a table", self.toggle_table, ("Ctrl+T",),
                       Menu.VIEW, lambda chosen: chosen.place == self.key, "table"),
            ActionSpec("time.copy", "Copy the chart’s numbers", self.copy_numbers,
                       menu=Menu.VIEW, needs=lambda chosen: chosen.place == self.key),
            *(
                ActionSpec(f"time.{number}", f"Over time: {view.title.lower()}",
                           partial(self.show_view, view), menu=Menu.VIEW,
                           needs=lambda chosen: chosen.place == self.key)
                for number, view in enumerate(self.views)
            ),
        )  # fmt: skip

    def search(self, text: str) -> None:
        self.clauses.show_query(text)
        self.refresh()

    def search_entered(self, text: str) -> None:
        self.search(text)
        self.view.focus_drawn()

    def entered(self) -> None:
        self.view.focus_drawn()

    def take_in(self, changes: Changes) -> None:
        if changes.touches("recommendation", "status_event", "document"):
            self._asking.after_changes(self.search_box.text())

    def status_text(self) -> str:
        if self._register is None or not self._register.of:
            return ""
        shown = f"{len(self._register.rows):,} of {self._register.of:,} recommendations"
        return " · ".join(filter(None, (shown, self.view.status_words())))

    def show_view(self, view: DrawnView) -> None:
        """Bring another drawing into view."""
        self._shown = view
        for each in self.views:  # no stack: that would be as high as the highest of them
            each.setVisible(each is view)
        self.choices.buttons()[self.views.index(view)].setChecked(True)
        self._name_table_button()
        self.refresh()
        view.focus_drawn()

    def toggle_table(self) -> None:
        """Show the drawing's numbers as a table, or the drawing again."""
        self.view.toggle_table()
        self._name_table_button()

    def copy_numbers(self) -> None:
        """Put the table of the drawing in view on the clipboard, for a sheet or a letter."""
        QGuiApplication.clipboard().setText(self.view.numbers())
        self.desk.notices.say("Numbers copied, with what they rest on.")

    def refresh(self) -> None:
        """Ask for what the drawing in view needs, on the filter and dials of now."""
        self.desk.bridge.read(
            self.view.question(self.search_box.text(), self.dials.as_of),
            self._show,
            ticket=self,
            refused=self._asking.refused,
        )

    def _show(self, answered: Answered) -> None:
        self._asking.answered()
        self._register = register = answered.register
        self.note.show_reading(register.reading, register.error, self.search_box.text())
        self.dials.show_differences(
            register.differences, len(register.rows), nothing_known=register.nothing_known
        )
        answered.show()
        self._pages.setCurrentIndex(0 if register.rows else 1 if register.of else 2)
        self.status_changed.emit()

    def _name_table_button(self) -> None:
        to, other = ("chart", "table") if self.view.as_table else ("table", "chart")
        self.as_table.setText(f"As a {to}")
        self.as_table.setAccessibleName(f"Show the {other} as a {to}")

    def _ask(self, query: str) -> None:
        self.search_box.show_text(query)
        self.search(query)

    def _remove_clause(self, clause: str) -> None:
        self._ask(without_clause(self.search_box.text(), clause))

    def _build(self) -> None:
        px = self.desk.theme.px
        page = named(QWidget(), "plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(20), px(10), px(20), px(14))
        column.setSpacing(px(8))
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        reading = QWidget()
        lines = QVBoxLayout(reading)
        lines.setContentsMargins(px(20), px(4), px(20), 0)
        lines.addWidget(self.note)
        lines.addWidget(self.clauses)
        for part in (self.dials, hairline(), reading, self._pages):
            self.body.addWidget(part)
        self.body.setStretch(3, 1)
        self._pages.addWidget(scroll)  # filled where it lies: to move what is filled takes long
        row = FlowLayout(gap=px(8))
        for view in self.views:
            choice = button(view.title, partial(self.show_view, view), role="span")
            choice.setCheckable(True)
            choice.setChecked(view is self._shown)
            self.choices.addButton(choice)
            row.addWidget(choice)
        copy = button("Copy numbers", self.copy_numbers, name="Copy the chart’s numbers")
        row.addWidget(copy)
        row.addWidget(self.as_table)
        column.addLayout(row)
        for view in self.views:
            column.addWidget(view, 1)
            view.setHidden(view is not self._shown)
        self.clauses.hide()
        self._pages.addWidget(
            EmptyState("Nothing matches", "No recommendation has all of these.",
                       button("Show all", lambda: self._ask(""), role="primary"))
        )  # fmt: skip
        self._pages.addWidget(
            EmptyState("Nothing to draw yet",
                       "Tag recommendations and record what became of them; their history "
                       "appears here month by month.",
                       button("Go to the register",
                              lambda: self.desk.ways.place_wanted.emit("register")))
        )  # fmt: skip
