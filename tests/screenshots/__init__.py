"""Draws every place, dialog and state of the window into pictures, for people to look at."""
