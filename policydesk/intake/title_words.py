"""Titles as words: tidied, compared with each other, and read from the name of a file."""

from __future__ import annotations

import re
from pathlib import PurePath

_JOINS = re.compile(
    r"(?:[,:&–-]|\b(?:a|an|the|of|and|or|to|for|in|on|at|by|from|with|into|is|are|its?|their|our))$",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"[\s.,;:|(–—-]+(?:(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]* (?:19|20)\d\d|version \d[\d.]*|final(?: version)?)\)?\.?$",
    re.IGNORECASE,
)
_NAME_NOISE = re.compile(
    r"^(?:(?:19|20)\d\d[a-z]?(?:[-_ ]?\d\d){0,2}|\d{1,6})(?=[\s_-])|\b(?:final|web|pdf|v\d[\d.]*"
    r"|accessible|print(?:able)?|copy|low ?res|hi ?res)\b(?=[\s_-]*$)",
    re.IGNORECASE,
)


def tidy(title: str) -> str:
    """Without a date or a version at its end; as printed otherwise."""
    cut = _DATE_TAIL.sub("", title.strip())
    return (cut if len(cut) >= 8 else title).strip(" |–—-")


def plain_words(text: str) -> str:
    """The words alone, in small letters, one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def goes_on(stated: str, shown: str) -> bool:
    """Whether one title says what the other says and then more, such as its subtitle."""
    longer, shorter = plain_words(stated), plain_words(shown)
    return longer != shorter and longer.startswith(shorter)


def has_the_words(title: str, text: str) -> bool:
    """Whether most words of a title are in a text."""
    shown = set(plain_words(text).split())
    words = plain_words(title).split()
    return bool(words) and sum(word in shown for word in words) >= 0.7 * len(words)


def ends_open(text: str) -> bool:
    """Whether a line ends in a word or sign that cannot end a title: “the future of”, “Homes,”."""
    return _JOINS.search(text) is not None


def title_in_name(name: str) -> str:
    """A file's name as a title, “” for one that is a number or a code."""
    words = re.sub(r"[\s_]+|(?<=\w)-(?=\w)", " ", PurePath(name).stem)
    for _ in range(3):
        words = _NAME_NOISE.sub("", words).strip(" -–.")
    return tidy(words) if len(re.findall(r"[^\W\d_]{3,}", words)) >= 3 else ""
