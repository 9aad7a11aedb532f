"""Where a pasted quote stands in a document, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policydesk.core.document import PASSAGE_BREAK, Passage

AROUND = 160
"""Characters of neighbouring text shown on each side of a quote."""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote in its place: offsets in the canonical text, and its neighbours to show."""

    start: int
    end: int
    before: str
    words: str
    after: str
    page: int | None
    places: int = 1

    @property
    def where(self) -> str:
        """“Found on page 4.”, and how often where it stands in several places."""
        place = "Found in the text" if self.page is None else f"Found on page {self.page}"
        if self.places > 1:
            return f"{place}, and in {self.places - 1} more; add a few words to choose one."
        return place + "."


def find_quote(passages: Sequence[Passage], quote: str) -> FoundQuote | None:
    """Find the first place of `quote`; any white space matches any other. None: not in the text.

    `passages` are all of a document's, in order.
    """
    words = quote.split()
    if not words:
        return None
    text = PASSAGE_BREAK.join(passage.text for passage in passages)
    places = list(re.finditer(r"\s+".join(map(re.escape, words)), text))
    if not places:
        return None
    start, end = places[0].span()
    return FoundQuote(
        start,
        end,
        _from_word(text[max(0, start - AROUND) : start], cut=start > AROUND).lstrip(),
        text[start:end],
        _to_word(text[end : end + AROUND], cut=end + AROUND < len(text)),
        _page_at(passages, start),
        len(places),
    )


def _from_word(text: str, *, cut: bool) -> str:
    return "… " + text.partition(" ")[2] if cut else text


def _to_word(text: str, *, cut: bool) -> str:
    return text.rpartition(" ")[0] + " …" if cut else text


def _page_at(passages: Sequence[Passage], offset: int) -> int | None:
    return next((p.page for p in passages if p.start <= offset < p.end), None)
