"""What a person does from the window's own menus: undo, redo, settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.gui.bridge import Task
from policydesk.library.digest import note_looked

if TYPE_CHECKING:
    from policydesk.library import Library


def undo() -> Task[Op | None]:
    """Take the last act back."""
    return Task(
        lambda library, origin: library.undo(origin),
        done=lambda op: f"Undone: {op.label.lower()}." if op else "There is nothing to undo.",
        undo=False,
    )


def redo() -> Task[Op | None]:
    """Do the last undone act again."""
    return Task(
        lambda library, origin: library.redo(origin),
        done=lambda op: f"Done again: {op.label.lower()}." if op else "There is nothing to redo.",
        undo=False,
    )


def note_digest_looked_at() -> Task[None]:
    """Remember that the digest was looked at now."""
    return Task(lambda library, origin: note_looked(library, origin=origin), undo=False)


def change_settings(*, values: Mapping[str, str]) -> Task[None]:
    """Set each setting by its key."""

    def change(library: Library, origin: object) -> None:
        for key, value in values.items():
            library.settings.set(key, value, origin=origin)

    return Task(change)
