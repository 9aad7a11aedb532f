"""The public API: an open library, its acts, its answers.

Each name is loaded when it is asked for: a command that only reads has no use for what writes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.library.opening import open_for_reading
    from policydesk.library.reader import LibraryReader
    from policydesk.library.sealed import SealedLibrary

__all__ = ["Library", "LibraryReader", "SealedLibrary", "open_for_reading"]

_PLACES = {
    "Library": "library",
    "LibraryReader": "reader",
    "SealedLibrary": "sealed",
    "open_for_reading": "opening",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
