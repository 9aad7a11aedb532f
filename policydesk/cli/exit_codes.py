"""How a command ends, as its exit code: part of the command line's contract."""

DONE = 0
REFUSED = 1
"""Nothing of it was done; a sentence on standard error says why."""
IN_PART = 3
"""Some of what was asked for failed or was refused; the rest is done."""
DAMAGED = 4
"""The library is damaged."""
