"""The document of a hit, quietly, with the hit in view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from policydesk.core.document import Document
from policydesk.core.ids import DocumentId
from policydesk.core.query import Hit, HitKind
from policydesk.core.recommendation import Recommendation
from policydesk.gui.desk import Desk
from policydesk.gui.elided import ElidedLabel
from policydesk.gui.pieces import button, icon_button, label, named
from policydesk.gui.positions import DocumentPositions
from policydesk.gui.selection import Span
from policydesk.gui.theme import Theme
from policydesk.gui.views.reader_document import TextStyle, build_document
from policydesk.gui.views.reader_marks import Stripe
from policydesk.gui.views.reader_text import ReaderText
from policydesk.library import LibraryReader


@dataclass(frozen=True, slots=True)
class Previewed:
    """A document made ready to be shown."""

    document: Document
    positions: DocumentPositions
    text: QTextDocument
    recommendations: tuple[Recommendation, ...]


def quiet_style(theme: Theme) -> TextStyle:
    """The reader's style, one size smaller."""
    return TextStyle(
        body=theme.serif(16),
        sans=theme.font(13),
        title=theme.font(18, bold=True),
        heading=theme.font(16, bold=True),
        small=theme.serif(13),
        gap=theme.px(10),
        indent=theme.px(16),
        gutter=theme.px(22),
    )


class HitPreview(QWidget):
    """Shows hits one by one; `stepped(1 or -1)` for the next and the one before.

    `like_wanted` when similar passages are asked for.
    """

    stepped = Signal(int)
    like_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "", "Preview")
        self._desk = desk
        self._hit: Hit | None = None
        self._shown: Previewed | None = None
        self.title = ElidedLabel("strong")
        self.place = label("", "small")
        self.text = ReaderText(desk.theme)
        self.text.setAccessibleName("Preview of the document at the hit")
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.place)
        row.addWidget(button("See also", self.like_wanted.emit, role="link",
                             name="See also: passages of other documents like this one"))
        for icon, name, step in (("down", "Next hit (N)", 1), ("up", "Previous hit (P)", -1)):
            row.addWidget(
                icon_button(desk.icons, desk.theme, icon, name, partial(self.stepped.emit, step))
            )
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self._column.addWidget(self.text, 1)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._go)
        self._measure()
        desk.theme.changed.connect(self._on_theme)

    def show_hit(self, hit: Hit, number: int, total: int, *, after_ms: int = 0) -> None:
        """Show this hit, `number` of `total`; another document than now so much later."""
        self._hit = hit
        self.place.setText(f"hit {number} of {total:,}")
        page = f" · p. {hit.page}" if hit.page else ""
        self.title.setText(hit.title + page)
        if self._shown is not None and self._shown.document.id == hit.document_id:
            self._go()
            return
        if not hit.document_id:
            self._show_alone(hit)
            return
        style, owner = quiet_style(self._desk.theme), self.text
        self._desk.bridge.read(
            lambda reader: prepare(reader, hit.document_id, style, owner), self._show,
            ticket=self, after_ms=after_ms,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()  # lines break elsewhere now: bring the hit back into view

    def span(self) -> Span | None:
        """Where the hit stands in the canonical text; None while that is not known."""
        if self._shown is None or self._hit is None:
            return None
        if self._shown.document.id != self._hit.document_id:
            return None
        return span_of(self._hit, self._shown)

    def forget(self) -> None:
        """Show nothing; a changed document is read again."""
        self._desk.bridge.drop(self)
        self._shown = None

    def _show(self, previewed: Previewed) -> None:
        self._shown = previewed
        self.text.show_document(previewed.text, previewed.positions)
        to_shown = previewed.positions.to_shown
        self.text.marks.stripes = [
            Stripe(to_shown(r.anchor.start), to_shown(r.anchor.end), r.id, r.label)
            for r in previewed.recommendations
        ]
        self._go()

    def _go(self) -> None:
        span = self.span()
        if span is None or self._hit is None or self._shown is None:
            return
        to_shown = self._shown.positions.to_shown
        start = span.start
        if self._hit.kind is HitKind.PASSAGE:
            start = passage_start(self._hit, self._shown)
            self.text.marks.hits = [
                (to_shown(start + first), to_shown(start + last))
                for first, last in self._hit.text_marks
            ]
        else:
            self.text.marks.hits = []
        pointed = self._hit.kind is not HitKind.PASSAGE
        self.text.show_span(span.start, span.end, point=pointed)
        self.text.paint_marks()

    def _show_alone(self, hit: Hit) -> None:
        """A note in a pack, or a reference, belongs to no document: its words are all there is."""
        self.forget()
        text = QTextDocument(hit.text)
        text.setDefaultFont(quiet_style(self._desk.theme).body)
        text.setDocumentMargin(self._desk.theme.px(22))
        self.text.show_document(text, DocumentPositions(()))

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._column.setContentsMargins(px(16), px(8), px(8), 0)

    def _on_theme(self) -> None:
        self._measure()
        self._shown = None
        if self._hit is not None:
            total = self.place.text().rpartition(" ")[2]
            number = self.place.text().split(" ")[1]
            self.show_hit(self._hit, int(number), int(total.replace(",", "")))


def prepare(
    reader: LibraryReader, document_id: DocumentId, style: TextStyle, owner: QWidget
) -> Previewed:
    """Read a document and build its text; UserError when it is gone."""
    passages = reader.documents.passages(document_id)
    return Previewed(
        reader.documents.get(document_id),
        DocumentPositions(passages),
        build_document(passages, style, owner),
        tuple(reader.recommendations.of_document(document_id)),
    )


def passage_start(hit: Hit, shown: Previewed) -> int:
    """Where the passage of a hit begins in the canonical text; 0 when it is gone."""
    passages = shown.positions.passages
    return next((p.start for p in passages if p.id == hit.passage_id), 0)


def span_of(hit: Hit, shown: Previewed) -> Span:
    """Where a hit stands: its first marked words, its recommendation, or the beginning."""
    if hit.recommendation_id is not None:
        for rec in shown.recommendations:
            if rec.id == hit.recommendation_id:
                return Span(rec.anchor.start, rec.anchor.end)
    if hit.kind is HitKind.PASSAGE:
        start = passage_start(hit, shown)
        first, last = hit.text_marks[0] if hit.text_marks else (0, len(hit.text))
        return Span(start + first, start + last)
    return Span(0, 0)
