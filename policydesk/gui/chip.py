"""The status chip: shape, word and colour together, as a widget and for delegates to paint."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from policydesk.core.hues import HUE_OF
from policydesk.core.status import Headline, HeadlineKind
from policydesk.gui.theme import Theme

TONES: Mapping[HeadlineKind, str] = HUE_OF
"""The colour role of each headline: `tone` on `tone + "bg"`."""


class Chip(QLabel):
    """A small rounded label in one of the tones: ok, claim, prog, no, wait, und."""

    def __init__(self, text: str = "", tone: str = "wait", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_text(text, tone)

    def show_text(self, text: str, tone: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class StatusChip(Chip):
    """A chip that shows a headline."""

    def show_headline(self, headline: Headline) -> None:
        self.show_text(f"{headline.symbol} {headline.label}", TONES[headline.kind])
        self.setToolTip(headline.why)


def chip_size(theme: Theme, text: str) -> QSize:
    """How large `paint_chip` draws this text."""
    metrics = QFontMetrics(theme.font(12))
    return QSize(metrics.horizontalAdvance(text) + theme.px(14), metrics.height() + theme.px(4))


def paint_chip(
    painter: QPainter, at: QPoint, text: str, tone: str, theme: Theme, *,
    width: int | None = None, wrap: bool = False,
) -> QRect:  # fmt: skip
    """Paint a chip with its top left corner at `at`; give what it covers.

    What is wider than `width` is elided, or with `wrap` goes on in a second line.
    """
    size = chip_size(theme, text)
    box = QRect(at, QSize(min(size.width(), width or size.width()), size.height()))
    wrap = wrap and size.width() > box.width()
    if wrap:
        box.setHeight(size.height() + QFontMetrics(theme.font(12)).height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(tone + "bg"))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour(tone))
    inner = box.adjusted(theme.px(7), 0, -theme.px(7), 0)
    metrics, room = QFontMetrics(painter.font()), inner.width() + 1
    beside = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    for line in _two_lines(text, metrics, room) if wrap else (text,):
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner if not wrap else _line_of(inner, metrics), beside, shown)
        inner.translate(0, metrics.height())
    painter.restore()
    return box


def _two_lines(text: str, metrics: QFontMetrics, room: int) -> tuple[str, str]:
    """As many words as fit, and the rest."""
    words = text.split(" ")
    fits = next(
        (n for n in range(len(words), 1, -1)
         if metrics.horizontalAdvance(" ".join(words[:n])) <= room), 1,
    )  # fmt: skip
    return " ".join(words[:fits]), " ".join(words[fits:])


def _line_of(box: QRect, metrics: QFontMetrics) -> QRect:
    """The first line of a chip of two."""
    return QRect(box.left(), box.top() + 2, box.width(), metrics.height())
