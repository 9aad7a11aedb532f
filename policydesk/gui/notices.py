"""What the window tells in passing: toasts with Undo, refusals in their own words, and bugs."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from policydesk.gui.pieces import named
from policydesk.gui.theme import Theme

SHOWN_MS, PROBLEM_MS = 6_000, 12_000
_log = logging.getLogger(__name__)


class NoticeKind(StrEnum):
    """How a notice is meant: done, refused, or broken."""

    SAID = "said"
    PROBLEM = "problem"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told; `undo` offers to take it back, `details` are for a report of a bug.

    `offer` is a further step to take from here: the words of its button, and what it does.
    """

    text: str
    kind: NoticeKind = NoticeKind.SAID
    undo: bool = False
    details: str = ""
    offer: tuple[str, Callable[[], object]] | None = None


class Notices(QObject):
    """Passes notices from wherever they arise to whatever shows them."""

    noticed = Signal(object)

    def say(
        self,
        text: str,
        *,
        undo: bool = False,
        offer: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        self.noticed.emit(Notice(text, undo=undo, offer=offer))

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
        self._undo = named(QPushButton("Undo"), "toastButton", "Undo")
        self._undo.clicked.connect(self._on_undo)
        self._offered: Callable[[], object] | None = None
        self._offer = named(QPushButton(), "toastButton", "Go on from here")
        self._offer.clicked.connect(self._on_offer)
        self._more = named(QPushButton("Details"), "toastButton", "Details")
        self._more.clicked.connect(lambda: self.details_asked.emit(self._details))
        self._close = named(QPushButton("✕"), "toastButton", "Dismiss notice")
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        for button in (self._undo, self._offer, self._more, self._close):
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
        words, self._offered = notice.offer or ("", None)
        self._offer.setText(words)
        self._offer.setAccessibleName(words or "Go on from here")
        self._offer.setVisible(bool(words))
        self._details = notice.details
        self._more.setVisible(bool(notice.details))
        self.setProperty("kind", notice.kind.value)
        for part in (self, *self.findChildren(QWidget)):
            part.style().unpolish(part)
            part.style().polish(part)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS if notice.kind is NoticeKind.SAID else PROBLEM_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisibleTo(self._over):
            self._place()
        return False

    def _place(self) -> None:
        parent, px = self._over, self._theme.px
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        buttons = (self._undo, self._offer, self._more, self._close)
        shown = sum(b.sizeHint().width() + px(8) for b in buttons if not b.isHidden())
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

    def _on_offer(self) -> None:
        self.hide()
        if self._offered is not None:
            self._offered()

    def _fade(self) -> None:
        if self.underMouse() or self._holds_focus():
            self._timer.start(SHOWN_MS)
            return
        self.hide()

    def _holds_focus(self) -> bool:
        buttons = (self._undo, self._offer, self._more, self._close)
        return any(button.hasFocus() for button in buttons)
