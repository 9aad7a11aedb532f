"""PolicyDesk: import, search, tag, track and brief policy documents, offline."""

__version__ = "0.1.0"
