"""The two dials: the world on a day, as we knew it on a day; off today the bar says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from policydesk.core.dates import short_day, spoken_day
from policydesk.core.errors import UserError
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.core.wording import say_dials
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme


class DayPopup(QFrame):
    """Asks for one day: typed in any form, or one of the days people ask for most.

    `picked(date | None)`; None is today.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, *, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("dayPopup")
        self.setAccessibleName("Choose a day")
        self._today = today
        self.field = VagueDateField(
            "Day", today=today, hint="A month or a year means its last day."
        )
        self.field.line.returnPressed.connect(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(6))
        column.addWidget(self.field)
        column.addWidget(button("Show this day", self.take, role="primary"))
        for words, day in usual_days(today):
            shown = words if day is None else f"{words}: {spoken_day(day)}"
            column.addWidget(button(shown, partial(self._pick, day), role="link"))
        self.setMinimumWidth(theme.px(300))

    def open_under(self, anchor: QWidget, value: date | None) -> None:
        self.field.line.setText("" if value is None else spoken_day(value))
        self.field.line.selectAll()
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        """Take what is typed, or say why it cannot be taken."""
        try:
            found = self.field.day_gone_by()
        except UserError:
            return
        self._pick(found)

    def _pick(self, day: date | None) -> None:
        self.hide()
        self.picked.emit(None if day == self._today else day)


class DialBar(QWidget):
    """Shows and sets the dials; `turned(AsOf)` when a person turns one.

    `differences_wanted` asks what was learned or corrected since, `otherwise_wanted` for the list
    of those that stand otherwise today.
    """

    turned = Signal(object)
    differences_wanted = Signal()
    otherwise_wanted = Signal()

    def __init__(self, theme: Theme, *, today: date) -> None:
        super().__init__()
        named(self, "dialBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._today = today
        self._as_of = AsOf()
        self._world: date | None = None
        self._known: date | None = None
        self.generous = _switch(self._flip)
        self.team = _switch(self._flip)
        self.world, self.known = self._dial(self._open_world), self._dial(self._open_known)
        self._words = label("", "soft"), label("", "soft")
        self.sentence = label("", "soft")
        self.since = button("What changed", self.differences_wanted.emit,
                            name="What was learned or corrected since")
        self.otherwise = button("List", self.otherwise_wanted.emit,
                                name="List what stands otherwise today")
        self.back = button("Back to today", self.reset)
        self._popups: dict[str, DayPopup] = {}
        row = FlowLayout(self, gap=theme.px(6))
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(4), theme.px(6))
        for words, dial in zip(self._words, (self.world, self.known), strict=True):
            row.addWidget(words)
            row.addWidget(dial)
        row.addWidget(self.generous)
        row.addWidget(self.team)
        row.addWidget(self.sentence)
        row.addWidget(self.otherwise)
        row.addWidget(self.since)
        row.addWidget(self.back)
        self._show()

    @property
    def as_of(self) -> AsOf:
        return self._as_of

    def reset(self) -> None:
        """Turn both dials back to today, and the switches to where they usually stand."""
        self.show_dials(AsOf())

    def show_dials(self, as_of: AsOf) -> None:
        """Let dials and switches stand so."""
        self.generous.setChecked(as_of.generous)
        self.team.setChecked(as_of.team)
        known = None if as_of.known is None else as_of.known.date()
        self.turn(world=as_of.world, known=known)

    def turn(self, *, world: date | None, known: date | None) -> None:
        """Turn the dials; None is today. The switches stay as they are."""
        self._world, self._known = world, known
        self.updateGeometry()
        self._as_of = AsOf(
            world, None if known is None else end_of_day(known),
            self.generous.isChecked(), self.team.isChecked(),
        )  # fmt: skip
        self._show()
        self.turned.emit(self._as_of)

    def show_differences(self, count: int, of: int, *, nothing_known: bool = False) -> None:
        """Say how many recommendations of how many stand otherwise today.

        `nothing_known`: the dial of what was known stands before anything was recorded.
        """
        share = f"{count:,} of {of:,}"
        if self._as_of.is_plain:
            told = ""
        elif self._as_of.is_today:
            told = f"Not the usual view, which differs for {share if count else 'nothing here'}."
        elif count:
            told = f"The past: {share} stand otherwise today."
        else:
            told = "The past: nothing here stands otherwise today."
        if nothing_known:
            told = f"{told} Nothing had been recorded here by then."
        self.sentence.setText(told)
        self.otherwise.setVisible(count > 0 and not self._as_of.is_plain)
        self.setAccessibleDescription(self.sentence.text())

    def _flip(self) -> None:
        self.turn(world=self._world, known=self._known)

    def popup(self, which: str) -> DayPopup:
        """The popup of the dial `world` or `known`."""
        if which not in self._popups:
            made = DayPopup(self._theme, today=self._today, parent=self.window())
            made.picked.connect(self._turn_world if which == "world" else self._turn_known)
            self._popups[which] = made
        return self._popups[which]

    def _dial(self, on_click: object) -> QPushButton:
        made = button("")
        made.setProperty("dial", True)
        made.clicked.connect(on_click)
        return made

    def _open_world(self) -> None:
        self.popup("world").open_under(self.world, self._world)

    def _open_known(self) -> None:
        self.popup("known").open_under(self.known, self._known)

    def _turn_world(self, day: date | None) -> None:
        self.turn(world=day, known=self._known)

    def _turn_known(self, day: date | None) -> None:
        self.turn(world=self._world, known=day)

    def _show(self) -> None:
        world = "The world" if self._world is None else "The world on"
        known = "as we know it" if self._known is None else "as we knew it on"
        for words, dial, said, day in zip(
            self._words, (self.world, self.known), (world, known), (self._world, self._known),
            strict=True,
        ):  # fmt: skip
            short = "today" if day is None else short_day(day)
            words.setText(said)
            dial.setText(f"{short} ▾")
            spoken = "today" if day is None else spoken_day(day)
            dial.setAccessibleName(f"{said[:1].upper()}{said[1:]} {spoken}")
        past = not self._as_of.is_plain
        _name_switch(self.generous, "vague dates", ("from their last day", "from their first day"))
        _name_switch(self.team, "known", ("by this library", "by anyone in the team"))
        self.back.setVisible(past)
        self.back.setText("Back to today" if not self._as_of.is_today else "Back to the usual")
        self.since.setVisible(not self._as_of.is_today)
        self.show_differences(0, 0)
        if past:
            self.sentence.setText(
                "The past." if not self._as_of.is_today else " ".join(say_dials(self._as_of))
            )
        self.setProperty("past", past)
        for widget in (self, *self.findChildren(QPushButton), *self.findChildren(QLabel)):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _switch(on_flip: Callable[[], object]) -> QPushButton:
    made = button("", on_flip)
    made.setProperty("switch", True)
    made.setCheckable(True)
    return made


def _name_switch(switch: QPushButton, subject: str, ways: tuple[str, str]) -> None:
    """Say where it stands; away from where it usually does, in full letters of its own."""
    on = switch.isChecked()
    switch.setProperty("on", on)  # a state that is only painted so would not widen the button
    switch.setText(f"{subject} {ways[on]}")
    switch.setAccessibleName(f"{subject}: {ways[on]}")
    switch.setToolTip(f"Now {ways[on]}. Press for {ways[not on]}.")


def usual_days(today: date) -> list[tuple[str, date | None]]:
    """Today, the end of last month, of the last financial year, and of last year."""
    financial = date(today.year if today > date(today.year, 3, 31) else today.year - 1, 3, 31)
    return [
        ("Today", None),
        ("End of last month", today.replace(day=1) - timedelta(days=1)),
        ("End of the financial year", financial),
        ("End of last year", date(today.year - 1, 12, 31)),
    ]
