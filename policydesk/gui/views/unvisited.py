"""What the places nobody has visited yet are made of, imported away from the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

IMPORTS: Mapping[str, tuple[str, ...]] = {
    "find": ("policydesk.gui.views.find_place", "policydesk.library.searching"),
    "register": ("policydesk.gui.views.register_place",),
    "time": ("policydesk.gui.views.over_time_place",),
    "packs": ("policydesk.gui.views.packs_place",),
    "reader": ("policydesk.gui.views.reader", "policydesk.gui.views.importing"),
}
"""The modules of each place, and of the reader, in the order in which they are wanted."""


def import_for(key: str, _reader: object) -> str:
    """Import what a place needs, on the thread that asks; give its key back."""
    for name in IMPORTS[key]:
        import_module(name)
    return key
