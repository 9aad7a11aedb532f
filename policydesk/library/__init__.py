"""The public API: an open library, its acts, its answers."""

from policydesk.library.library import Library
from policydesk.library.opening import open_for_reading
from policydesk.library.reader import LibraryReader

__all__ = ["Library", "LibraryReader", "open_for_reading"]
