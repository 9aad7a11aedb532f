"""Load sqlite-utils without what it looks for and this program has for charts alone."""

from __future__ import annotations

import sys

_LOOKED_FOR = ("numpy", "pandas")


def load_alone() -> None:
    """Import it as on a machine without these: loading numpy takes each command 0.1 s more.

    It uses them to guess columns from their types, which nothing here asks of it.
    """
    hidden = [name for name in _LOOKED_FOR if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say "not there"
    try:
        import sqlite_utils  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
