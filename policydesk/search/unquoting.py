"""A query with its phrases taken apart into the words that they are of, for where none is found."""

from __future__ import annotations

import re

from policydesk.core.query import Phrase
from policydesk.search.cursor import QUOTES
from policydesk.search.whoosh_syntax import ReadQuery

_REACH = re.compile(r"~\d+")


def unquoted(read: ReadQuery) -> str:
    """The text of the query with the words of each phrase as if typed plainly; empty where there
    is no phrase of several words. In a field they stand in brackets: `title:(total place)`.
    """
    text, taken = read.text, False
    for leaf in sorted(read.leaves, key=lambda leaf: -leaf.at):
        query = leaf.query
        if not isinstance(query, Phrase) or len(query.text.split()) < 2:
            continue
        at = text.find(query.text, leaf.at)
        start, end = at - 1, at + len(query.text) + 1
        if at < 0 or text[start : at] not in {*QUOTES, "'"}:
            continue
        if reach := _REACH.match(text, end):
            end = reach.end()
        words = f"({query.text})" if query.field or _stands_in_brackets(text, start) else query.text
        text, taken = f"{text[:start]}{words}{text[end:]}", True
    return text if taken else ""


def _stands_in_brackets(text: str, start: int) -> bool:
    """Whether a sign before the phrase holds for all of it, as a field's colon or a minus does."""
    return text[:start].rstrip().endswith(("NOT", "OR", "-", ":"))
