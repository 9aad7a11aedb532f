"""See also in the reader: looks for what is like a place, goes there, and knows the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from policydesk.core.ids import DocumentId
from policydesk.gui.desk import Desk
from policydesk.gui.models.alike import AlikePassage, look_alike, words_selected
from policydesk.gui.selection import Span
from policydesk.gui.views.reader_text import ReaderText
from policydesk.gui.views.see_also import SeeAlso


@dataclass(frozen=True, slots=True)
class Footstep:
    """Where the reader was before it followed a passage: document, title, place and search."""

    document_id: DocumentId
    title: str
    span: Span
    query: str


class AlikeReading(QObject):
    """`here` says where the reader is, None when nothing is read; `go` opens another place.

    `trail_changed` when the way back is another.
    """

    trail_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        text: ReaderText,
        here: Callable[[Span], Footstep | None],
        go: Callable[[DocumentId, Span, str], object],
    ) -> None:
        super().__init__(text)
        self._desk, self._text, self._here, self._go = desk, text, here, go
        self._trail: list[Footstep] = []
        self.panel = SeeAlso(desk.icons, desk.theme)
        self.panel.chosen.connect(self._follow)
        self.panel.find_wanted.connect(desk.ways.find_wanted)
        self.panel.closed.connect(self._close)

    @property
    def back_to(self) -> str:
        """The title of the document that one step back leads to; "" for none."""
        return self._trail[-1].title if self._trail else ""

    def ask(self) -> None:
        """Look for what is like the selected words, or the passage in view."""
        span = self._text.selected()
        place = self._text.positions.to_canonical(self._position_in_view())
        at = span[0] if span else place
        step = self._here(Span(at, at))
        passages = self._text.positions.passages
        if step is None or not passages:
            return
        passage = passages[self._text.positions.passage_at(at)]
        selected = ""
        if span is not None and span[1] - span[0] < len(passage.text):
            selected = words_selected(self._text.textCursor().selectedText())
        self._desk.bridge.read(
            lambda reader: look_alike(reader, step.document_id, passage.id, selected),
            self.panel.show_alike, ticket=(self, "alike"),
        )

    def back(self) -> bool:
        """Go one step back; False where there is none."""
        if not self._trail:
            return False
        step = self._trail.pop()
        self.trail_changed.emit()
        self._go(step.document_id, step.span, step.query)
        return True

    def stay(self, document_id: DocumentId) -> None:
        """Where one wanted to go cannot be read: no step leads back to where one still is."""
        if self._trail and self._trail[-1].document_id == document_id:
            self._trail.pop()
            self.trail_changed.emit()

    def forget(self) -> None:
        """The reader was sent elsewhere: no way back, and nothing to see."""
        self._desk.bridge.drop((self, "alike"))
        self._trail.clear()
        self.panel.hide()
        self.trail_changed.emit()

    def _follow(self, passage: AlikePassage) -> None:
        at = self._text.positions.to_canonical(self._position_in_view())
        if (step := self._here(Span(at, at))) is not None:
            self._trail.append(step)
            self.trail_changed.emit()
        self._go(passage.document_id, passage.span, "")

    def _position_in_view(self) -> int:
        """Where the reader's eye is: the place a third from the top, where hits are put."""
        height = self._text.viewport().height()
        return self._text.cursorForPosition(QPoint(0, height // 3)).position()

    def _close(self) -> None:
        self.panel.hide()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
