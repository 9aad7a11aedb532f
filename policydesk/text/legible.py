"""Quick counts of what in a text is plainly readable, before anything slower is looked for."""

from __future__ import annotations

import string

_PLAIN = string.ascii_letters.encode() + string.digits.encode()


def plain_characters(text: str) -> int:
    """How many of its characters are letters or figures of ASCII: nearly all, in English."""
    plain = text.encode("ascii", "ignore")
    return len(plain) - len(plain.translate(None, _PLAIN))


def may_hold_strange(text: str) -> bool:
    """Whether it may hold what no text does: private characters, controls, U+FFFD.

    All of them but U+FFFD are not printable, and to ask for that is quick.
    """
    return not text.isprintable() or "\ufffd" in text
