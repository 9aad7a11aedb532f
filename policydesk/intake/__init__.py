"""From files to parsed documents: what is there, what it is, and what it says."""
