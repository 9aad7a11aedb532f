"""The reader: outline, text and original page of one document, and tagging in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from policydesk.core.changes import Changes
from policydesk.core.document import Document
from policydesk.core.editions import Chain
from policydesk.core.errors import PolicyDeskError, UserError
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.gui.bridge import Refused
from policydesk.gui.desk import Desk
from policydesk.gui.models.found_here import FoundHere, look_in
from policydesk.gui.operations.recommendations import tag_recommendation
from policydesk.gui.pieces import hairline, named
from policydesk.gui.positions import DocumentPositions
from policydesk.gui.selection import Span
from policydesk.gui.views.alike_reading import AlikeReading, Footstep
from policydesk.gui.views.panes import Panes
from policydesk.gui.views.reader_document import TextStyle, build_document
from policydesk.gui.views.reader_head import ReaderHead
from policydesk.gui.views.reader_hits import ReaderHits
from policydesk.gui.views.reader_marks import Stripe
from policydesk.gui.views.reader_outline import Outline
from policydesk.gui.views.reader_side import ReaderSide
from policydesk.gui.views.reader_text import ReaderText
from policydesk.gui.views.selection_bar import SelectionBar

if TYPE_CHECKING:
    from policydesk.library import LibraryReader


@dataclass(frozen=True, slots=True)
class Opened:
    """A document made ready on a read thread."""

    document: Document
    positions: DocumentPositions
    text: QTextDocument
    recommendations: tuple[Recommendation, ...]
    chain: Chain
    found: FoundHere


class Reader(QWidget):
    """Shows one document at a time; keeps the library's selection told of what is read.

    `back_asked` leads to where the document was opened from; `gone` when it is no longer there.
    """

    back_asked = Signal()
    gone = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "reader", "Reader")
        self._desk = desk
        self._opened: Opened | None = None
        self._percent = desk.theme.percent
        self._wanted: Span | None = None
        self._came_from = "library"
        self.head = ReaderHead(desk)
        self.outline = Outline(desk.theme)
        self.text = ReaderText(desk.theme)
        self.side = ReaderSide(desk)
        self.editor, self.page = self.side.editor, self.side.page
        self.hits = ReaderHits(desk.icons, desk.theme, self.text, self.page)
        self.find_bar, self.hit_bar = self.hits.find_bar, self.hits.hit_bar
        self.alike = AlikeReading(desk, self.text, self._footstep, self._open)
        self.bar = SelectionBar(self.text, desk.theme)
        self._build()
        self._wire()

    @property
    def document(self) -> Document | None:
        """The document shown."""
        return self._opened.document if self._opened else None

    def open(
        self, document_id: DocumentId, span: Span | None = None, query: str = "",
        *, came_from: str = "library",
    ) -> None:
        """Show a document, at a span if one is given, with what the query finds in it marked.

        `came_from` is the key of the place that the way back leads to.
        """
        self._came_from = came_from
        self.alike.forget()
        self._open(document_id, span, query, refused=self._not_opened)

    @property
    def came_from(self) -> str:
        """The key of the place that the document was opened from."""
        return self._came_from

    def back(self) -> None:
        """Back to the passage that a similar one was opened from, else to the place before."""
        if not self.alike.back():
            self.back_asked.emit()

    def _open(
        self, document_id: DocumentId, span: Span | None, query: str,
        *, refused: Refused | None = None,
    ) -> None:
        self._wanted = span
        if self.document is not None and self.document.id == document_id:
            self._desk.bridge.read(
                lambda reader: look_in(reader, document_id, query),
                self._show_found, ticket=(self, "open"),
            )
            return
        style, owner = TextStyle.of(self._desk.theme), self.text
        self._desk.bridge.drop((self, "refresh"))  # of the document that is left
        self._desk.bridge.read(
            lambda reader: _make_ready(reader, document_id, query, style, owner),
            self._show, ticket=(self, "open"), refused=refused or self._stay,
        )

    def shut(self) -> None:
        """Let the document go."""
        self._desk.bridge.drop((self, "open"))
        self._opened = None
        self.editor.shut()
        self.hits.shut()
        self.alike.forget()
        self._desk.selection.set_reading(None)

    def tag_selection(self) -> None:
        """Tag the selected text as a recommendation at once; its details come after."""
        self.text.settle()
        chosen = self._desk.selection.now
        if chosen.reading is None or chosen.span is None:
            return
        self.bar.hide()
        tag_recommendation(
            document_id=chosen.reading, span=chosen.span, draft=RecommendationDraft()
        ).run(self._desk.bridge, origin=self, then=self._tagged)

    def copy_with_citation(self) -> None:
        """Put the selected words with title, maker, date and page on the clipboard."""
        span, opened = self.text.selected(), self._opened
        if span is None or opened is None:
            return
        quote = self.text.createMimeDataFromSelection().text().strip()
        QGuiApplication.clipboard().setText(_cited(opened, quote, span[0]))
        self._desk.notices.say("Copied with its citation.")

    def toggle_page(self) -> None:
        """Show or hide the original page."""
        self.side.toggle_page()
        if not self.side.empty:
            self.panes.bring(self.side)

    def show_recommendation(self, rec_id: RecommendationId) -> None:
        """Go to a tagged stretch and open its details beside it."""
        rec = next((r for r in self._recommendations() if r.id == rec_id), None)
        if rec is None:
            return
        self.text.show_span(rec.anchor.start, rec.anchor.end, point=False)
        self._edit(rec)
        self.outline.show_chosen(rec_id)

    def take_in(self, changes: Changes) -> None:
        """Read again what changed of the document shown."""
        opened = self._opened
        if opened is None or not changes.touches("document", "recommendation"):
            return
        document_id = opened.document.id
        if not changes.all and document_id not in changes.ids_of("document"):
            return
        self._desk.bridge.read(
            lambda reader: (
                reader.documents.get(document_id),
                tuple(reader.editions.tagged_in(document_id)),
                reader.editions.chain(document_id),
            ),
            self._refresh,
            ticket=(self, "refresh"),
            refused=lambda _gone: self.gone.emit(),
        )

    def _build(self) -> None:
        self.middle = QWidget()
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.hit_bar)
        column.addWidget(self.text, 1)
        column.addWidget(self.alike.panel)
        panes = (
            ("Outline", self.outline, 190),
            ("Text", self.middle, 610),
            ("Details and page", self.side, 400),
        )
        self.panes = Panes(self, self._desk.theme, panes, main=1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.head, hairline()):
            whole.addWidget(part)
        whole.addWidget(self.panes, 1)

    def _wire(self) -> None:
        self.head.back_asked.connect(self.back)
        self.alike.trail_changed.connect(self._tell_way)
        self.head.page_asked.connect(self.toggle_page)
        self.text.span_selected.connect(self._on_span)
        self.text.verticalScrollBar().valueChanged.connect(self.bar.hide)
        self.text.page_shown.connect(self.page.show_page)
        self.text.stripe_clicked.connect(self.show_recommendation)
        self.page.page_wanted.connect(self.text.show_page)
        self.bar.tag_asked.connect(self.tag_selection)
        self.bar.evidence_asked.connect(self._desk.ways.evidence_wanted)
        self.bar.copy_asked.connect(self.copy_with_citation)
        self.bar.like_asked.connect(self.alike.ask)
        self.outline.place_chosen.connect(self._go_to)
        self.side.emptied.connect(lambda empty: self.panes.want(self.side, not empty))
        self.outline.recommendation_chosen.connect(self.show_recommendation)
        self.editor.closed.connect(self._on_editor_closed)
        self._desk.theme.changed.connect(self._on_theme)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        document = opened.document
        self.editor.shut()
        self.head.show_document(document)
        self.head.show_editions(opened.chain)
        self.text.show_document(opened.text, opened.positions)
        self.outline.show_passages(opened.positions.passages)
        self._show_recommendations(opened.recommendations)
        self.head.page_button.setVisible(self.side.show_document(document))
        self.panes.bring(self.middle)
        self._desk.selection.set_reading(document.id)
        self._show_found(opened.found)
        self.page.show_page(max(self.text.page_now(), 1))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_opened(self, error: PolicyDeskError) -> None:
        """What was asked for cannot be read: back to where it was asked for."""
        self._desk.notices.problem(_why(error))
        self.back_asked.emit()

    def _stay(self, error: PolicyDeskError) -> None:
        """A similar passage, or one that was left, cannot be read: stay where one is."""
        self._desk.notices.problem(_why(error))
        if self._opened is None:
            self.gone.emit()
        else:
            self.alike.stay(self._opened.document.id)

    def _refresh(self, fresh: tuple[Document, tuple[Recommendation, ...], Chain]) -> None:
        opened = self._opened
        if opened is None or opened.document.id != fresh[0].id:
            return
        if fresh[0].text_sha256 != opened.document.text_sha256:  # its scans were recognised
            self._opened = None
            self._open(fresh[0].id, None, self.hits.found.query)
            return
        self._opened = replace(
            opened, document=fresh[0], recommendations=fresh[1], chain=fresh[2])
        self.head.show_document(fresh[0])
        self.head.show_editions(fresh[2])
        self._show_recommendations(fresh[1])

    def _show_recommendations(self, recommendations: tuple[Recommendation, ...]) -> None:
        points = self.text.positions
        self.text.marks.stripes = [
            Stripe(
                points.to_shown(r.anchor.start), points.to_shown(r.anchor.end), r.id, r.label
            )
            for r in recommendations
        ]
        self.text.paint_marks()
        self.page.show_quotes(tuple(r.anchor.quote for r in recommendations))
        self.outline.show_recommendations(recommendations)
        self.head.show_count(len(recommendations))
        if self.editor.recommendation not in {None, *(r.id for r in recommendations)}:
            self.editor.drop()

    def _recommendations(self) -> tuple[Recommendation, ...]:
        return self._opened.recommendations if self._opened else ()

    def _tagged(self, rec: Recommendation) -> None:
        cursor = self.text.textCursor()
        cursor.clearSelection()
        self.text.setTextCursor(cursor)
        opened = self._opened
        if opened is None or opened.document.id != rec.anchor.document_id:
            return
        everything = {r.id: r for r in (*opened.recommendations, rec)}.values()
        ordered = tuple(sorted(everything, key=lambda r: r.anchor.start))
        self._refresh((opened.document, ordered, opened.chain))
        self._edit(rec)
        self.editor.take_keyboard()

    def _show_found(self, found: FoundHere) -> None:
        """Mark what was searched for, and go where it was wanted."""
        span = self._wanted
        self.hits.show_found(found, span)
        if span is not None:
            self.text.show_span(span.start, span.end)

    def _footstep(self, at: Span) -> Footstep | None:
        document = self.document
        if document is None:
            return None
        return Footstep(document.id, document.title, at, self.hits.found.query)

    def _tell_way(self) -> None:
        self.head.show_way(self._came_from, self.alike.back_to)

    def _on_span(self) -> None:
        span = self.text.selected()
        self._desk.selection.set_span(Span(*span) if span else None)
        if span is None:
            self.bar.hide()
        elif self.text.isVisible():
            self.bar.show_below(self.text.selection_foot())

    def _on_editor_closed(self) -> None:
        self.panes.bring(self.middle)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, rec: Recommendation) -> None:
        self.side.edit(rec)
        self.page.point_at(rec.anchor.quote)
        self.panes.bring(self.side)

    def _go_to(self, at: int) -> None:
        self.panes.bring(self.middle)
        self.text.show_span(at, at, point=False)

    def _on_theme(self) -> None:
        """Text sizes are in the document: when they change build it again, at the same place."""
        if self._percent == self._desk.theme.percent:
            return
        self._percent = self._desk.theme.percent
        if self._opened is not None:
            at = self.text.positions.to_canonical(self.text.textCursor().position())
            document_id = self._opened.document.id
            self._opened = None
            self._open(document_id, Span(at, at), self.hits.found.query)


def _cited(opened: Opened, quote: str, start: int) -> str:
    """A quote that begins at `start` of the text, with its title, maker, date and page."""
    page = opened.positions.passages[opened.positions.passage_at(start)].page
    document = opened.document
    source = ", ".join(part for part in (document.publisher, document.title) if part)
    issued = f" ({document.issued.spoken()})" if document.issued else ""
    where = f", p. {page}" if page else ""
    return f"“{quote}” {source}{issued}{where}"


def _why(error: PolicyDeskError) -> str:
    gone = isinstance(error, UserError)
    return ("That document is no longer in the library. If it was just removed, Undo brings it "
            "back." if gone else str(error))


def _make_ready(
    reader: LibraryReader, document_id: DocumentId, query: str, style: TextStyle, owner: QWidget
) -> Opened:
    passages = reader.documents.passages(document_id)
    return Opened(
        reader.documents.get(document_id),
        DocumentPositions(passages),
        build_document(passages, style, owner),
        tuple(reader.editions.tagged_in(document_id)),
        reader.editions.chain(document_id),
        look_in(reader, document_id, query),
    )
