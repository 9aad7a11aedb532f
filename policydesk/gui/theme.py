"""Colours by role, sizes and the style sheet: light, dark and high contrast, switched live."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from policydesk.core.places import resources

SERIF = "Noto Serif"
SIZES = (100, 110, 125, 150, 175, 200)
"""The text sizes offered, in per cent."""
SMALLEST_PERCENT, LARGEST_PERCENT = SIZES[0], SIZES[-1]


class Look(StrEnum):
    """What a person can ask for; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def read_colours(folder: Path) -> tuple[dict[str, dict[str, str]], list[tuple[str, str]]]:
    """The palettes of the theme file by name, and the pairs (text role, background role)."""
    found = tomllib.loads((folder / "colours.toml").read_text(encoding="utf-8"))
    pairs = [(front, back) for front, back in found.pop("pairs")]
    return found, pairs


def fill_sheet(sheet: str, colours: Mapping[str, str], percent: int, pictures: Path) -> str:
    """The sheet with `$role` as a colour, `13sp` in scaled pixels, `url(x)` from `pictures`."""
    coloured = re.sub(r"\$([a-z]+)", lambda found: colours[found[1]], sheet)
    factor = percent / 100
    coloured = coloured.replace("url(", f"url({pictures.as_posix()}/")
    return re.sub(r"(\d+)sp\b", lambda found: f"{round(int(found[1]) * factor)}px", coloured)


class Theme(QObject):
    """The look of the window now; widgets that paint for themselves listen to `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._folder = resources() / "theme"
        self._palettes, _ = read_colours(self._folder)
        self._sheet = (self._folder / "window.qss").read_text(encoding="utf-8")
        self._family = app.font().family()
        self._serif_loaded = False
        self._cache: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._look, self._percent = Look.SYSTEM, SMALLEST_PERCENT
        self.name = ""
        app.styleHints().colorSchemeChanged.connect(self._follow)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def look(self) -> Look:
        return self._look

    @property
    def percent(self) -> int:
        return self._percent

    @property
    def is_dark(self) -> bool:
        return self.name != "light"

    def wear(self, look: Look, percent: int = SMALLEST_PERCENT) -> None:
        """Show this look at this text size (100 to 200 per cent) from now on."""
        percent = min(max(percent, SMALLEST_PERCENT), LARGEST_PERCENT)
        name = self._system_name() if look is Look.SYSTEM else look.value
        unchanged = (name, percent) == (self.name, self._percent)
        self._look, self._percent = look, percent
        if unchanged:
            return
        self.name = name
        self._cache.clear()
        self._app.setFont(self.font())
        self._app.setPalette(self._qt_palette())
        pictures = self._folder / name
        self._app.setStyleSheet(fill_sheet(self._sheet, self._palettes[name], percent, pictures))
        self.changed.emit()

    def colour(self, role: str) -> QColor:
        """The colour of a role; raises KeyError for one the theme file does not have."""
        if role not in self._cache:
            self._cache[role] = QColor(self._palettes[self.name][role])
        return self._cache[role]

    @property
    def colours(self) -> tuple[tuple[str, str], ...]:
        """The colour of each role now."""
        return tuple(self._palettes[self.name].items())

    def px(self, size: float) -> int:
        """A length of the 4-px grid at the chosen text size."""
        return round(size * self._percent / 100)

    def font(self, size: float = 13, *, bold: bool = False) -> QFont:
        """The system's own font at a size in pixels of the 100 % window."""
        key = (self.px(size), bold)
        if key not in self._fonts:
            font = QFont(self._family)
            font.setPixelSize(key[0])
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            self._fonts[key] = font
        # A copy shares what Qt looked up for it (its metrics, the fonts of its symbols), which
        # costs more than drawing a cell.
        return QFont(self._fonts[key])

    def serif(self, size: float = 17, *, bold: bool = False) -> QFont:
        """The bundled reading font."""
        self._load_serif()
        font = QFont(SERIF)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def _load_serif(self) -> None:
        if self._serif_loaded:
            return
        for path in sorted((resources() / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        self._serif_loaded = True

    def _follow(self, *_: object) -> None:
        if self._look is Look.SYSTEM:
            self.wear(Look.SYSTEM, self._percent)

    def _system_name(self) -> str:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Look.CONTRAST.value
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        return (Look.DARK if dark else Look.LIGHT).value

    def _qt_palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _QT_ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("faint"))
        palette.setColor(
            QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, self.colour("faint")
        )
        return palette


_QT_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "win",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "sunk",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.ToolTipBase: "bar",
    QPalette.ColorRole.ToolTipText: "bartext",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
}
