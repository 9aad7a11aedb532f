"""The plain pieces every place is built of: labels, buttons, hairlines, empty states."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from policydesk.gui.icons import Icons
from policydesk.gui.theme import Theme

W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str, spoken: str = "") -> W:
    """The widget, with the name the style sheet knows it by, and the one screen readers say."""
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


def shortened(text: str, most: int) -> str:
    """The text on one line, cut with “…” where it has more than `most` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def label(text: str = "", role: str = "text", *, wrap: bool = False) -> QLabel:
    """A plain-text label; roles: text, soft, faint, heading, title, section, error, serif."""
    made = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
    made.setProperty("role", role)
    return made


def give_role(widget: QWidget, role: str) -> None:
    """Have a label look its part from now on."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Button(QPushButton):
    """A button that Return presses where the keyboard is on it, as Space does.

    Qt has Return press the main button of a dialog then, and nothing outside one: on “Cancel” it
    would do what “Cancel” is there to prevent.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        }  # fmt: skip
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    role: str = "plain",
    name: str = "",
) -> Button:
    """A button with its accessible name; roles: plain, primary, quiet, link, pill, danger."""
    made = Button(text)
    made.setProperty("role", role)
    made.setAccessibleName(name or text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def icon_button(
    icons: Icons, theme: Theme, icon: str, name: str, on_click: Callable[[], object] | None = None
) -> QPushButton:
    """A quiet button of one icon, named for screen readers and as its tip."""
    made = button("", on_click, role="quiet", name=name)
    made.setToolTip(name)
    WornIcon(made, icons, theme, icon)
    return made


class WornIcon(QObject):
    """Keeps a button's icon in a colour of the theme, for as long as the button lives."""

    def __init__(
        self, target: QAbstractButton, icons: Icons, theme: Theme, icon: str, role: str = "soft"
    ) -> None:
        super().__init__(target)
        self._target, self._icons, self._theme = target, icons, theme
        self._icon, self._role = icon, role
        theme.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        size = self._theme.px(16)
        self._target.setIcon(self._icons.icon(self._icon, self._role))
        self._target.setIconSize(QSize(size, size))


def fit_rows(view: QListWidget, theme: Theme, *, most: int) -> None:
    """Give a list the height of its rows, up to `most` of them; more are scrolled to."""
    rows = min(max(view.count(), 1), most)
    row = max(view.sizeHintForRow(0), theme.px(24))
    view.setFixedHeight(rows * row + theme.px(14))


def hairline(*, vertical: bool = False) -> QFrame:
    """A line one pixel thin."""
    line = named(QFrame(), "hairline")
    if vertical:
        line.setFixedWidth(1)
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    else:
        line.setFixedHeight(1)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


class EmptyState(QWidget):
    """An empty place explains itself in one sentence and offers what to do about it."""

    def __init__(self, title: str, sentence: str, *buttons: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        self.title = label(title, "title")
        self.sentence = label(sentence, "soft", wrap=True)
        for made in (self.title, self.sentence):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(made)
        row = QHBoxLayout()
        row.addStretch()
        for made_button in buttons:
            row.addWidget(made_button)
        row.addStretch()
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)
