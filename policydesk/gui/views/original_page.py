"""The original page beside the text: a picture drawn by a worker, with what is tagged marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from policydesk.core.ids import DocumentId
from policydesk.core.imports import ImportProblem
from policydesk.gui.desk import Desk
from policydesk.gui.models.found_here import FoundPassage
from policydesk.gui.page_marks import PageText
from policydesk.gui.pieces import icon_button, label, named

if TYPE_CHECKING:
    from policydesk.library import LibraryReader


class Picture(Protocol):
    """A page as pixels (3 bytes each, by rows) with its text and one box a code point."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def rgb(self) -> bytes: ...
    @property
    def text(self) -> str: ...
    @property
    def boxes(self) -> Sequence[tuple[int, int, int, int]]: ...


ZOOMS = (50, 65, 80, 100, 125, 150, 200)
FIRST_SCALE = 0.5
SETTLE_MS = 200
Wanted = tuple[DocumentId | None, int, float]
"""A document, a page of it, and dots to a point."""
PDF = "application/pdf"
_TAGGED, _FOUND = QColor(31, 95, 191, 40), QColor(255, 205, 0, 110)


class Sheet(QWidget):
    """Paints one page picture and the boxes marked on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "originalSheet", "Picture of the original page")
        self._theme = desk.theme
        self._image = QImage()
        self._quotes: list[QRectF] = []
        self._hits: list[QRectF] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(
        self, image: QImage, quotes: Sequence[QRectF] = (), hits: Sequence[QRectF] = ()
    ) -> None:
        """Show a picture with what is tagged on it, and what was searched for."""
        self._image, self._quotes, self._hits = image, list(quotes), list(hits)
        self.setFixedSize(image.deviceIndependentSize().toSize() + QSize(2, 2))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.drawImage(1, 1, self._image)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        # on paper, which is white in every theme
        for boxes, tint in ((self._quotes, _TAGGED), (self._hits, _FOUND)):
            for box in boxes:
                painter.fillRect(box.translated(1, 1), tint)
        painter.end()


class OriginalPage(QWidget):
    """One page at a time, linked both ways with the text: `page_wanted` when one turns the page."""

    page_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "sidePane", "Original page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._document: DocumentId | None = None
        self._pages = self._page = 0
        self._zoom: int | None = None
        self._scale, self._page_width = FIRST_SCALE, 0.0
        self._quotes: tuple[str, ...] = ()
        self._hits: tuple[FoundPassage, ...] = ()
        self._pointed: str | FoundPassage = ""
        self._drawing = False
        self._drawn: Picture | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._fit)
        self._build()

    def show_document(self, document_id: DocumentId, pages: int) -> None:
        """Begin with another document's pages."""
        self._document, self._pages, self._page = document_id, pages, 0
        self._page_width, self._drawn = 0.0, None
        self.sheet.show_image(QImage())

    def show_page(self, page: int) -> None:
        """Draw a page, unless it is there already or does not exist."""
        if page == self._page or not 1 <= page <= self._pages:
            return
        self._page = page
        self._ask()

    def show_quotes(self, quotes: tuple[str, ...]) -> None:
        """Mark these quotes where they stand on the page."""
        self._quotes = quotes
        if self._drawn is not None:
            self._paint(self._drawn)

    def show_hits(self, passages: Sequence[FoundPassage]) -> None:
        """Mark the words found in these passages where they stand on the page."""
        hits = tuple(passages)
        if hits != self._hits:
            self._hits = hits
            if self._drawn is not None:
                self._paint(self._drawn)

    def point_at_hit(self, passage: FoundPassage) -> None:
        """Bring the page and the place of a found passage into view."""
        self._pointed = passage
        if passage.page is not None:
            self.show_page(passage.page)
        self._bring()

    def point_at(self, quote: str) -> None:
        """Bring this quote's mark into view, now or when its page has been drawn."""
        self._pointed = quote
        self._bring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def _build(self) -> None:
        px, icons, theme = self._desk.theme.px, self._desk.icons, self._desk.theme
        self.heading, self.zoom_text = label("", "small"), label("", "small")
        self.message = label("", "small", wrap=True)
        self.sheet = Sheet(self._desk)
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(icon_button(icons, theme, "back", "Previous page", partial(self._turn, -1)))
        head.addWidget(icon_button(icons, theme, "forward", "Next page", partial(self._turn, 1)))
        head.addWidget(self.heading, 1)
        head.addWidget(icon_button(icons, theme, "subtract", "Smaller", partial(self._size, -1)))
        head.addWidget(self.zoom_text)
        head.addWidget(icon_button(icons, theme, "add", "Larger", partial(self._size, 1)))
        self.area = named(QScrollArea(), "plainArea", "Original page")
        inner = named(QWidget(), "plain")
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(px(8), px(4), px(8), px(12))
        middle.addWidget(self.message)
        middle.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        self.area.setWidget(inner)
        self.area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), 0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        self._tell()

    def _turn(self, step: int) -> None:
        page = min(max(self._page + step, 1), max(self._pages, 1))
        if page != self._page:
            self.show_page(page)
            self.page_wanted.emit(page)

    def _size(self, step: int) -> None:
        """A step larger or smaller than now; the first step leaves the fit to the pane's width."""
        now = round(self._scale * 100)
        larger = [zoom for zoom in ZOOMS if zoom > now]
        smaller = [zoom for zoom in ZOOMS if zoom < now]
        if step > 0:
            self._zoom = larger[0] if larger else ZOOMS[-1]
        else:
            self._zoom = smaller[-1] if smaller else ZOOMS[0]
        self._ask()

    def _fit(self) -> None:
        """Draw again when the page would fit the pane's width better."""
        if self._zoom is None and self._page_width and self.isVisible():
            wanted = self._wanted_scale()
            if abs(wanted - self._scale) > self._scale / 50:
                self._ask()

    def _wanted_scale(self) -> float:
        if self._zoom is not None:
            return self._zoom / 100
        if not self._page_width:
            return FIRST_SCALE
        room = self.area.width() - self._desk.theme.px(32)
        return min(max(room / self._page_width, ZOOMS[0] / 100), ZOOMS[-1] / 100)

    def _ask(self) -> None:
        """Draw what is wanted now; while a picture is being drawn, look again when it arrives.

        Whoever scrolls through a hundred pages does not have them all drawn.
        """
        self._scale = self._wanted_scale()
        self._tell()
        document, page, dots = wanted = self._wanted()
        if document is None or not page or self._drawing:
            return
        self._drawing = True

        def draw(reader: LibraryReader) -> Picture | ImportProblem:
            return reader.page_image(document, page, dots)

        self._desk.bridge.read(
            draw,
            partial(self._arrived, wanted),
            refused=partial(self._refused, wanted),
            slow=True,
        )

    def _wanted(self) -> Wanted:
        return self._document, self._page, self._scale * self.devicePixelRatioF()

    def _arrived(self, wanted: Wanted, drawn: Picture | ImportProblem) -> None:
        self._drawing = False
        if wanted == self._wanted():
            self._show(drawn)
        else:
            self._ask()

    def _show(self, drawn: Picture | ImportProblem) -> None:
        if isinstance(drawn, ImportProblem):
            self._drawn = None
            self.message.setText(drawn.reason)
            self.sheet.show_image(QImage())
            return
        self.message.setText("")
        self._drawn = drawn
        self._page_width = drawn.width / self.devicePixelRatioF() / self._scale
        self._paint(drawn)
        self._fit()

    def _paint(self, drawn: Picture) -> None:
        ratio = self.devicePixelRatioF()
        image = QImage(
            drawn.rgb, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888
        ).copy()
        image.setDevicePixelRatio(ratio)
        page = PageText(drawn.text, drawn.boxes)
        quotes = [box for quote in self._quotes for box in page.boxes_of(quote)]
        hits = [
            box for passage in self._hits if passage.page in {self._page, self._page - 1}
            for start, end in passage.marks
            for box in page.boxes_of_words(passage.text, start, end)
        ]
        self.sheet.show_image(image, _scaled(quotes, ratio), _scaled(hits, ratio))
        QTimer.singleShot(0, self, self._bring)  # once the sheet has its new size

    def _bring(self) -> None:
        drawn = self._drawn
        if drawn is None or not self._pointed:
            return
        page = PageText(drawn.text, drawn.boxes)
        if isinstance(self._pointed, str):
            boxes = page.boxes_of(self._pointed)
        else:
            boxes = page.boxes_of_words(self._pointed.text, *self._pointed.marks[0])
        if boxes:
            ratio = self.devicePixelRatioF()
            middle = boxes[0].center() / ratio + self.sheet.pos().toPointF()
            self.area.ensureVisible(int(middle.x()), int(middle.y()), 40, 120)
            self._pointed = ""

    def _refused(self, wanted: Wanted, error: Exception) -> None:
        self._drawing = False
        self.sheet.show_image(QImage())
        self.message.setText(str(error))
        if wanted != self._wanted():
            self._ask()

    def _tell(self) -> None:
        of = f" of {self._pages}" if self._pages else ""
        self.heading.setText(f"Original page {self._page}{of}" if self._page else "Original page")
        self.zoom_text.setText(f"{round(self._scale * 100)} %")


def _scaled(boxes: Sequence[QRectF], ratio: float) -> list[QRectF]:
    """Boxes of a picture in the pixels of the window."""
    return [QRectF(box.x() / ratio, box.y() / ratio, box.width() / ratio, box.height() / ratio)
            for box in boxes]
