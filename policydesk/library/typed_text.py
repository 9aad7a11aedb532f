"""The one door for text that people type: what may not be stored goes, what is too long is refused.

Text of documents has been through the readers' door (text/normalise.py) by the same rules, so
that everything stored can go into SQLite, the index, XML and JSON.
"""

from __future__ import annotations

import unicodedata

from policydesk.core.errors import UserError
from policydesk.text.normalise import clean_characters, clean_line

MOST_IN_LINE = 1_000
MOST_IN_NOTE = 100_000
MOST_IN_QUOTE = 20_000
"""Code points; a quote of some 3,000 words is longer than any recommendation."""


def line(text: str, what: str, *, most: int = MOST_IN_LINE) -> str:
    """One line with single spaces, such as a name; UserError naming `what` when it is too long."""
    return _short_enough(clean_line(text), what, most)


def note(text: str, what: str) -> str:
    """Lines as they were typed, Markdown's indents included, without blank ends."""
    return _short_enough(clean_characters(text).strip("\n").rstrip(), what, MOST_IN_NOTE)


def quote(text: str) -> str:
    """Words to find or keep word for word; only their length is looked at."""
    return _short_enough(text, "quote", MOST_IN_QUOTE)


def file_name(name: str) -> str:
    """A file's name or path as text: bytes that are no letters come out as their escapes."""
    composed = unicodedata.normalize("NFC", name)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in composed)


def _short_enough(text: str, what: str, most: int) -> str:
    if len(text) > most:
        raise UserError(
            f"The {what} is {len(text):,} characters long; the most is {most:,}. Shorten it."
        )
    return text
