"""Shows bodies, what became of them, and their recommendations now and before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.bodies import say_change, say_now
from policydesk.core.dates import spoken_day
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme
from policydesk.library.bodies import BodyInUse, BodyPage

NAME = Qt.ItemDataRole.UserRole
SHOWN = 200
"""Bodies, and recommendations of a group, that are listed; the rest is counted."""
_UNKNOWN = "Recommendations name it; the list of bodies has it once a reorganisation is recorded."


class BodiesDialog(QDialog):
    """A list of bodies beside the page of the chosen one; it only asks, whoever opened it acts.

    `find` gives those with some words in their names. `asked(name)` wants a page, which comes by
    `show_page`; `reorganise_wanted(name)` and `rename_wanted(name)` a dialog, and
    `register_wanted(name)` its recommendations in the register.
    """

    asked = Signal(str)
    reorganise_wanted = Signal(str)
    rename_wanted = Signal(str)
    register_wanted = Signal(str)

    def __init__(
        self, parent: QWidget, theme: Theme, find: Callable[[str], Sequence[BodyInUse]]
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._theme = theme
        self._frame = Frame(self, theme, "Bodies", width=900)
        row = QHBoxLayout()
        row.setSpacing(theme.px(20))
        row.addLayout(self._build_list(theme), 2)
        row.addLayout(self._build_page(theme, parent), 3)
        self._frame.body.addLayout(row, 1)
        self.reorganise = button(
            "Reorganise…", lambda: self._send(self.reorganise_wanted.emit), role="primary"
        )
        self.rename = button("New name…", lambda: self._send(self.rename_wanted.emit))
        self.register = button(
            "Show in the register", lambda: self._send(self.register_wanted.emit)
        )
        self._frame.finish(
            self.reorganise, self.rename, self.register, button("Close", self.accept)
        )
        self.list_again()

    @property
    def name(self) -> str:
        """The chosen body, "" for none."""
        row = self.names.currentRow()
        return str(self.names.item(row).data(NAME)) if row >= 0 else ""

    def list_again(self, name: str = "") -> None:
        """Read the list again and choose a body; without a name, the one chosen before."""
        wanted = name or self.name
        found = self._find(self.words.text())
        self.names.blockSignals(True)
        self.names.clear()
        for each in found[:SHOWN]:
            count = f" · {each.recommendations:,}" if each.recommendations else ""
            gone = " (ended)" if each.body is not None and each.body.ended is not None else ""
            item = QListWidgetItem(f"{each.name}{gone}{count}")
            item.setData(NAME, each.name)
            item.setToolTip(item.text())
            self.names.addItem(item)
        self.names.blockSignals(False)
        names = [each.name for each in found[:SHOWN]]
        more = len(found) - SHOWN
        none = "" if found else "No body has these words among its names."
        self.more.setText(f"{more:,} more: type to find them." if more > 0 else none)
        self.more.setVisible(bool(self.more.text()))
        self.names.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self._ask()

    def show_page(self, name: str, page: BodyPage) -> None:
        """What is known of a body, unless another was chosen meanwhile."""
        if name != self.name:
            return
        self.listing.clear()
        self.title.setText(page.body.name + (f", {page.body.sort}" if page.body.sort else ""))
        self.history.setText("\n".join(_history(page)) if page.listed else _UNKNOWN)
        self._list(page)
        self._frame.fit()
        self.listing.header().resizeSection(0, self.listing.viewport().width() * 3 // 5)

    def _list(self, page: BodyPage) -> None:
        self.listing.add_group("Its recommendations now", len(page.now))
        for row in page.now[:SHOWN]:
            rec = row.recommendation
            self.listing.add_row(
                f"{rec.label}  {rec.asks}", row.headline.label, mark=row.headline.symbol
            )
        self.listing.add_rest(len(page.now) - SHOWN)
        if page.before:
            self.listing.add_group("Before", len(page.before))
        for gone in page.before[:SHOWN]:
            rec = gone.row.recommendation
            self.listing.add_row(
                f"{rec.label}  {rec.asks}",
                f"until {gone.until.spoken()}, then {gone.to or 'nobody'}",
            )
        self.listing.add_rest(len(page.before) - SHOWN)

    def _build_list(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        self.words = named(QLineEdit(placeholderText="Find a body"), "", "Find a body")
        self.words.textChanged.connect(lambda _text: self.list_again())
        self.names = named(QListWidget(), "choices", "Bodies")
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.names.setMinimumHeight(theme.px(220))
        self.names.currentRowChanged.connect(lambda _row: self._ask())
        self.more = label("", "faint", wrap=True)
        for widget in (self.words, self.names, self.more):
            column.addWidget(widget)
        return column

    def _build_page(self, theme: Theme, parent: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        self.title = label("", "heading", wrap=True)
        self.history = label("", "soft", wrap=True)
        self.listing = Listing("Recommendations of this body", theme, above=parent)
        self.listing.setMinimumWidth(theme.px(240))
        column.addWidget(self.title)
        column.addWidget(self.history)
        column.addWidget(self.listing, 1)
        return column

    def _ask(self) -> None:
        name = self.name
        for made in (self.reorganise, self.rename, self.register):
            made.setEnabled(bool(name))
        self.title.setText(name)
        self.history.setText("")
        self.listing.clear()
        if name:
            self.asked.emit(name)

    def _send(self, emit: Callable[[str], object]) -> None:
        if name := self.name:
            emit(name)


def _history(page: BodyPage) -> list[str]:
    """Names with their dates, what became of it, whom it follows."""
    body, known = page.body, page.bodies
    lines = [name.spoken() for name in body.names]
    for change in body.changes:
        told = "" if change.recorded is None else (
            f"; recorded {spoken_day(change.recorded.date())}"
        )
        lines.append(f"{say_change(body, change, known)}{told}")
    if (said := say_now(body.name, known)) and not body.changes:
        lines.append(said)
    follows = [other.name for other in known.predecessors(body)]
    return [*lines, f"It follows {', '.join(follows)}."] if follows else lines
