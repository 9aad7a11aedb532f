"""Make the anchor of a quote, and find the quote again: surely or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policydesk.core.recommendation import CONTEXT, AnchorState
from policydesk.text.normalise import clean_line


@dataclass(frozen=True, slots=True)
class Found:
    """The quote stands at `start` to `end` (code points), where it was or elsewhere."""

    state: AnchorState
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lost:
    """The quote was not found, or several places fit equally well; a person must look."""

    reason: str
    candidates: int = 0


def make_anchor(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return (quote, prefix, suffix) of the stretch `start` to `end`, context CONTEXT each side.

    Raises ValueError for an empty stretch or one that reaches outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no stretch from {start} to {end} in a text of {len(text)}")
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def find_anchor(text: str, *, start: int, quote: str, prefix: str, suffix: str) -> Found | Lost:
    """Find `quote` in `text` as it is now.

    At its old offset, else where it stands once, else where prefix and suffix stand beside it
    exactly once; else Lost. A sentence that occurs several times is not believed on its offset
    alone: one of its neighbours must still be there. Nothing is matched by likeness.
    """
    if not quote:
        return Lost("the quote is empty")
    places = _places(text, quote)
    if not places:
        return Lost("the quote is no longer in the text")
    if start in places and (len(places) == 1 or _beside(text, start, quote, prefix, suffix)):
        return Found(AnchorState.EXACT, start, start + len(quote))
    if len(places) == 1:
        return Found(AnchorState.MOVED, places[0], places[0] + len(quote))
    fitting = [at for at in places if _between(text, at, quote, prefix, suffix)]
    if len(fitting) == 1:
        return Found(AnchorState.MOVED, fitting[0], fitting[0] + len(quote))
    return Lost("the quote stands in several places", len(fitting) or len(places))


def locate_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place of `quote` in `text` as (start, end); any white space matches any other.

    Letters and punctuation must be the same. An empty list means that it is not in the text;
    more than one that the caller must ask which. A quote of white space alone is nowhere.
    """
    words = clean_line(quote).split()
    if not words:
        return []
    pattern = re.compile("(?=(" + r"\s+".join(re.escape(word) for word in words) + "))")
    return [found.span(1) for found in pattern.finditer(text)]


def _places(text: str, quote: str) -> list[int]:
    places, at = [], text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _before_fits(text: str, at: int, prefix: str) -> bool:
    return text.endswith(prefix, 0, at)


def _after_fits(text: str, at: int, quote: str, suffix: str) -> bool:
    return text.startswith(suffix, at + len(quote))


def _between(text: str, at: int, quote: str, prefix: str, suffix: str) -> bool:
    return _before_fits(text, at, prefix) and _after_fits(text, at, quote, suffix)


def _beside(text: str, at: int, quote: str, prefix: str, suffix: str) -> bool:
    """Whether a neighbour that tells something still stands at its side."""
    if _between(text, at, quote, prefix, suffix):
        return True
    return bool(prefix and _before_fits(text, at, prefix)) or bool(
        suffix and _after_fits(text, at, quote, suffix)
    )
