"""What each page is called: as the file names it, or as the number printed on it says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from policydesk.intake.readers.pdf_page import PdfPage

ZONE = 0.12
"""The share of a page's height, at its top and foot, where its number stands."""
LEAST_ZONE = 64.0
_NUMBER = re.compile(r"(?<![\w.,/£-])(\d{1,4}|[ivxlc]{1,7})(?![\w.,/%]*\w)")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LEAST_SHARE = 0.4
_OF = re.compile(r"\s*(?:of|/)\s*\d{1,4}$", re.IGNORECASE)
_Run = tuple[bool, int]
"""Roman or not, and the printed number less the physical one."""


def page_labels(pages: Sequence[PdfPage | None], named: Sequence[str]) -> list[str]:
    """The label of each page, “” where there is none.

    The numbers printed on the pages go before names that only count the pages from 1, which many
    programs write unasked; any other names that the file gives stand.
    """
    plain = [str(n) for n in range(1, len(pages) + 1)]
    given = list(named) if any(named) else [""] * len(pages)
    printed = _printed(pages)
    return printed if any(printed) and given in ([""] * len(pages), plain) else given


def number_of(label: str) -> int | None:
    """The number that a label says in figures or in small Roman ones."""
    if label.isdecimal():
        return int(label)
    values = [_VALUES.get(letter, 0) for letter in label.lower()]
    if not values or not all(values):
        return None
    return sum(-v if any(w > v for w in values[n + 1 :]) else v for n, v in enumerate(values))


def _printed(pages: Sequence[PdfPage | None]) -> list[str]:
    """Labels from numbers that count along with the pages; gaps in such a run are filled."""
    found: list[dict[_Run, str]] = [{} for _ in pages]
    alone: Counter[_Run] = Counter()
    for at, page in enumerate(pages):
        lone = set()
        for text, is_alone in _candidates(page):
            if (value := number_of(text)) is not None:
                run = not text.isdecimal(), value - at - 1
                found[at].setdefault(run, text)
                if is_alone:
                    lone.add(run)
        alone.update(lone)
    support: dict[_Run, list[int]] = defaultdict(list)
    for at, runs in enumerate(found):
        for run in runs:
            support[run].append(at)
    labels = [""] * len(pages)
    # Of two runs as long, the one whose numbers stand alone: notes may count with the pages, too.
    for run, places in sorted(support.items(), key=lambda item: (len(item[1]), alone[item[0]])):
        count, spread = len(places), places[-1] - places[0] + 1
        told = alone[run] if count == 2 else count
        if told < 2 or count < min(3, len(pages)) or count < _LEAST_SHARE * spread:
            continue
        for at in range(places[0], places[-1] + 1):
            labels[at] = found[at].get(run) or _label(run, at)
    return labels


def _label(run: _Run, at: int) -> str:
    roman, shift = run
    number = at + 1 + shift
    if not roman:
        return str(number)
    text = ""
    for letters, value in (("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10),
                           ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)):  # fmt: skip
        while number >= value:
            text, number = text + letters, number - value
    return text


def _candidates(page: PdfPage | None) -> Iterator[tuple[str, bool]]:
    """Numbers at the beginning or the end of a line at the top or the foot of a page.

    With each, whether it can be nothing else: it stands alone, or behind “page”.
    """
    if page is None:
        return
    zone = max(ZONE * page.height, LEAST_ZONE)
    for line in page.lines:
        if (line.upright and zone <= line.base <= page.height - zone) or len(line.text) > 150:
            continue
        text = line.text.strip(" |–—-[]")
        numbers = list(_NUMBER.finditer(text))
        for number in numbers[:1] + numbers[1:][-1:]:
            ends = number.end() == len(text) or number.start() == 0
            after_page = re.search(r"\bpage\s*$", text[: number.start()], re.IGNORECASE)
            if ends or after_page:
                yield number[1], bool(after_page) or _OF.sub("", text) == number[1]
