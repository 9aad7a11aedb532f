"""What is to be said of the pages of a document, in a few lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policydesk.core.document import PageFacts, PageVerdict

BLIND = frozenset({PageVerdict.SCANNED_NO_TEXT, PageVerdict.GARBLED, PageVerdict.UNREAD})
"""What no search can see into."""
_ORDER = (
    PageVerdict.UNREAD,
    PageVerdict.SCANNED_NO_TEXT,
    PageVerdict.GARBLED,
    PageVerdict.COLUMNS_SUSPECT,
    PageVerdict.RECOGNISED,
    PageVerdict.HYPHENS_JOINED,
    PageVerdict.TEXT_LAYER,
)
_MOST_STRETCHES = 12


def page_lines(facts: Sequence[PageFacts]) -> list[str]:
    """“pages 67–69: scanned, no text”, the gravest first; empty where there are no facts."""
    lines = []
    for verdict in _ORDER:
        if numbers := [page.number for page in facts if verdict in page.verdicts]:
            noun = "page" if len(numbers) == 1 else "pages"
            lines.append(f"{noun} {stretches(numbers)}: {verdict.label}")
    return lines


def stretches(numbers: Iterable[int]) -> str:
    """“3, 5–8, 12” of ascending numbers; “…” behind the twelfth stretch."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    shown = [str(a) if a == b else f"{a}–{b}" for a, b in found[:_MOST_STRETCHES]]
    return ", ".join(shown) + (" …" if len(found) > _MOST_STRETCHES else "")
