"""A passage named without its words: hashes of windows of seven words.

A window survives another segmentation of the text, as long as seven words stay in one passage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha1

SIZE = 7
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text, folded: compatibility form, no case, no signs, no soft hyphens."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return _WORD.findall(folded)


def windows(text: str) -> Iterator[str]:
    """The hash of every window of the text, 12 hexadecimal digits each, from the first on.

    A shorter text is one window.
    """
    found = words(text)
    for at in range(max(min(len(found), 1), len(found) - SIZE + 1)):
        yield sha1(" ".join(found[at : at + SIZE]).encode()).hexdigest()[:12]
