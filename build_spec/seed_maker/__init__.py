"""Makes the Word and PDF samples of PolicyDesk from plain text."""
