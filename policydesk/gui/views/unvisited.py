"""What the places nobody has visited yet are made of, imported away from the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydesk.library import LibraryReader

IMPORTS: Mapping[str, tuple[str, ...]] = {
    "find": ("policydesk.gui.views.find_place", "policydesk.library.searching"),
    "register": ("policydesk.gui.views.register_place",),
    "time": ("policydesk.gui.views.over_time_place",),
    "packs": ("policydesk.gui.views.packs_place",),
    "reader": ("policydesk.gui.views.reader", "policydesk.gui.views.importing"),
}
"""The modules of each place, and of the reader, in the order in which they are wanted."""


def import_for(key: str, reader: LibraryReader) -> str:
    """Import what a place needs, on the thread that asks; give its key back.

    The reader's own needs bring the list of publishers: an import would read it, and hold up the
    window, when it indexes its first documents.
    """
    for name in IMPORTS[key]:
        import_module(name)
    if key == "reader":
        reader.publishers.authority()
    return key
