"""The window: the only part of PolicyDesk that knows Qt."""
