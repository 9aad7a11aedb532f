"""What is to be said of the pages of a document, in a few lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
Labels = Mapping[int, str]
"""The pages of a document that are printed with another number than theirs, by that."""
_MOST_STRETCHES = 12
_NAMED = 12
_NOT_READ = {
    PageVerdict.UNREAD: "could not be read",
    PageVerdict.SCANNED_NO_TEXT: "a picture without text",
    PageVerdict.GARBLED: "symbols, not words",
}


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


def say_page(page: int, labels: Labels) -> str:
    """“page iv”: as it is printed there, else counted from the first."""
    return f"page {labels.get(page, page)}"


def say_pages(pages: Iterable[int], labels: Labels) -> str:
    """“page iv” or “pages iv, 3, 5–8” of physical pages; "" for none."""
    ordered = sorted(set(pages))
    if not ordered:
        return ""
    printed = [labels.get(page, str(page)) for page in ordered]
    named = [label for label in printed if not label.isdecimal()]
    numbers = sorted({int(label) for label in printed if label.isdecimal()})
    said = ", ".join(filter(None, (*dict.fromkeys(named), stretches(numbers))))
    return f"{'page' if len(set(printed)) == 1 else 'pages'} {said}"


def pages_not_read(facts: Sequence[PageFacts], *, with_text: bool = False) -> str:
    """“partly: Read 41 of 44 pages; page 3 a picture without text.”; "" where all were read.

    It says nothing where every page is a picture: that is no text at all, not part of one, unless
    there is text all the same (`with_text`), such as a stamp on each of them.
    """
    bad = [page for page in facts if not BLIND.isdisjoint(page.verdicts)]
    if not bad:
        return ""
    if not with_text and all(PageVerdict.SCANNED_NO_TEXT in page.verdicts for page in facts):
        return ""
    parts = []
    for verdict, words in _NOT_READ.items():
        if numbers := [page.number for page in bad if verdict in page.verdicts]:
            parts.append(f"{_named(numbers)} {words}")
    return f"partly: Read {len(facts) - len(bad)} of {len(facts)} pages; {', '.join(parts)}."


def _named(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:_NAMED])) + (" …" if len(numbers) > _NAMED else "")
    return f"{'page' if len(numbers) == 1 else 'pages'} {named}"
