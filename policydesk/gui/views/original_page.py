"""The original page beside the text: a picture drawn by a worker, with what is tagged marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from policydesk.core.ids import DocumentId
from policydesk.core.imports import ImportProblem
from policydesk.gui.desk import Desk
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
USUAL = 2
PDF = "application/pdf"


class Sheet(QWidget):
    """Paints one page picture and the boxes marked on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "originalSheet", "Picture of the original page")
        self._theme = desk.theme
        self._image = QImage()
        self._boxes: list[QRectF] = []
        self._tint = 60
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage, boxes: Sequence[QRectF]) -> None:
        self._image, self._boxes = image, list(boxes)
        self.setFixedSize(image.deviceIndependentSize().toSize() + QSize(2, 2))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.drawImage(1, 1, self._image)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        tint = QColor(31, 95, 191, self._tint)  # on paper, which is white in every theme
        for box in self._boxes:
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
        self._pages, self._page, self._zoom = 0, 0, USUAL
        self.heading = label("", "small")
        self.zoom_text = label("", "small")
        self.message = label("", "small", wrap=True)
        self.sheet = Sheet(desk)
        self._build()

    def show_document(self, document_id: DocumentId, pages: int) -> None:
        """Begin with another document's pages."""
        self._document, self._pages, self._page = document_id, pages, 0
        self.sheet.show_image(QImage(), ())

    def show_page(self, page: int) -> None:
        """Draw a page, unless it is there already or does not exist."""
        if page == self._page or not 1 <= page <= self._pages:
            return
        self._page = page
        self._ask()

    def _build(self) -> None:
        px, icons, theme = self._desk.theme.px, self._desk.icons, self._desk.theme
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(icon_button(icons, theme, "back", "Previous page", lambda: self._turn(-1)))
        head.addWidget(icon_button(icons, theme, "forward", "Next page", lambda: self._turn(1)))
        head.addWidget(self.heading, 1)
        head.addWidget(icon_button(icons, theme, "subtract", "Smaller", lambda: self._size(-1)))
        head.addWidget(self.zoom_text)
        head.addWidget(icon_button(icons, theme, "add", "Larger", lambda: self._size(1)))
        area = named(QScrollArea(), "plainArea", "Original page")
        inner = named(QWidget(), "plain")
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(px(12), px(4), px(12), px(12))
        middle.addWidget(self.message)
        middle.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), 0)
        column.addLayout(head)
        column.addWidget(area, 1)
        self._tell()

    def _turn(self, step: int) -> None:
        page = min(max(self._page + step, 1), max(self._pages, 1))
        if page != self._page:
            self.show_page(page)
            self.page_wanted.emit(page)

    def _size(self, step: int) -> None:
        self._zoom = min(max(self._zoom + step, 0), len(ZOOMS) - 1)
        self._ask()

    def _ask(self) -> None:
        self._tell()
        document, page = self._document, self._page
        if document is None or not page:
            return
        scale = ZOOMS[self._zoom] / 100 * self.devicePixelRatioF()

        def draw(reader: LibraryReader) -> Picture | ImportProblem:
            return reader.page_image(document, page, scale)

        self._desk.bridge.read(
            draw, self._show, ticket=(self, "page"), refused=self._refused, slow=True
        )

    def _show(self, drawn: Picture | ImportProblem) -> None:
        if isinstance(drawn, ImportProblem):
            self.message.setText(drawn.reason)
            self.sheet.show_image(QImage(), ())
            return
        self.message.setText("")
        image = QImage(
            drawn.rgb, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888
        ).copy()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.sheet.show_image(image, ())

    def _refused(self, error: Exception) -> None:
        self.message.setText(str(error))

    def _tell(self) -> None:
        of = f" of {self._pages}" if self._pages else ""
        self.heading.setText(f"Original page {self._page}{of}" if self._page else "Original page")
        self.zoom_text.setText(f"{ZOOMS[self._zoom]} %")
