"""Icons from resources/icons, drawn in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from policydesk.core.places import resources
from policydesk.gui.theme import Theme

_RATIO = 2  # pictures are drawn at twice their size, so that they stay sharp on dense screens


class Icons:
    """Gives icons by name; the same picture is drawn once per colour and size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._folder = resources() / "icons"
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}

    def icon(self, name: str, role: str = "soft", size: int = 16) -> QIcon:
        """An icon in a colour role; ask again when the theme has changed."""
        icon = QIcon(self.pixmap(name, role, size))
        icon.addPixmap(self.pixmap(name, "faint", size), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, role: str = "soft", size: int = 16) -> QPixmap:
        """The picture itself; raises FileNotFoundError for a name without a file."""
        colour = self._theme.colour(role).name()
        key = (name, colour, self._theme.px(size))
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def _draw(self, name: str, colour: str, size: int) -> QPixmap:
        source = self._source(name).replace("currentColor", colour)
        pixmap = QPixmap(size * _RATIO, size * _RATIO)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer = QSvgRenderer(QByteArray(source.encode()))
        renderer.render(painter, QRectF(0, 0, size * _RATIO, size * _RATIO))
        painter.end()
        pixmap.setDevicePixelRatio(_RATIO)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]
