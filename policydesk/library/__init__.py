"""The public API: an open library, its acts, its answers."""

from policydesk.library.library import Library
from policydesk.library.opening import open_for_reading
from policydesk.library.reader import LibraryReader
from policydesk.library.sealed import SealedLibrary

__all__ = ["Library", "LibraryReader", "SealedLibrary", "open_for_reading"]
