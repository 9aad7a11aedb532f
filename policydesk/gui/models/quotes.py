"""Where a pasted quote stands in a document, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from policydesk.core.document import PASSAGE_BREAK, Passage

AROUND = 160
"""Characters of neighbouring text shown on each side of a quote."""
NEAR = 48
"""Characters before a quote that tell one of its places from another."""
MOST_PLACES = 100
"""So many places of a quote are offered: one that stands in more needs more words."""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote in its place: offsets in the canonical text, and its neighbours to show."""

    start: int
    end: int
    before: str
    words: str
    after: str
    page: int | None

    @property
    def where(self) -> str:
        """“Found on page 4.”"""
        return "Found in the text." if self.page is None else f"Found on page {self.page}."

    @property
    def place(self) -> str:
        """Which of several places it is: “page 4, after “… the plan.””."""
        page = "in the text" if self.page is None else f"page {self.page}"
        before = " ".join(self.before.split())
        cut = before if len(before) <= NEAR else "… " + before[-NEAR:].partition(" ")[2]
        return f"{page}, after “{cut}”" if before else f"{page}, at the beginning"


def find_quote(passages: Sequence[Passage], quote: str) -> list[FoundQuote]:
    """Every place of `quote`; any white space matches any other. Nothing: not in the text.

    `passages` are all of a document's, in order.
    """
    words = quote.split()
    if not words:
        return []
    text = PASSAGE_BREAK.join(passage.text for passage in passages)
    places = re.finditer(r"\s+".join(map(re.escape, words)), text)
    return [
        FoundQuote(
            start,
            end,
            _from_word(text[max(0, start - AROUND) : start], cut=start > AROUND).lstrip(),
            text[start:end],
            _to_word(text[end : end + AROUND], cut=end + AROUND < len(text)),
            _page_at(passages, start),
        )
        for start, end in (found.span() for found in islice(places, MOST_PLACES))
    ]


def _from_word(text: str, *, cut: bool) -> str:
    return "… " + text.partition(" ")[2] if cut else text


def _to_word(text: str, *, cut: bool) -> str:
    return text.rpartition(" ")[0] + " …" if cut else text


def _page_at(passages: Sequence[Passage], offset: int) -> int | None:
    return next((p.page for p in passages if p.start <= offset < p.end), None)
