"""What the window shows: one widget per file."""
