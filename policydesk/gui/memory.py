"""What the window remembers on this device between starts: the last library, sizes, columns."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths


class Memory:
    """A small file in the person's configuration folder; losing it loses nothing of a library."""

    def __init__(self, file: Path | None = None) -> None:
        folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.GenericConfigLocation
        )
        path = file or Path(folder) / "policydesk" / "window.ini"
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def last_library(self) -> Path | None:
        """The library shown last, if its folder is still there."""
        found = self._settings.value("last_library", "")
        path = Path(str(found)) if found else None
        return path if path is not None and path.is_dir() else None

    def remember_library(self, folder: Path) -> None:
        self._settings.setValue("last_library", str(folder))

    def words(self, key: str) -> list[str]:
        """A remembered list of words."""
        found = self._settings.value(key, "")
        return [word for word in str(found).split(",") if word]

    def remember_words(self, key: str, words: list[str]) -> None:
        self._settings.setValue(key, ",".join(words))

    def shape(self, key: str) -> QByteArray | None:
        """A remembered geometry or splitter state."""
        found = self._settings.value(key)
        return found if isinstance(found, QByteArray) else None

    def remember_shape(self, key: str, shape: QByteArray) -> None:
        self._settings.setValue(key, shape)
