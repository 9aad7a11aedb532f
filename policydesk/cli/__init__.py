"""The command line: the same library, for scripts and for people without a window."""
