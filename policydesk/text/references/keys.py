"""Citation keys: author, year and a word of the title, each given once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import count

from policydesk.core.reference import Item
from policydesk.text.references.dates import year_of
from policydesk.text.references.names import Name

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+/-]{0,99}")
_SMALL = frozenset(
    [
        "a", "an", "and", "are", "at", "by", "can", "do", "does", "for", "from", "how", "in",
        "into", "is", "it", "its", "of", "on", "or", "our", "that", "the", "their", "this", "to",
        "we", "what", "when", "where", "which", "who", "why", "will", "with",
    ]
)


def is_key(text: str) -> bool:
    """Whether a text can be a citation key in every format: no blanks, braces or commas."""
    return _KEY.fullmatch(text) is not None


def given_key(wanted: str, item: Item, taken: Collection[str]) -> str:
    """The key a file gave if it is one and is free, else one made of the reference.

    `taken` are keys in lower case: two that differ in case only would be one to most programs.
    """
    if is_key(wanted) and wanted.lower() not in taken:
        return wanted
    return _free(_made(item), taken)


def _made(item: Item) -> str:
    year = year_of(item.get("issued"))
    word = next((w for w in _words(str(item.get("title", ""))) if w not in _SMALL), "")
    return f"{_who(item)}{year or 'nd'}{word}"


def _who(item: Item) -> str:
    people: Sequence[Name] = item.get("author") or item.get("editor") or ()
    first = people[0] if people else {}
    name = first.get("family") or first.get("literal") or str(item.get("publisher", ""))
    words = [word for word in _words(name) if word not in _SMALL]
    if not words:
        return "anon"
    # A body of many words goes by its initials: “Department for Communities …” is long.
    return "".join(words) if len(words) < 4 else "".join(word[0] for word in words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).replace("’", "").replace("'", "")
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return [word[:20] for word in re.findall(r"[a-z0-9]+", letters)]


def _free(stem: str, taken: Collection[str]) -> str:
    if stem not in taken:
        return stem
    return next(key for n in count(1) if (key := stem + _letters(n)) not in taken)


def _letters(number: int) -> str:
    """`b`, `c` … `z`, `ba` …: the second holder of a stem is its `b`."""
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text = chr(ord("a") + rest) + text
    return text
