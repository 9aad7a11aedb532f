"""A place in the text of a query that moves forward, and the error that points at one."""

from __future__ import annotations

import re

from policydesk.core.query import QueryError

WORD = re.compile(r"(?:\[[^\]\s]+\]|[^\s()\"“”^~\[{}])+")
"""A word with its signs; square brackets only as a class of characters, `200[1-9]`."""

QUOTES = {'"': '"”', "“": '”"', "”": '”"'}
"""What opens a quotation, and what closes it: the first, or where there is none the second."""


class Misread(Exception):
    """The query would not be read as meant."""

    def __init__(self, error: QueryError) -> None:
        super().__init__(error.message)
        self.error = error


class Cursor:
    """Where in `text` the reading has come to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def next(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.at : self.at + 1]

    @property
    def rest(self) -> str:
        """What is still to be read."""
        return self.text[self.at :]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Move over what the pattern matches here, if it does."""
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found

    def quotation(self) -> str:
        """Move over a quotation that begins here; what stands in it. Raises Misread."""
        at = self.at
        closers = QUOTES[self.text[at]]
        ends = (self.text.find(closer, at + 1) for closer in closers)
        end = next((end for end in ends if end > at), -1)
        if end < 0:
            mended = self.text.rstrip() + closers[0]
            raise self.misread("This quotation mark is never closed.", at, mended)
        self.at = end + 1
        return self.text[at + 1 : end]

    def without(self, start: int, end: int) -> str:
        """The query less a stretch of it."""
        return self.text[:start] + self.text[end:]

    def misread(self, message: str, at: int, suggestion: str = "") -> Misread:
        """The error for a fault at `at`; `suggestion` is a whole query text."""
        return Misread(QueryError(message, at, suggestion))


def has_word(text: str) -> bool:
    """Whether there is anything in the text to look for."""
    return any(character.isalnum() for character in text)
