"""One recommendation in full: quote, source, headline with its rule, and what happened."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import AnchorState, Recommendation
from policydesk.core.status import Evidence
from policydesk.core.timeline import AsOf, Timeline
from policydesk.core.wording import say_flag, say_unchecked
from policydesk.gui.chip import StatusChip
from policydesk.gui.desk import Desk
from policydesk.gui.flow import FlowLayout
from policydesk.gui.models.timeline import TimelineModel, timeline_lines
from policydesk.gui.pieces import EmptyState, button, label, named
from policydesk.gui.selection import Span
from policydesk.gui.views.timeline_view import TimelineView
from policydesk.library import LibraryReader


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the inspector shows of one recommendation."""

    recommendation: Recommendation
    timeline: Timeline
    anchor: AnchorState
    successors: dict[str, str]


class Inspector(QWidget):
    """Shows a recommendation on the dials' day.

    Signals: `update_wanted`, `evidence_asked`, `no_change_wanted`, `correction_wanted(event)`.
    """

    update_wanted = Signal()
    evidence_asked = Signal()
    no_change_wanted = Signal()
    correction_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "inspector", "Recommendation in full")
        self._desk = desk
        self._shown: Inspected | None = None
        self._as_of = AsOf()
        self.lines = TimelineModel()
        self.head = label("", "small", wrap=True)
        self.wording = label("", "heading", wrap=True)
        self.quote = label("", "quote", wrap=True)
        self.source = label("", "small", wrap=True)
        self.open_source = button("open", self._open_source, role="link", name="Open the source")
        self.chip = StatusChip()
        self.why = label("", "soft", wrap=True)
        self.parts = label("", "soft", wrap=True)
        self.timeline = TimelineView(desk.theme, self.lines)
        self.timeline.evidence_wanted.connect(self._open_evidence)
        self.timeline.correction_wanted.connect(self.correction_wanted)
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._pages.addWidget(
            EmptyState("Nothing chosen", "Choose a recommendation to see what became of it.")
        )
        self._fill_page()
        self._measure()
        desk.theme.changed.connect(self._measure)

    @property
    def shown(self) -> Recommendation | None:
        """The recommendation in view."""
        return self._shown.recommendation if self._shown else None

    def show_recommendation(self, rec_id: RecommendationId | None, as_of: AsOf) -> None:
        """Show this one as of the dials; None shows nothing."""
        self._as_of = as_of
        if rec_id is None:
            self._desk.bridge.drop(self)
            self._shown = None
            self._pages.setCurrentIndex(0)
            return
        self._desk.bridge.read(
            lambda reader: inspect(reader, rec_id), self._show, ticket=self, refused=self._gone
        )

    def _show(self, found: Inspected) -> None:
        self._shown = found
        rec = found.recommendation
        today = self._desk.bridge.here.now().astimezone().date()
        stood = found.timeline.what_stood(self._as_of, today=today)
        headline = stood.headline
        self.head.setText(_head_line(rec, stood.owner.words))
        self.wording.setText(rec.wording)
        self.wording.setVisible(rec.wording != rec.anchor.quote)
        self.quote.setText(rec.anchor.quote)
        self.source.setText(_source_line(rec, found.anchor))
        self.chip.show_headline(headline)
        flags = "; ".join(say_flag(flag) for flag in headline.flags)
        told = (headline.why, f"Also {flags}" if flags else "", say_unchecked(stood.axes))
        self.why.setText(" ".join(f"{each}." for each in told if each))
        parts = (f"{x.headline.symbol} {x.limb.words}: {x.headline.label}" for x in stood.limbs)
        self.parts.setText("\n".join(parts))
        self.parts.setVisible(bool(stood.limbs))
        self.lines.show_lines(timeline_lines(rec, found.timeline, self._as_of, found.successors))
        self._pages.setCurrentIndex(1)

    def _gone(self, _error: object) -> None:
        self.show_recommendation(None, self._as_of)

    def _fill_page(self) -> None:
        page = named(QWidget(), "plain")
        self._column = QVBoxLayout(page)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        self._pages.addWidget(scroll)  # filled where it lies: to move what is filled takes long
        quote = named(QFrame(), "quoteBlock")
        inside = QVBoxLayout(quote)
        inside.setContentsMargins(self._desk.theme.px(12), 0, 0, 0)
        inside.addWidget(self.quote)
        source = QHBoxLayout()
        source.addWidget(self.source, 1)
        source.addWidget(self.open_source, 0, Qt.AlignmentFlag.AlignTop)
        card = named(QFrame(), "card")
        in_card = QVBoxLayout(card)
        in_card.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        in_card.addWidget(self.why)
        in_card.addWidget(self.parts)
        for piece in (self.head, self.wording, quote, source, card, self._buttons()):
            if isinstance(piece, QWidget):
                self._column.addWidget(piece)
            else:
                self._column.addLayout(piece)
        self._column.addWidget(label("What happened", "section"))
        self._column.addWidget(self.timeline)
        self._column.addStretch()

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=self._desk.theme.px(6))
        flow.addWidget(button("Record an update", self.update_wanted.emit, role="primary"))
        flow.addWidget(button("Add evidence", self.evidence_asked.emit))
        flow.addWidget(button("No change", self.no_change_wanted.emit, name="We looked: no change"))
        return row

    def _measure(self) -> None:
        theme = self._desk.theme
        self._column.setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(16))
        self._column.setSpacing(theme.px(8))
        theme.serif(15)  # loads the reading font that the style sheet names

    def _open_source(self) -> None:
        if self._shown is not None:
            anchor = self._shown.recommendation.anchor
            self._desk.ways.document_wanted.emit(
                anchor.document_id, Span(anchor.start, anchor.end), ""
            )

    def _open_evidence(self, evidence: Evidence) -> None:
        document_id, start, end = self._desk.bridge.here.documents.place_of(evidence)
        span = Span(start, end) if end > start else None
        self._desk.ways.document_wanted.emit(document_id, span, "")


def inspect(reader: LibraryReader, rec_id: RecommendationId) -> Inspected:
    """Look a recommendation up with all that is shown of it; UserError when it is gone."""
    rec = reader.recommendations.get(rec_id)
    timeline = reader.status.timeline(rec_id)
    successors = reader.recommendations.successors(timeline)
    return Inspected(rec, timeline, reader.recommendations.anchor_state(rec), successors)


def _head_line(rec: Recommendation, owner: str) -> str:
    parts = [rec.label]
    if rec.addressees:
        parts.append("to " + ", ".join(rec.addressees))
    if owner:
        parts.append(f"owner: {owner}")
    parts += rec.tags
    return " · ".join(parts)


def _source_line(rec: Recommendation, anchor: AnchorState) -> str:
    parts = [rec.document_publisher, rec.document_title]
    if rec.issued is not None:
        parts.append(rec.issued.spoken())
    if rec.anchor.page is not None:
        parts.append(f"p. {rec.anchor.page}")
    line = ", ".join(part for part in parts if part)
    match anchor:
        case AnchorState.MOVED:
            line += " · the passage has moved in the text"
        case AnchorState.LOST:
            line += " · the passage is no longer found in the text; look at it again"
    return line
