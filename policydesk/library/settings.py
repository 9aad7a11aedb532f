"""Settings of a library, by the keys of the core's table."""

from __future__ import annotations

from policydesk.core.changes import Op
from policydesk.core.errors import UserError
from policydesk.core.settings import SETTINGS, setting
from policydesk.library.typed_text import line
from policydesk.library.writing import Desk
from policydesk.store.store import Store


class SettingReads:
    """Reading settings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str) -> str:
        """The value, or the table's default; KeyError for a key not in the table."""
        default = setting(key).default
        found = self._store.settings.get(key)
        return default if found is None else found


class LibrarySettings(SettingReads):
    """Reading and changing settings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk

    def set(self, key: str, value: str, *, origin: object = None) -> None:
        """Raises UserError for a key that is not in the table, and for a value far too long."""
        if key not in {known.key for known in SETTINGS}:
            raise UserError(f"There is no setting “{key}”.")
        with self._desk.operation(Op.SET_SETTING, origin):
            self._desk.store.settings.set(key, line(value, "setting"))
