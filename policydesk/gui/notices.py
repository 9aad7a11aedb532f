"""What the window tells in passing: toasts with Undo, refusals in their own words, and bugs."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from policydesk.gui.pieces import Button, named
from policydesk.gui.theme import Theme

SHOWN_MS, PROBLEM_MS = 6_000, 12_000
MOST_OFFERS = 2
Offer = tuple[str, Callable[[], object]]
_log = logging.getLogger(__name__)


class NoticeKind(StrEnum):
    """How a notice is meant: done, refused, or broken."""

    SAID = "said"
    PROBLEM = "problem"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told; `undo` offers to take it back, `details` are for a report of a bug.

    `offers` are further steps to take from here: the words of each button, and what it does. A
    notice with two of them asks something, and stays until it is answered or dismissed.
    """

    text: str
    kind: NoticeKind = NoticeKind.SAID
    undo: bool = False
    details: str = ""
    offers: tuple[Offer, ...] = ()


class Notices(QObject):
    """Passes notices from wherever they arise to whatever shows them."""

    noticed = Signal(object)

    def say(
        self,
        text: str,
        *,
        undo: bool = False,
        offers: Sequence[Offer] = (),
    ) -> None:
        self.noticed.emit(Notice(text, undo=undo, offers=tuple(offers)))

    def problem(self, sentence: str) -> None:
        """A refusal: the sentence says why, with the remedy."""
        self.noticed.emit(Notice(sentence, NoticeKind.PROBLEM))

    def bug(self, error: BaseException) -> None:
        """Something that should not happen; the library rolled the act back."""
        details = "".join(traceback.format_exception(error))
        _log.error("unexpected error in the window\n%s", details)
        self.noticed.emit(
            Notice(
                "Something in PolicyDesk went wrong, and nothing was changed by this step.",
                NoticeKind.BUG,
                details=details,
            )
        )


class Toast(QFrame):
    """Shows the latest notice over the foot of its parent; the mouse or focus holds it there."""

    undo_asked = Signal()
    details_asked = Signal(str)

    def __init__(self, parent: QWidget, notices: Notices, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName("Notice")
        self._theme = theme
        self._details = ""
        self._over = parent
        self._text = named(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "toastText")
        self._undo = named(Button("Undo"), "toastButton", "Undo")
        self._undo.clicked.connect(self._on_undo)
        self._offered: tuple[Offer, ...] = ()
        self._offers = [named(Button(), "toastButton") for _ in range(MOST_OFFERS)]
        for at, each in enumerate(self._offers):
            each.clicked.connect(partial(self._on_offer, at))
        self._more = named(Button("Details"), "toastButton", "Details")
        self._more.clicked.connect(lambda: self.details_asked.emit(self._details))
        self._close = named(Button("✕"), "toastButton", "Dismiss notice")
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        self._buttons = (self._undo, *self._offers, self._more, self._close)
        for button in self._buttons:
            self._row.addWidget(button)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._fade)
        parent.installEventFilter(self)
        notices.noticed.connect(self.show_notice)
        theme.changed.connect(self._place)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty while it is hidden."""
        return self._text.text() if self.isVisibleTo(self._over) else ""

    def show_notice(self, notice: Notice) -> None:
        self._text.setText(notice.text)
        self._text.setAccessibleName(notice.text)
        self._undo.setVisible(notice.undo)
        self._offered = notice.offers[:MOST_OFFERS]
        for at, each in enumerate(self._offers):
            words = self._offered[at][0] if at < len(self._offered) else ""
            each.setText(words)
            each.setAccessibleName(words)
            each.setVisible(bool(words))
        self._details = notice.details
        self._more.setVisible(bool(notice.details))
        self.setProperty("kind", notice.kind.value)
        for part in (self, *self.findChildren(QWidget)):
            part.style().unpolish(part)
            part.style().polish(part)
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if len(self._offered) < MOST_OFFERS:
            self._timer.start(SHOWN_MS if notice.kind is NoticeKind.SAID else PROBLEM_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisibleTo(self._over):
            self._place()
        return False

    def _place(self) -> None:
        parent, px = self._over, self._theme.px
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        shown = sum(b.sizeHint().width() + px(8) for b in self._buttons if not b.isHidden())
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + shown + px(40)
        width = min(max(wanted, px(240)), parent.width() - px(48), px(640))
        self.setFixedWidth(width)
        self._row.activate()
        height = max(self._row.heightForWidth(width), px(40))
        self.setFixedHeight(height)
        self.move((parent.width() - width) // 2, parent.height() - height - px(44))

    def _on_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()

    def _on_offer(self, at: int, _checked: bool = False) -> None:
        self.hide()
        self._offered[at][1]()

    def _fade(self) -> None:
        if self.underMouse() or self._holds_focus():
            self._timer.start(SHOWN_MS)
            return
        self.hide()

    def _holds_focus(self) -> bool:
        return any(button.hasFocus() for button in self._buttons)
