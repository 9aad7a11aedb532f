"""What each way of drawing the register over time is: a question, a drawing and its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTableView, QVBoxLayout, QWidget

from policydesk.core.register import Register
from policydesk.core.timeline import AsOf
from policydesk.gui.desk import Desk
from policydesk.gui.pieces import label
from policydesk.library import LibraryReader


@dataclass(frozen=True, slots=True)
class Answered:
    """The register that is drawn, and what draws it once its answer is back in the window."""

    register: Register
    show: Callable[[], None]


class DrawnView(QWidget):
    """Base of the drawings. `asked_again` when a drawing needs another answer.

    A subclass puts its drawing and its table into `drawn`, in this order, what it says of them
    into `sentence`, and all of it into `column`.
    """

    title: ClassVar[str] = ""
    asked_again = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.drawn = QStackedWidget()
        self.sentence = label("", "soft", wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(desk.theme.px(8))

    def question(self, query: str, as_of: AsOf) -> Callable[[LibraryReader], Answered]:
        """What is asked of the library, on a thread of its own."""
        raise NotImplementedError

    def status_words(self) -> str:
        """What the status bar adds of it."""
        return ""

    @property
    def as_table(self) -> bool:
        return self.drawn.currentIndex() == 1

    def toggle_table(self) -> None:
        """Show the drawing's numbers as a table, or the drawing again."""
        shown = self.drawn.currentWidget()
        held = shown is not None and shown.hasFocus()
        self.drawn.setCurrentIndex(0 if self.as_table else 1)
        if held:
            self.focus_drawn()

    def numbers(self) -> str:
        """The whole table as text, a line a row with tabs between, under what is said of it."""
        table = self.drawn.widget(1)
        assert isinstance(table, QTableView)
        model = table.model()
        columns = range(model.columnCount())
        heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in columns]
        rows = (
            [model.data(model.index(row, at)) for at in columns]
            for row in range(model.rowCount())
        )
        lines = ("\t".join(map(as_cell, row)) for row in (heads, *rows))
        return "\n".join((self.title, self.sentence.text(), *lines))

    def focus_drawn(self) -> None:
        """Put the keyboard on the drawing, or on its table."""
        shown = self.drawn.currentWidget()
        assert shown is not None
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def as_cell(value: object) -> str:
    """A value as one cell of a sheet it is pasted into, where no text is to become a formula."""
    words = " ".join(str("" if value is None else value).split())
    return f"'{words}" if words[:1] in {"=", "+", "-", "@"} else words
